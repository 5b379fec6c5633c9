import { html, type TemplateResult } from 'lit';
import type { AttackView, PageState, VerificationView } from '../../features/decoder/pageState';
import { attackResult, findingCount, verificationTitle } from './words';

/**
 * Live regions, one a kind of news. They are there from the start and only their text changes, so that a
 * screen reader tells each once; an unchanged text (a mere tick of the clock) is not told again.
 */
export function announcements(
  page: PageState,
  verification: VerificationView | null,
  attack: AttackView,
): TemplateResult {
  return html`
    <div class="visually-hidden">
      <p role="status">${pageNews(page)}</p>
      <p role="status">${verification ? `${verificationTitle(verification)}. ${verification.reason}` : ''}</p>
      <p role="status">${attackNews(attack)}</p>
    </div>
  `;
}

function pageNews(page: PageState): string {
  if (page.kind === 'empty') return '';
  if (page.kind === 'message') return `${page.title}. ${page.message}`;
  const { title, findings, problems } = page.token;
  const damage = problems.length > 0 ? ` It cannot be read as it stands: ${problems[0]?.message}` : '';
  return `${title}. ${findingCount(findings)}.${damage}`;
}

function attackNews(attack: AttackView): string {
  if (attack.phase === 'idle') return '';
  if (attack.phase === 'running') return 'Dictionary attack started.';
  const { title, text } = attackResult(attack);
  return `${title}. ${text}`;
}
