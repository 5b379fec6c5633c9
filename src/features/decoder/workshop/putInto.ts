import type { ReadText } from '../viewModel';

/**
 * A text with a new token in the place of one of its tokens; in a text without any it comes behind the rest.
 *
 * @param chosen which of the tokens, as the page shows it
 */
export function putInto({ text, tokens }: ReadText, chosen: number, made: string): string {
  const old = tokens[chosen] ?? tokens[0];
  // Words that are no token stay, a damaged token does not.
  if (old && old.kind !== 'unknown') {
    return text.slice(0, old.span.start) + made + text.slice(old.span.end);
  }
  if (text.trim() === '') return `${made}\n`;
  return `${text}${text.endsWith('\n') ? '' : '\n'}${made}\n`;
}
