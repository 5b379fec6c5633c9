import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CompanionForm } from '../../features/decoder/messages';
import type { TokenView } from '../../features/decoder/pageState';
import { fill } from '../../features/webview/strings';
import type { Ui } from './actions';

/** Fields for what came along with the token, where its claims speak of it. */
export function companionsSection(
  { companions }: TokenView,
  entered: CompanionForm,
  { words: all, actions }: Ui,
): TemplateResult | typeof nothing {
  if (companions.length === 0) return nothing;
  const words = all.companions;
  return html`
    <section aria-labelledby="companions-title">
      <h2 id="companions-title">${words.title}</h2>
      <p class="muted">${words.about}</p>
      <div class="companions">
        ${companions.map(
          ({ name, claim, found }) => html`
            <label for="companion-${name}">${words[name]} <code class="muted">${claim}</code></label>
            <input
              id="companion-${name}"
              class="field mono"
              spellcheck="false"
              autocomplete="off"
              placeholder=${found ? fill(words.found, found) : ''}
              .value=${live(entered[name] ?? '')}
              @input=${(event: InputEvent) => actions.editCompanion(name, (event.target as HTMLInputElement).value)}
            />
          `,
        )}
      </div>
    </section>
  `;
}
