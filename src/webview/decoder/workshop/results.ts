import { html, nothing, type TemplateResult } from 'lit';
import type { DecoderStrings } from '../../../features/decoder/strings';
import type { ForgedView, WorkshopResult } from '../../../features/decoder/workshop/messages';
import { fill } from '../../../features/webview/strings';
import { icon } from '../../components/icon';
import type { Ui } from '../actions';

/** A text to be copied; a secret one shows its characters only to who points at it. */
export function copyBox(
  label: string,
  text: string,
  { words, actions }: Ui,
  isSecret = false,
): TemplateResult {
  const copy = `${words.workshop.copyKey}: ${label}`;
  return html`
    <div class="code-box">
      <pre class=${isSecret ? 'code masked-text' : 'code'} tabindex="0" role="group" aria-label=${label}>${text}</pre>
      <button class="icon-button" aria-label=${copy} title=${copy} @click=${() => actions.copy(text, label)}>
        ${icon('copy')}
      </button>
    </div>
  `;
}

/** A token that was made, and what to do with it. */
export function tokenBox({ label, token, file }: ForgedView, ui: Ui): TemplateResult {
  const words = ui.words.workshop;
  return html`
    <div class="made" data-made>
      <h4>${label}</h4>
      <div class="code-box">
        <pre class="code token-line" tabindex="0" role="group" aria-label="${words.token}: ${label}">${token}</pre>
        <button
          class="icon-button"
          aria-label="${words.copyToken}: ${label}"
          title=${words.copyToken}
          @click=${() => ui.actions.copy(token, label)}
        >
          ${icon('copy')}
        </button>
      </div>
      <button class="link" @click=${() => ui.actions.readMade(token)}>${icon('arrow-right')}<span>${words.readIt}</span></button>
      ${file ? html`<p>${fill(words.file, file.name)}</p>${copyBox(file.name, file.content, ui)}` : nothing}
    </div>
  `;
}

export function problemBox(
  result: WorkshopResult | undefined,
  words: DecoderStrings['workshop'],
): TemplateResult | typeof nothing {
  if (result?.kind !== 'problem') return nothing;
  return html`
    <div class="box box-warning" data-problem>
      ${icon('warning', 'box-icon')}
      <div>
        <h3>${words.failed}</h3>
        <p>${result.problem}</p>
      </div>
    </div>
  `;
}
