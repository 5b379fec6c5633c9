import type { DecodedToken, DecodeProblem, Segment, Span } from '../../jwt';
import type { Piece, TokenPart } from './pageState';

/** A longer stretch without a fault is shown by its two ends. */
const MAX_STRETCH = 2_400;
const SHOWN_HEAD = 1_600;
const SHOWN_TAIL = 400;
/** More marks than this are not told apart by anyone. */
const MAX_MARKS = 100;

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
 * The text within `range` as pieces: those that lie in one of `problems` carry its index, and where several
 * overlap, that of the narrowest; long ones are shortened in the middle. An empty problem span marks the
 * character at its place.
 */
export function markedPieces(text: string, range: Span, problems: readonly Span[]): Piece[] {
  const marks = problems
    .slice(0, MAX_MARKS)
    .map((span, problem) => ({ start: span.start, end: Math.max(span.end, span.start + 1), problem }))
    .filter((mark) => mark.start >= 0 && mark.start < range.end && mark.end > range.start);
  const inner = marks.flatMap(({ start, end }) => [start, end]);
  const cuts = [range.start, ...inner.filter((at) => at > range.start && at < range.end), range.end];
  const pieces: Piece[] = [];
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  for (const [index, start] of sorted.slice(0, -1).entries()) {
    const end = sorted[index + 1] ?? range.end;
    const narrowest = marks
      .filter((mark) => mark.start <= start && mark.end >= end)
      .reduce<Mark | undefined>(
        (best, mark) => (best && width(best) <= width(mark) ? best : mark),
        undefined,
      );
    const shown = shortened(text.slice(start, end));
    pieces.push(...(narrowest ? shown.map((piece) => ({ ...piece, problem: narrowest.problem })) : shown));
  }
  return pieces;
}

interface Mark extends Span {
  readonly problem: number;
}

const width = (span: Span): number => span.end - span.start;

function shortened(text: string): Piece[] {
  if (text === '') return [];
  if (text.length <= MAX_STRETCH) return [{ text }];
  const omitted = text.length - SHOWN_HEAD - SHOWN_TAIL;
  return [{ text: text.slice(0, SHOWN_HEAD), omitted }, { text: text.slice(-SHOWN_TAIL) }];
}
