import type { DecodedToken, DecodeProblem, Segment, Span } from '../../jwt';
import type { Piece, TokenPart } from './pageState';

/** A longer stretch without a fault is shown by its two ends. */
const MAX_STRETCH = 2_400;
const SHOWN_HEAD = 1_600;
const SHOWN_TAIL = 400;

/**
 * Cuts the text of a token into its segments and what stands between them, and marks where the problems
 * are.
 *
 * @param text the text that was given; all spans count in it
 */
export function tokenParts(text: string, token: DecodedToken): TokenPart[] {
  const problems = token.problems.map((problem) => problem.span);
  const end = Math.min(token.span.end, text.length);
  const parts: TokenPart[] = [];
  const add = (segment: number | null, span: Span) => {
    if (span.end > span.start) parts.push({ segment, pieces: markedPieces(text, span, problems) });
  };
  let at = token.span.start;
  for (const [index, { span }] of token.segments.entries()) {
    if (span.start < at) continue;
    add(null, { start: at, end: span.start });
    add(index, span);
    at = span.end;
  }
  add(null, { start: at, end });
  return parts;
}

/**
 * The decoded text of a segment that should be JSON and is not, with the problems of the token's text
 * carried over to it.
 */
export function decodedPieces(segment: Segment, problems: readonly DecodeProblem[]): Piece[] {
  const text = segment.text ?? '';
  const decoder = new TextDecoder();
  const offset = (character: number, round: (value: number) => number): number => {
    const bytes = round(((character - segment.span.start) * 3) / 4);
    return decoder.decode(segment.bytes.subarray(0, Math.max(0, bytes))).length;
  };
  const spans = problems.map(({ span }): Span => {
    // A problem of the whole segment marks nothing in particular.
    const inside = span.start > segment.span.start && span.end <= segment.span.end;
    return inside
      ? { start: offset(span.start, Math.ceil), end: offset(span.end, Math.floor) }
      : { start: -1, end: -1 };
  });
  return markedPieces(text, { start: 0, end: text.length }, spans);
}

/**
 * The text within `range` as pieces: those that lie in one of `problems` carry its index; long ones
 * are shortened in the middle. An empty problem span marks the character at its place.
 */
export function markedPieces(text: string, range: Span, problems: readonly Span[]): Piece[] {
  const marks = problems
    .map((span, problem) => ({ start: span.start, end: Math.max(span.end, span.start + 1), problem }))
    .filter((mark) => mark.start >= 0 && mark.start < range.end && mark.end > range.start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces: Piece[] = [];
  let at = range.start;
  for (const mark of marks) {
    const start = Math.max(mark.start, at);
    const end = Math.min(mark.end, range.end);
    if (end <= start) continue;
    pieces.push(...shortened(text.slice(at, start)));
    pieces.push(...shortened(text.slice(start, end)).map((piece) => ({ ...piece, problem: mark.problem })));
    at = end;
  }
  pieces.push(...shortened(text.slice(at, range.end)));
  return pieces;
}

function shortened(text: string): Piece[] {
  if (text === '') return [];
  if (text.length <= MAX_STRETCH) return [{ text }];
  const omitted = text.length - SHOWN_HEAD - SHOWN_TAIL;
  return [{ text: text.slice(0, SHOWN_HEAD), omitted }, { text: text.slice(-SHOWN_TAIL) }];
}
