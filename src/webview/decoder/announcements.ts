import { html, type TemplateResult } from 'lit';
import type {
  AttackView,
  DecryptionView,
  PageState,
  VerificationView,
} from '../../features/decoder/pageState';
import type { DecoderStrings } from '../../features/decoder/strings';
import { fill } from '../../features/webview/strings';
import { attackResult, findingCount, verificationTitle } from './words';

/** What there may be news about. */
export interface News {
  readonly page: PageState;
  readonly verification: VerificationView | null;
  readonly decryption: DecryptionView | null;
  readonly attack: AttackView;
  /** What was done last at the reader's wish: "Copied". */
  readonly done: string;
  /** The part of the token that the caret is in. */
  readonly caret: string;
}

/**
 * Live regions, one a kind of news. They are there from the start and only their text changes, so that a
 * screen reader tells each once; an unchanged text (a mere tick of the clock) is not told again.
 */
export function announcements(
  { page, verification, decryption, attack, done, caret }: News,
  words: DecoderStrings,
): TemplateResult {
  const result = verification && `${verificationTitle(verification, words.verify)}. ${verification.reason}`;
  return html`
    <div class="visually-hidden">
      <p role="status">${pageNews(page, words)}</p>
      <p role="status">${result ?? ''}</p>
      <p role="status">${decryption?.reason ?? ''}</p>
      <p role="status">${attackNews(attack, words.attack)}</p>
      <p role="status">${done}</p>
      <p role="status">${caret}</p>
    </div>
  `;
}

function pageNews(page: PageState, words: DecoderStrings): string {
  if (page.kind === 'empty') return '';
  if (page.kind === 'keys') return words.keys.about;
  if (page.kind === 'message') return `${page.title}. ${page.message}`;
  const { title, findings, problems } = page.token;
  const damage = problems[0] ? ` ${fill(words.token.brokenNews, problems[0].message)}` : '';
  return `${title}. ${findingCount(findings, words)}.${damage}`;
}

function attackNews(attack: AttackView, words: DecoderStrings['attack']): string {
  if (attack.phase === 'idle') return '';
  if (attack.phase === 'running') return words.started;
  const { title, text } = attackResult(attack, words);
  return `${title}. ${text}`;
}
