import type { DecodedToken, SegmentName, Span } from '../../jwt';
import type { FoundToken } from './found';

/** What the parts of a token are coloured as; package.json contributes them, and what themes colour them like. */
export const tokenTypes = ['jwtHeader', 'jwtPayload', 'jwtSignature', 'jwtKey', 'jwtDot'] as const;
export type TokenType = (typeof tokenTypes)[number];

/** A coloured stretch within one line. */
export interface Coloured {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: TokenType;
}

const TYPES: Readonly<Record<SegmentName, TokenType>> = {
  header: 'jwtHeader',
  payload: 'jwtPayload',
  signature: 'jwtSignature',
  encrypted_key: 'jwtKey',
  iv: 'jwtKey',
  ciphertext: 'jwtPayload',
  tag: 'jwtSignature',
};

/** The parts of a token in the order of the text, cut at the ends of lines, which no coloured stretch may cross. */
export function colouredParts(found: FoundToken, lengthOf: (line: number) => number): Coloured[] {
  const coloured: Coloured[] = [];
  for (const { span, type } of parts(found.token)) {
    const { start, end } = found.place(span);
    for (let line = start.line; line <= end.line; line++) {
      const character = line === start.line ? start.character : 0;
      const stop = line === end.line ? end.character : lengthOf(line);
      if (stop > character) coloured.push({ line, character, length: stop - character, type });
    }
  }
  return coloured;
}

function parts(token: DecodedToken): { readonly span: Span; readonly type: TokenType }[] {
  const { segments, json, sdJwt } = token;
  const own = segments.map(({ span, name }) => ({ span, type: TYPES[name] }));
  // In JSON serialization quotes and names stand between the parts, and they are the file's own.
  if (json)
    return own.filter(({ span }) => span.end > span.start).sort((a, b) => a.span.start - b.span.start);
  const all = own.flatMap((part, at) => {
    const previous = own[at - 1];
    const dot = previous && {
      span: { start: previous.span.end, end: part.span.start },
      type: 'jwtDot' as const,
    };
    return dot ? [dot, part] : [part];
  });
  let at = all.at(-1)?.span.end ?? 0;
  const add = (span: Span, type: TokenType) => {
    if (span.start < at) return;
    all.push({ span: { start: at, end: span.start }, type: 'jwtDot' }, { span, type });
    at = span.end;
  };
  for (const { span } of sdJwt?.disclosures ?? []) add(span, 'jwtPayload');
  for (const { span, name } of sdJwt?.keyBinding?.segments ?? []) add(span, TYPES[name]);
  if (sdJwt && sdJwt.span.end > at) all.push({ span: { start: at, end: sdJwt.span.end }, type: 'jwtDot' });
  return all;
}
