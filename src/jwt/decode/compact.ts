import { isNone, signatureAlgorithm } from '../algorithms/signatures';
import { toObject } from '../json/value';
import type { DecodedToken, DecodeProblem, JsonObject, Segment, SegmentName, Span } from '../model';
import { headerKind } from './header';
import { JWE_SEGMENTS, JWS_SEGMENTS, readSegment, segmentTitle } from './segment';

/** Parts beyond this many are not told apart: the text is no token. */
const MAX_PARTS = 16;

/** Reads `text[span]` as a compact token exactly as it stands. Never throws. */
export function readCompact(text: string, span: Span): DecodedToken {
  const compact = text.slice(span.start, span.end);
  if (compact === '') return noToken(span);
  const parts = splitParts(compact, span.start);
  const header = readSegment('header', parts[0]?.raw ?? '', span.start);
  const headerObject = objectOf(header.segment);
  const encrypted = isEncrypted(headerObject, parts.length);
  const names = encrypted ? JWE_SEGMENTS : JWS_SEGMENTS;
  const rest = parts.slice(1, names.length).map(({ raw, start }, index) => {
    return readSegment(names[index + 1] ?? 'signature', raw, start);
  });
  const problems: DecodeProblem[] = [];
  const count = countProblem(parts, names, span);
  if (count) problems.push(count);
  for (const reading of [header, ...rest]) {
    // The payload of a nested token is a token, and no JSON (RFC 7519 §5.2, §7.2).
    const isNested = reading.segment.name === 'payload' && looksNested(reading.segment);
    problems.push(...reading.problems.filter(({ id }) => !(isNested && id === 'not-json-object')));
  }
  const segments = [header.segment, ...rest.map(({ segment }) => segment)];
  return {
    kind: encrypted ? 'jwe' : headerObject || parts.length === 3 ? 'jws' : 'unknown',
    serialization: 'compact',
    compact,
    span,
    segments,
    header: headerObject,
    payload: objectOf(segments.find(({ name }) => name === 'payload')),
    problems: inOrder(problems),
  };
}

/** Told by `enc`, else by the number of parts (RFC 7516 §9), which a signature algorithm overrules. */
function isEncrypted(header: JsonObject | undefined, parts: number): boolean {
  if (!header) return parts === 5;
  return 'enc' in header || (parts === 5 && !signatureAlgorithm(header.alg) && !isNone(header.alg));
}

/** What a text without any token is; `about` says what it is instead, where that is known. */
export function noToken(span: Span, about?: string): DecodedToken {
  const message = about ?? 'There is no token in the text; paste one of the form header.payload.signature.';
  return {
    kind: 'unknown',
    serialization: 'compact',
    compact: '',
    span,
    segments: [],
    header: undefined,
    payload: undefined,
    problems: [{ id: 'wrong-segment-count', message, span }],
  };
}

/** The JSON object of a header or payload; undefined where it is none or only a part of one. */
export function objectOf(segment: Segment | undefined): JsonObject | undefined {
  return segment?.isObject && segment.json?.type === 'object' ? toObject(segment.json) : undefined;
}

/** Sorts by place. */
export const inOrder = (problems: readonly DecodeProblem[]): readonly DecodeProblem[] =>
  [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

/** The token that is the whole payload of another; undefined where the payload is none. */
export function nestedToken({ kind, segments }: DecodedToken): DecodedToken | undefined {
  const payload = kind === 'jws' ? segments.find(({ name }) => name === 'payload') : undefined;
  if (!payload || !looksNested(payload)) return undefined;
  return readCompact(payload.text ?? '', { start: 0, end: payload.text?.length ?? 0 });
}

function looksNested({ text = '' }: Segment): boolean {
  const dot = text.indexOf('.');
  return dot > 0 && /^[A-Za-z0-9_.-]+$/.test(text) && headerKind(text.slice(0, dot)) !== 0;
}

interface Part {
  readonly raw: string;
  readonly start: number;
}

function splitParts(compact: string, offset: number): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  while (parts.length < MAX_PARTS) {
    const dot = compact.indexOf('.', start);
    const end = dot < 0 ? compact.length : dot;
    parts.push({ raw: compact.slice(start, end), start: offset + start });
    if (dot < 0) break;
    start = dot + 1;
  }
  return parts;
}

function countProblem(
  parts: readonly Part[],
  names: readonly SegmentName[],
  span: Span,
): DecodeProblem | undefined {
  const wanted = names.length;
  const form = wanted === 5 ? 'an encrypted token' : 'a signed token';
  if (parts.length < wanted) {
    const missing = names.slice(parts.length).map(segmentTitle).join(', ');
    const message = `There ${parts.length === 1 ? 'is 1 part' : `are ${parts.length} parts`} where ${form} has ${wanted}; missing: ${missing}. Copy the whole token.`;
    return { id: 'wrong-segment-count', message, span: { start: span.end, end: span.end } };
  }
  if (parts.length > wanted) {
    const start = (parts[wanted]?.start ?? span.end) - 1;
    const more = parts.length >= MAX_PARTS ? `${MAX_PARTS} or more` : String(parts.length);
    const message = `There are ${more} parts where ${form} has ${wanted}; what follows the ${segmentTitle(names.at(-1) ?? 'signature')} belongs to no part.`;
    return { id: 'wrong-segment-count', message, span: { start, end: span.end } };
  }
  return undefined;
}
