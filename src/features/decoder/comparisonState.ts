import { compareTokens } from './comparison';
import type { Layer } from './layer';
import type { ComparisonState } from './pageState';
import type { DecoderStrings } from './strings';
import { readText } from './viewModel';

/**
 * The comparison that was asked for; null where none was.
 *
 * @param secondText with the second token, where it is none of the same text
 * @param now milliseconds since the Unix epoch
 */
export function comparisonState(
  { token, second, read }: Layer,
  secondText: string,
  now: number,
  words: DecoderStrings['compare'],
): ComparisonState | null {
  if (!token || (!second && secondText.trim() === '')) return null;
  const index = second?.index ?? null;
  const other = second ? read.tokens[second.index] : readText(secondText).tokens[0];
  const none = !other || (other.kind === 'unknown' && !other.header);
  if (none) return { index, view: null, message: words.none };
  return { index, view: compareTokens(token, other, now, words) };
}
