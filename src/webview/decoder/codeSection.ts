import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { KeySource, TokenView } from '../../features/decoder/pageState';
import { icon } from '../components/icon';
import type { Ui } from './actions';

/** What is chosen for the code; empty: the first that there is. */
export interface CodeChoice {
  readonly library: string;
  readonly source: string;
}

const SOURCES: readonly KeySource[] = ['secret', 'jwks', 'pem'];

/** Code that verifies the token strictly, to be copied. */
export function codeSection(
  { codes }: TokenView,
  choice: CodeChoice,
  { words: all, actions }: Ui,
): TemplateResult {
  const words = all.code;
  const code = codes.find(({ id }) => id === choice.library) ?? codes[0];
  const sources = SOURCES.filter((source) => codes.some(({ texts }) => texts[source] !== undefined));
  const source = sources.find((name) => name === choice.source) ?? sources[0];
  const text = source && code?.texts[source];
  return html`
    <section aria-labelledby="code-title">
      <h2 id="code-title" tabindex="-1">${words.title}</h2>
      ${
        code === undefined
          ? html`<p class="muted">${words.noAlgorithm}</p>`
          : html`
            <p class="muted">${words.about}</p>
            <div class="selects">
              ${select(
                'code-library',
                words.library,
                code.id,
                codes.map(({ id, title }) => [id, title]),
                (id) => actions.chooseLibrary(id),
              )}
              ${
                sources.length > 1
                  ? select(
                      'code-key',
                      words.keyFrom,
                      source ?? '',
                      sources.map((name) => [name, words[name]]),
                      (name) => actions.chooseKeySource(name),
                    )
                  : nothing
              }
            </div>
            ${
              text === undefined
                ? html`<p class="fact">${icon('info')}<span>${code.message}</span></p>`
                : html`<div class="code-box">
                    <pre class="code" tabindex="0" role="group" aria-label=${code.title} data-code=${code.id}>${text}</pre>
                    <button
                      class="icon-button"
                      aria-label=${words.copy}
                      title=${words.copy}
                      @click=${() => actions.copy(text, code.title)}
                    >
                      ${icon('copy')}
                    </button>
                  </div>`
            }
          `
      }
    </section>
  `;
}

function select(
  id: string,
  label: string,
  value: string,
  options: readonly (readonly [value: string, label: string])[],
  choose: (value: string) => void,
): TemplateResult {
  return html`
    <div class="select-field">
      <label for=${id}>${label}</label>
      <select
        id=${id}
        class="field"
        .value=${live(value)}
        @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
      >
        ${options.map(([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`)}
      </select>
    </div>
  `;
}
