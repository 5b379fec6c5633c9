import { html, nothing, type TemplateResult } from 'lit';
import type { DecryptionView, PlaintextView } from '../../features/decoder/pageState';
import { counted, fill } from '../../features/webview/strings';
import { icon } from '../components/icon';
import type { Ui } from './actions';
import { type KeyFormState, keyField } from './keyField';
import { jsonPiece } from './pieces';

/** Opens an encrypted token with a key, and shows what it holds. */
export function decryptSection(
  form: KeyFormState,
  beside: boolean,
  result: DecryptionView | null,
  ui: Ui,
): TemplateResult {
  const { actions } = ui;
  const words = ui.words.decrypt;
  return html`
    <section aria-labelledby="decrypt-title">
      <h2 id="decrypt-title" tabindex="-1">${words.title}</h2>
      <p class="muted">${words.about}</p>
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          actions.decrypt();
        }}
      >
        ${keyField({ form, kinds: words.kinds, beside, submit: () => actions.decrypt() }, ui)}
        <vscode-button icon="unlock" @click=${() => actions.decrypt()}>${words.decrypt}</vscode-button>
      </form>
      ${result ? resultBox(result, ui) : nothing}
    </section>
  `;
}

function resultBox(result: DecryptionView, ui: Ui): TemplateResult {
  const { decrypted, reason, keyKind: kind, plaintext } = result;
  const { words } = ui;
  const [style, sign, title] =
    decrypted === null
      ? ['warning', 'question', words.decrypt.notTried]
      : decrypted
        ? ['success', 'unlock', words.decrypt.decrypted]
        : ['error', 'error', words.decrypt.notDecrypted];
  return html`
    <div class="box box-${style}" data-decrypted=${String(decrypted)}>
      ${icon(sign ?? '', 'box-icon')}
      <div>
        <h3>${title}</h3>
        <p>${reason}</p>
        ${kind ? html`<p class="muted">${fill(words.verify.readAs, kind)}</p>` : nothing}
        ${plaintext ? content(plaintext, ui) : nothing}
      </div>
    </div>
  `;
}

function content({ kind, size, json, text, canOpen }: PlaintextView, { words, actions }: Ui): TemplateResult {
  const { decrypt } = words;
  return html`
    <p class="caption">${counted(decrypt[kind], size)}</p>
    <pre class="code" tabindex="0" role="group" aria-label=${words.inner.decrypted}>${json ? json.map(jsonPiece) : text}</pre>
    ${
      canOpen
        ? html`<vscode-button secondary icon="go-to-file" @click=${() => actions.ask({ type: 'openInner', index: null })}
            >${decrypt.open}</vscode-button
          >`
        : nothing
    }
  `;
}
