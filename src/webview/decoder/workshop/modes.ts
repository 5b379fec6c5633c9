import { html, type TemplateResult } from 'lit';
import { icon } from '../../components/icon';
import type { Ui } from '../actions';

/** Reading and making are two modes: entering a key in one of them does nothing in the other. */
export function modeSwitch(making: boolean, { words, actions }: Ui): TemplateResult {
  const { workshop } = words;
  const mode = (open: boolean, sign: string, label: string): TemplateResult => html`
    <button aria-pressed=${making === open} data-mode=${open ? 'make' : 'read'} @click=${() => actions.workshop.edit({ open })}>
      ${icon(sign)} ${label}
    </button>
  `;
  return html`
    <div class="modes" role="group" aria-label=${workshop.modes}>
      ${mode(false, 'search', workshop.read)} ${mode(true, 'edit', workshop.make)}
    </div>
  `;
}
