import { html, nothing, type TemplateResult } from 'lit';
import type { MessageView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { wireText } from './messageWords';

/** A message in full: as it stands on the wire, and what became of each cookie. */
export function messageView(message: MessageView): TemplateResult {
  return html`
    <div class="message">
      <pre tabindex="0" aria-label=${t('The message as it travels')}><code>${wireText(message)}</code></pre>
      ${message.kind === 'request' ? sentCookies(message) : storedCookies(message)}
    </div>
  `;
}

function sentCookies({
  cookies,
}: Extract<MessageView, { kind: 'request' }>): TemplateResult | typeof nothing {
  if (cookies.length === 0) return nothing;
  return html`
    <ul class="fates" aria-label=${t('Cookies of the browser')}>
      ${cookies.map(
        ({ name, sent, reason }) => html`
          <li>
            ${icon(sent ? 'arrow-right' : 'circle-slash', sent ? 'good' : 'bad')}
            <span><code>${name}</code> ${sent ? t('goes along') : t('stays: {0}', reason ?? '')}</span>
          </li>
        `,
      )}
    </ul>
  `;
}

function storedCookies({
  setCookies,
}: Extract<MessageView, { kind: 'response' }>): TemplateResult | typeof nothing {
  if (setCookies.length === 0) return nothing;
  const words = { stored: t('is stored'), removed: t('is removed') };
  return html`
    <ul class="fates" aria-label=${t('Cookies that the server sets')}>
      ${setCookies.map(
        ({ line, result, reason }) => html`
          <li>
            ${icon(result === 'refused' ? 'circle-slash' : 'check', result === 'refused' ? 'bad' : 'good')}
            <span>
              <code>${line.split('=', 1)[0]}</code>
              ${result === 'refused' ? t('is refused: {0}', reason ?? '') : words[result]}
            </span>
          </li>
        `,
      )}
    </ul>
  `;
}
