import { html, type TemplateResult } from 'lit';
import type { Question } from '../../course';
import type { Grade } from '../../course/answers';
import { icon } from '../components/icon';
import { t } from '../l10n';

/** The verdict on an answer in a line, and where the standard says so. */
export function verdict({ kind, source }: Question, { correct, parts }: Grade): TemplateResult {
  const right = parts.filter((part) => part.verdict === 'right').length;
  const keys = parts.filter((part) => part.verdict !== 'left').length;
  const found = right + parts.filter((part) => part.verdict === 'missed').length;
  let words = t('Not correct.');
  if (correct) words = t('Correct.');
  else if (kind === 'multiple' || kind === 'browser-sends') {
    words = t('Not quite: you found {0} of {1} right options.', right, found);
  } else if (kind === 'ordering' || kind === 'matching') {
    words = t('Not quite: {0} of {1} are right.', right, keys);
  }
  return html`
    <p class="verdict">
      ${correct ? icon('pass-filled', 'good') : icon('error', 'bad')} <strong>${words}</strong>
    </p>
    <p class="source">${t('Source:')} <a href=${source.url}>${source.standard}, ${source.section}</a></p>
  `;
}
