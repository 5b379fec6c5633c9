import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { VerificationView } from '../../features/decoder/pageState';
import { fill } from '../../features/webview/strings';
import { signatureAlgorithmNames } from '../../jwt/algorithms/signatures';
import { icon } from '../components/icon';
import type { Ui } from './actions';
import { type KeyFormState, keyField } from './keyField';
import { verificationTitle } from './words';

/** Checks the signature with a key; there is no way from here to a new signature. */
export function verifySection(
  form: KeyFormState,
  beside: boolean,
  result: VerificationView | null,
  ui: Ui,
): TemplateResult {
  const { actions } = ui;
  const words = ui.words.verify;
  return html`
    <section aria-labelledby="verify-title">
      <h2 id="verify-title" tabindex="-1">${words.title}</h2>
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          actions.verify();
        }}
      >
        ${keyField({ form, kinds: words.kinds, beside, submit: () => actions.verify() }, ui)}
        <div class="verify-row">
          <div class="select-field">
            <label for="expected-alg">${words.expected}</label>
            <select
              id="expected-alg"
              class="field"
              .value=${live(form.expectedAlg)}
              @change=${(event: Event) => actions.chooseAlg((event.target as HTMLSelectElement).value)}
            >
              <option value="" ?selected=${form.expectedAlg === ''}>${words.anyAlgorithm}</option>
              ${signatureAlgorithmNames.map(
                (alg) => html`<option value=${alg} ?selected=${form.expectedAlg === alg}>${alg}</option>`,
              )}
            </select>
          </div>
          <vscode-button icon="verified" @click=${() => actions.verify()}>${words.verify}</vscode-button>
        </div>
      </form>
      ${result ? resultBox(result, ui) : nothing}
    </section>
  `;
}

function resultBox(result: VerificationView, ui: Ui): TemplateResult {
  const words = ui.words.verify;
  const { verified, reason, keyKind: kind, expectedAlg } = result;
  const [style, sign] =
    verified === null ? ['warning', 'question'] : verified ? ['success', 'pass-filled'] : ['error', 'error'];
  const facts = [
    ...(kind ? [fill(words.readAs, kind)] : []),
    ...(expectedAlg ? [fill(words.demanded, expectedAlg)] : []),
  ];
  return html`
    <div class="box box-${style}" data-verified=${String(verified)}>
      ${icon(sign ?? '', 'box-icon')}
      <div>
        <h3>${verificationTitle(result, words)}</h3>
        <p>${reason}</p>
        ${facts.length > 0 ? html`<p class="muted">${facts.join(' ')}</p>` : nothing}
        ${verified ? html`<p class="muted">${words.means}</p>` : nothing}
      </div>
    </div>
  `;
}
