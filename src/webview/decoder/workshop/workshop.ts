import './jsonEditor';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { MAX_KEY_LENGTH } from '../../../features/decoder/limits';
import type { PageState, TokenView } from '../../../features/decoder/pageState';
import { withAlgorithm } from '../../../features/decoder/workshop/completions';
import { generatableAlgorithms } from '../../../jwt/sign/generate';
import { icon } from '../../components/icon';
import type { Ui } from '../actions';
import type { WorkshopController } from './controller';
import { draftOf } from './draft';
import { exerciseSection } from './exercises';
import { copyBox, problemBox, tokenBox } from './results';

/** Algorithms that make signatures, for the choice beside the header. */
const SIGNING = generatableAlgorithms.filter((alg) => /^(?:[HREP]S\d|Ed)/.test(alg));

/** Changing header and claims, signing them, and forging: apart from the mode that reads and verifies. */
export function makingMode(workshop: WorkshopController, page: PageState, ui: Ui): TemplateResult {
  const token = page.kind === 'token' ? page.token : undefined;
  return html`
    <div class="columns">
      <div class="column">${signSection(workshop, token, ui)} ${keySection(workshop, ui)}</div>
      <div class="column">${exerciseSection(workshop, ui)}</div>
    </div>
  `;
}

function signSection(
  { form, results, revealed }: WorkshopController,
  token: TokenView | undefined,
  ui: Ui,
): TemplateResult {
  const { actions } = ui;
  const words = ui.words.workshop;
  const draft = token && draftOf(token);
  const alg = /"alg"\s{0,9}:\s{0,9}"([^"]{1,20})"/.exec(form.header)?.[1] ?? '';
  return html`
    <section aria-labelledby="sign-title">
      <h2 id="sign-title" tabindex="-1">${words.signTitle}</h2>
      <p class="muted">${words.about}</p>
      <session-json-editor
        .member=${'header'}
        .words=${words}
        .value=${form.header}
        @edit=${(event: CustomEvent<string>) => actions.workshop.edit({ header: event.detail })}
      ></session-json-editor>
      <session-json-editor
        .member=${'payload'}
        .words=${words}
        .value=${form.payload}
        @edit=${(event: CustomEvent<string>) => actions.workshop.edit({ payload: event.detail })}
      ></session-json-editor>
      ${
        draft && (draft.header !== form.header || draft.payload !== form.payload)
          ? html`<button class="link" @click=${() => actions.workshop.edit(draft)}>
              ${icon('discard')}<span>${words.fromToken}</span>
            </button>`
          : nothing
      }
      ${keyArea(form.key, revealed, ui)}
      <div class="verify-row">
        <div class="select-field">
          <label for="sign-alg">${words.algorithm}</label>
          <select
            id="sign-alg"
            class="field"
            .value=${live(SIGNING.includes(alg) ? alg : '')}
            @change=${(event: Event) => {
              const { value } = event.target as HTMLSelectElement;
              if (value !== '') actions.workshop.edit({ header: withAlgorithm(form.header, value) });
            }}
          >
            <option value="" ?selected=${!SIGNING.includes(alg)}>${words.otherAlgorithm}</option>
            ${SIGNING.map((name) => html`<option value=${name} ?selected=${name === alg}>${name}</option>`)}
          </select>
        </div>
        <vscode-button icon="edit" @click=${() => actions.ask({ type: 'sign' })}>${words.sign}</vscode-button>
      </div>
      ${
        results.sign?.kind === 'signed'
          ? tokenBox({ label: words.signed, token: results.sign.token }, ui)
          : problemBox(results.sign, words)
      }
    </section>
  `;
}

function keyArea(key: string, revealed: boolean, { words: all, actions }: Ui): TemplateResult {
  const words = all.workshop;
  return html`
    <div class="label-row">
      <label for="sign-key">${words.key}</label>
      <span class="muted" id="sign-key-kinds">${words.keyKinds}</span>
    </div>
    <div class="key-field">
      <textarea
        id="sign-key"
        class=${classMap({ field: true, mono: true, masked: !revealed })}
        rows="3"
        maxlength=${MAX_KEY_LENGTH}
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        aria-describedby="sign-key-kinds"
        .value=${live(key)}
        @input=${(event: InputEvent) => actions.workshop.edit({ key: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      <button
        type="button"
        class="icon-button"
        aria-label=${all.verify.showKey}
        aria-pressed=${revealed}
        title=${revealed ? all.verify.hideKey : all.verify.showKey}
        @click=${() => actions.workshop.reveal(!revealed)}
      >
        ${icon(revealed ? 'eye' : 'eye-closed')}
      </button>
    </div>
  `;
}

function keySection({ form, results, keyFor }: WorkshopController, ui: Ui): TemplateResult {
  const { actions } = ui;
  const words = ui.words.workshop;
  const { key } = results;
  return html`
    <section aria-labelledby="make-key-title">
      <h2 id="make-key-title" tabindex="-1">${words.keyTitle}</h2>
      <p class="muted">${words.keyAbout}</p>
      <div class="verify-row">
        <div class="select-field">
          <label for="key-for">${words.kind}</label>
          <select
            id="key-for"
            class="field"
            .value=${live(keyFor)}
            @change=${(event: Event) => actions.workshop.chooseKeyFor((event.target as HTMLSelectElement).value)}
          >
            ${generatableAlgorithms.map((alg) => html`<option value=${alg} ?selected=${alg === keyFor}>${alg}</option>`)}
          </select>
        </div>
        <vscode-button icon="key" @click=${() => actions.ask({ type: 'generateKey', alg: keyFor })}
          >${words.generate}</vscode-button
        >
        <vscode-button
          secondary
          icon="arrow-swap"
          ?disabled=${form.key.trim() === ''}
          @click=${() => actions.ask({ type: 'convertKey' })}
          >${words.convert}</vscode-button
        >
      </div>
      ${
        key?.kind === 'key'
          ? html`<h3>${key.title}</h3>
              ${key.key === undefined ? nothing : html`<p class="fact">${icon('check')}<span>${words.generated}</span></p>`}
              ${key.forms.map(({ form: name, text }) => {
                const isSecret = name !== 'publicJwk' && name !== 'publicPem';
                return html`<h4>${words.forms[name]}</h4>
                  ${isSecret ? html`<p class="muted">${words.secret}</p>` : nothing}
                  ${copyBox(words.forms[name], text, ui, isSecret)}`;
              })}`
          : problemBox(key, words)
      }
    </section>
  `;
}
