import type { TokenView } from '../../features/decoder/pageState';
import type { DecoderStrings } from '../../features/decoder/strings';
import { fill } from '../../features/webview/strings';
import { placeOf, stopOf } from './tokenSection';

const MAX_VALUE = 80;

/** What a part of the token is, in a line: its name, where it is, its value, and what a time means. */
export function pointedWords(token: TokenView, link: number, words: DecoderStrings): string {
  const view = token.links[link];
  if (!view) return '';
  const segment = token.segments[view.segment];
  const place = placeOf(view, token, words);
  if (view.name === '') return place;
  const name = fill(words.token.part, view.name, place);
  if (!segment) {
    const disclosure = token.disclosed?.disclosures.find((one) => one.link === link);
    return [name, disclosure?.value].filter((part) => part).join(' · ');
  }
  const top = stopOf(link, token.links);
  const claim = segment.claims.find((candidate) => candidate.link === top);
  const value = top === link ? claim?.value : valueWithin(segment.json ?? [], link, view.last);
  const short = value && value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
  const meaning = top === link ? (claim?.time?.relative ?? claim?.title) : undefined;
  return [name, short, meaning].filter((part) => part).join(' · ');
}

/** The text of a value within a claim, without its name. */
function valueWithin(
  pieces: readonly { readonly kind: string; readonly text: string; readonly link?: number }[],
  link: number,
  last: number,
): string {
  const own = pieces.filter((piece) => piece.link !== undefined && piece.link >= link && piece.link <= last);
  const from = own[0]?.kind === 'name' ? 2 : 0;
  return own
    .slice(from)
    .map((piece) => piece.text)
    .join('');
}
