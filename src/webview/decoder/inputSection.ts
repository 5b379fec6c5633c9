import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FileState } from '../../features/decoder/messages';
import type { DecoderStrings } from '../../features/decoder/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';

export const pageHeader = ({ page }: DecoderStrings, file: FileState | undefined): TemplateResult => html`
  <header class="page-header">
    <h1>${page.title}</h1>
    <p class="privacy">${icon('lock')}<span>${file ? page.privacyFile : page.privacy}</span></p>
  </header>
`;

/** The text field, small once a token is shown below. */
export function textSection(text: string, shown: boolean, { words, actions, file }: Ui): TemplateResult {
  const { page } = words;
  const readonly = file === 'readonly';
  return html`
    <section class="text-section" aria-label=${page.text}>
      <div class="label-row">
        <label for="token-text">${file ? page.fileLabel : page.textLabel}</label>
        ${
          text === '' || readonly
            ? nothing
            : html`<button class="link clear" @click=${() => actions.clear()}>
                ${icon('clear-all')}<span>${page.clear}</span>
              </button>`
        }
      </div>
      <textarea
        id="token-text"
        class="field mono"
        rows=${shown ? 3 : 5}
        ?readonly=${readonly}
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        placeholder=${page.placeholder}
        .value=${live(text)}
        @input=${(event: InputEvent) => actions.edit((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${readonly ? html`<p class="muted">${page.fileReadonly}</p>` : nothing}
      ${
        text === '' && !readonly
          ? html`<vscode-button secondary icon="beaker" @click=${() => actions.trySample()}
              >${page.sample}</vscode-button
            >`
          : nothing
      }
    </section>
  `;
}

export function introSection({ intro }: DecoderStrings): TemplateResult {
  const points: readonly (readonly [sign: string, title: string, text: string])[] = [
    ['list-tree', intro.says, intro.saysMore],
    ['warning', intro.wrong, intro.wrongMore],
    ['verified', intro.genuine, intro.genuineMore],
    ['unlock', intro.guess, intro.guessMore],
    ['diff', intro.differs, intro.differsMore],
    ['code', intro.code, intro.codeMore],
  ];
  return html`
    <section class="intro" aria-labelledby="intro-title">
      <h2 id="intro-title">${intro.title}</h2>
      <ul class="intro-list">
        ${points.map(
          ([sign, title, text]) => html`<li>
            ${icon(sign)}
            <div>
              <h3>${title}</h3>
              <p>${text}</p>
            </div>
          </li>`,
        )}
      </ul>
      <p class="muted">${intro.editor}</p>
    </section>
  `;
}

export const messageSection = ({
  title,
  message,
}: {
  title: string;
  message: string;
}): TemplateResult => html`
  <section class="box box-warning" aria-labelledby="message-title">
    ${icon('warning', 'box-icon')}
    <div>
      <h2 id="message-title">${title}</h2>
      <p>${message}</p>
    </div>
  </section>
`;
