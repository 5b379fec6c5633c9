import { html, nothing, type TemplateResult } from 'lit';
import type { LabView, MessageView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { messageView } from './messageView';
import { messageLabel, partyName } from './messageWords';

/** So many messages are listed; the ones before them have scrolled away. */
const SHOWN = 200;

/** Every message since the world began, the latest first; each can be opened. */
export function logSection({ log, parties }: LabView): TemplateResult {
  const first = Math.max(0, log.length - SHOWN);
  const entries = log.slice(first).map((message, index) => ({ message, number: first + index + 1 }));
  return html`
    <details class="log">
      <summary>${icon('list-ordered')} ${t('All messages')} <span class="count">${log.length}</span></summary>
      ${log.length === 0 ? html`<p class="empty">${t('Nothing has travelled yet.')}</p>` : nothing}
      <ol>
        ${entries.reverse().map(
          ({ message, number }) => html`
            <li>
              <details>
                <summary>
                  <span class="number">${number}</span>
                  ${icon(message.kind === 'request' ? 'arrow-right' : 'arrow-left')}
                  <span class="ends">${ends(message, parties)}</span>
                  <code>${messageLabel(message)}</code>
                  ${message.readable ? html`<span class="readable">${icon('eye')} ${t('readable')}</span>` : nothing}
                </summary>
                ${messageView(message)}
              </details>
            </li>
          `,
        )}
      </ol>
      ${first > 0 ? html`<p class="empty">${t('{0} earlier messages are not shown.', first)}</p>` : nothing}
    </details>
  `;
}

function ends({ from, to }: MessageView, parties: LabView['parties']): string {
  return t('{0} to {1}', partyName(from, parties), partyName(to, parties));
}
