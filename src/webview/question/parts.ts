import { html, type TemplateResult } from 'lit';
import type { PartGrade } from '../../course/answers';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { inlineCode } from './inlineCode';

/** The verdict on a part in words and a symbol. */
export function mark(words: string, good: boolean | undefined): TemplateResult {
  const symbol =
    good === undefined ? icon('circle-slash') : good ? icon('pass-filled', 'good') : icon('error', 'bad');
  return html`<p class="mark">${symbol} ${words}</p>`;
}

/** How an option was judged. */
export function optionMark({ verdict }: PartGrade): TemplateResult {
  switch (verdict) {
    case 'right':
      return mark(t('Right, your choice'), true);
    case 'missed':
      return mark(t('Right'), true);
    case 'wrong':
      return mark(t('Wrong, your choice'), false);
    case 'left':
      return mark(t('Wrong'), undefined);
  }
}

/** Class by which a part shows its verdict. */
export function toneOf(part: PartGrade | undefined): string {
  if (!part) return '';
  return part.verdict === 'missed' ? 'right' : part.verdict;
}

export const explained = ({ explanation }: PartGrade): TemplateResult =>
  html`<p>${inlineCode(explanation)}</p>`;
