import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { keyKind } from '../../features/decoder/keyKind';
import { MAX_KEY_LENGTH } from '../../features/decoder/limits';
import type { KeyForm } from '../../features/decoder/messages';
import { fill } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';

/** The key form as it stands; it lives as long as the page. */
export interface KeyFormState extends KeyForm {
  readonly revealed: boolean;
  /** A check was asked for without a key that can be used. */
  readonly missing: boolean;
}

/** What is asked for in the field. */
export interface KeyField {
  readonly form: KeyFormState;
  /** Which keys are asked for. */
  readonly kinds: string;
  /** A key stands in the text beside the token. */
  readonly beside: boolean;
  /** What Enter does. */
  readonly submit: () => void;
}

/** The field for a key of any form, hidden while it is secret. */
export function keyField({ form, kinds, beside, submit }: KeyField, { words, actions }: Ui): TemplateResult {
  const kind = keyKind(form.key);
  const masked = (kind?.secret ?? true) && !form.revealed;
  return html`
    <div class="label-row">
      <label for="key">${words.verify.key}</label>
      <span class="muted" id="key-kind">${kind ? fill(words.keyKinds[kind.kind], kind.type ?? '') : kinds}</span>
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
        @keydown=${(event: KeyboardEvent) => submitOnEnter(event, form.key, submit)}
      ></textarea>
      <button
        type="button"
        class="icon-button"
        aria-label=${words.verify.showKey}
        aria-pressed=${form.revealed}
        title=${form.revealed ? words.verify.hideKey : words.verify.showKey}
        @click=${() => actions.revealKey(!form.revealed)}
      >
        ${icon(form.revealed ? 'eye' : 'eye-closed')}
      </button>
    </div>
    ${
      beside && form.key === ''
        ? html`<button type="button" class="link" @click=${() => actions.ask({ type: 'useKeyBeside' })}>
            ${icon('key')}${words.verify.keyBeside}
          </button>`
        : nothing
    }
    ${
      form.missing
        ? html`<p id="key-missing" class="field-error">
            ${icon('error')}<span
              >${
                form.key === ''
                  ? words.verify.keyMissing
                  : fill(words.verify.keyTooLong, MAX_KEY_LENGTH / 1000)
              }</span
            >
          </p>`
        : nothing
    }
  `;
}

/** Enter submits a secret, which has one line; in a PEM or JSON it makes a line. Ctrl+Enter always submits. */
function submitOnEnter(event: KeyboardEvent, key: string, submit: () => void): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  const severalLines = /^\s*(?:-----|\{)/.test(key);
  if (!event.ctrlKey && !event.metaKey && (event.shiftKey || severalLines)) return;
  event.preventDefault();
  submit();
}
