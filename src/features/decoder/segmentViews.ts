import type { DecodedToken, Segment } from '../../jwt';
import { hexadecimal } from './decryptionView';
import { jsonPieces } from './jsonPieces';
import type { TokenLinks } from './links';
import type { ClaimView, SegmentView } from './pageState';
import type { DecoderStrings } from './strings';
import { decodedPieces } from './tokenText';

/** Claims that are explained one by one; the JSON shows all. */
const MAX_CLAIMS = 200;

/** The header's `alg`, where it is a string. */
export function alg(token: DecodedToken): string | undefined {
  const value = token.header?.alg;
  return typeof value === 'string' ? value : undefined;
}

/** e.g. `Signed token (JWS), HS256`. */
export function tokenTitle(token: DecodedToken, words: DecoderStrings['token']): string {
  // Claims that were decrypted have no header of their own.
  if (token.kind === 'jwe' && token.segments.length === 1 && token.payload) return words.claims;
  // Without a header that can be read, nothing is known of the kind.
  if (!token.header || token.kind === 'unknown') return words.damaged;
  const algorithm = alg(token);
  const unsigned = algorithm?.toLowerCase() === 'none';
  const kind = token.kind === 'jwe' ? words.encrypted : unsigned ? words.unsigned : words.signed;
  return algorithm ? `${kind}, ${algorithm.slice(0, 60)}` : kind;
}

/** The segments of a token with their content made readable. `claims` gives those of a part. */
export function segmentViews(
  token: DecodedToken,
  links: TokenLinks,
  claims: (part: 'header' | 'payload') => readonly ClaimView[],
  words: DecoderStrings,
): SegmentView[] {
  return token.segments.map((segment, index): SegmentView => {
    const part = segment.name === 'header' || segment.name === 'payload' ? segment.name : undefined;
    const explained = part ? claims(part) : [];
    const link = links.ofSegment[index] ?? 0;
    return {
      name: segment.name,
      link,
      label: words.segments[segment.name],
      about: words.about[segment.name],
      characters: segment.raw.length,
      bytes: segment.bytes.length,
      ...content(segment, token, links, link),
      claims: explained.slice(0, MAX_CLAIMS),
      moreClaims: Math.max(0, explained.length - MAX_CLAIMS),
    };
  });
}

function content(
  segment: Segment,
  token: DecodedToken,
  links: TokenLinks,
  link: number,
): Pick<SegmentView, 'json' | 'text' | 'hex'> {
  const { json, text, bytes } = segment;
  // Of JSON that breaks off, the text tells more than the part that was understood.
  const broken = segment.name === 'header' ? !token.header : segment.name === 'payload' && !token.payload;
  if (json && text !== undefined && !broken) return { json: jsonPieces(text, json, links.ofNode, link) };
  if (text !== undefined && text !== '') return { text: decodedPieces(segment, token.problems) };
  return bytes.length > 0 ? { hex: hexadecimal(bytes) } : {};
}
