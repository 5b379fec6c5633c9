import { type DecodedToken, type Span, tokenPlaces } from '../../jwt';
import { mayHoldToken } from '../../jwt/decode/hint';
import {
  AROUND,
  type Lines,
  type Piece,
  type Place,
  PlacesOf,
  piecesOf,
  type Stretch,
  touches,
} from './region';

/** A token in a document. */
export interface FoundToken extends Stretch {
  readonly token: DecodedToken;
  /** As it stands, with disclosures and line breaks that belong to it. */
  readonly text: string;
  /** Where a span of the token stands in the document. */
  place(span: Span): Stretch;
}

/** The tokens on some stretches of a document and on `margin` lines around them, in their order. */
export const foundTokens = (
  document: Lines,
  stretches: readonly Stretch[],
  margin: number,
): readonly FoundToken[] => piecesOf(document, stretches, margin).flatMap(tokensOf);

/** The token that a place in a document is in or beside; undefined where there is none. */
export function tokenAt(document: Lines, place: Place): FoundToken | undefined {
  return foundTokens(document, [{ start: place, end: place }], AROUND).find((found) => touches(found, place));
}

function tokensOf(piece: Piece): FoundToken[] {
  if (!mayHoldToken(piece.text)) return [];
  const places = new PlacesOf(piece);
  const place = ({ start, end }: Span): Stretch => ({ start: places.at(start), end: places.at(end) });
  return tokenPlaces(piece.text).map((token) => {
    // In JSON serialization everything is within the token's span; behind a compact one disclosures may follow.
    const whole = {
      start: token.span.start,
      end: token.json ? token.span.end : Math.max(token.span.end, token.sdJwt?.span.end ?? 0),
    };
    return { token, text: piece.text.slice(whole.start, whole.end), place, ...place(whole) };
  });
}
