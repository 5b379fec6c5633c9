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
export function tokenBox({ label, token, file: served }: ForgedView, ui: Ui): TemplateResult {
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
      ${nextStep(token, ui)}
      ${served ? html`<p>${fill(words.file, served.name)}</p>${copyBox(served.name, served.content, ui)}` : nothing}
    </div>
  `;
}

/** In the editor of a file the text field is the file: to read a token in it is to have it there. */
function nextStep(token: string, { words, actions, file }: Ui): TemplateResult | typeof nothing {
  const { putIntoFile, readIt } = words.workshop;
  if (file === 'readonly') return nothing;
  return file === 'editable'
    ? html`<button class="link" @click=${() => actions.putIntoFile(token)}>${icon('go-to-file')}<span>${putIntoFile}</span></button>`
    : html`<button class="link" @click=${() => actions.readMade(token)}>${icon('arrow-right')}<span>${readIt}</span></button>`;
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
