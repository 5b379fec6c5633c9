import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { keyKind } from '../../features/decoder/keyKind';
import { MAX_KEY_LENGTH } from '../../features/decoder/limits';
import type { KeyForm } from '../../features/decoder/messages';
import type { VerificationView } from '../../features/decoder/pageState';
import { icon } from '../components/icon';
import type { Actions } from './actions';
import { verificationTitle } from './words';

/** The key form as it stands; it lives as long as the page. */
export interface KeyFormState extends KeyForm {
  readonly revealed: boolean;
  /** A check was asked for without a key that can be used. */
  readonly missing: boolean;
}

const ALGORITHMS = [
  ...['HS256', 'HS384', 'HS512'],
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'Ed25519', 'EdDSA'],
];

/** Checks the signature with a key; there is no way from here to a new signature. */
export function verifySection(
  form: KeyFormState,
  result: VerificationView | null,
  actions: Actions,
): TemplateResult {
  const kind = keyKind(form.key);
  const masked = (kind?.secret ?? true) && !form.revealed;
  return html`
    <section aria-labelledby="verify-title">
      <h2 id="verify-title">Verify the signature</h2>
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          actions.verify();
        }}
      >
        <div class="label-row">
          <label for="key">Key</label>
          <span class="muted" id="key-kind">${kind ? kind.label : 'Secret, PEM, JWK or JWK Set'}</span>
        </div>
        <div class="key-field">
          <textarea
            id="key"
            class=${classMap({ field: true, mono: true, masked })}
            rows="3"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            aria-describedby=${form.missing ? 'key-kind key-missing' : 'key-kind'}
            aria-invalid=${form.missing}
            .value=${live(form.key)}
            @input=${(event: InputEvent) => actions.editKey((event.target as HTMLTextAreaElement).value)}
            @keydown=${(event: KeyboardEvent) => submitOnEnter(event, form.key, actions)}
          ></textarea>
          <button
            type="button"
            class="icon-button"
            aria-label="Show the key"
            aria-pressed=${form.revealed}
            title=${form.revealed ? 'Hide the key' : 'Show the key'}
            @click=${() => actions.revealKey(!form.revealed)}
          >
            ${icon(form.revealed ? 'eye' : 'eye-closed')}
          </button>
        </div>
        ${
          form.missing
            ? html`<p id="key-missing" class="field-error">
                ${icon('error')}<span
                  >${
                    form.key === ''
                      ? 'Enter a secret, or paste a PEM, a JWK or a JWK Set.'
                      : `The key is longer than ${MAX_KEY_LENGTH / 1000} kB. Paste the one key that is needed.`
                  }</span
                >
              </p>`
            : nothing
        }
        <div class="verify-row">
          <div class="select-field">
            <label for="expected-alg">Expected algorithm</label>
            <select
              id="expected-alg"
              class="field"
              .value=${live(form.expectedAlg)}
              @change=${(event: Event) => actions.chooseAlg((event.target as HTMLSelectElement).value)}
            >
              <option value="" ?selected=${form.expectedAlg === ''}>Any that fits the key</option>
              ${ALGORITHMS.map(
                (alg) => html`<option value=${alg} ?selected=${form.expectedAlg === alg}>${alg}</option>`,
              )}
            </select>
          </div>
          <vscode-button icon="verified" @click=${() => actions.verify()}>Verify</vscode-button>
        </div>
      </form>
      ${result ? resultBox(result) : nothing}
    </section>
  `;
}

/** Enter checks a secret, which has one line; in a PEM or JSON it makes a line. Ctrl+Enter always checks. */
function submitOnEnter(event: KeyboardEvent, key: string, actions: Actions): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  const severalLines = /^\s*(?:-----|\{)/.test(key);
  if (!event.ctrlKey && !event.metaKey && (event.shiftKey || severalLines)) return;
  event.preventDefault();
  actions.verify();
}

function resultBox(result: VerificationView): TemplateResult {
  const { verified, reason, keyKind: kind, expectedAlg } = result;
  const [style, sign] =
    verified === null ? ['warning', 'question'] : verified ? ['success', 'pass-filled'] : ['error', 'error'];
  const facts = [kind ? `Key read as ${kind}.` : '', expectedAlg ? `${expectedAlg} was demanded.` : ''];
  return html`
    <div class="box box-${style}" data-verified=${String(verified)}>
      ${icon(sign ?? '', 'box-icon')}
      <div>
        <h3>${verificationTitle(result)}</h3>
        <p>${reason}</p>
        ${facts.some((fact) => fact !== '') ? html`<p class="muted">${facts.join(' ').trim()}</p>` : nothing}
        ${
          verified
            ? html`<p class="muted">
                So the holder of the key made it, as it stands. Whether it is still valid and meant for you, its
                claims must tell.
              </p>`
            : nothing
        }
      </div>
    </div>
  `;
}
