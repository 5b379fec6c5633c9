import type { DecodedToken, DecodeProblem, Segment, Span } from '../../jwt';
import { DISCLOSURES } from './links';
import type { LinkView, Piece, TokenPart } from './pageState';

/** A longer stretch without a fault is shown by its two ends. */
const MAX_STRETCH = 2_400;
const SHOWN_HEAD = 1_600;
const SHOWN_TAIL = 400;
/** More marks than this are not told apart by anyone. */
const MAX_MARKS = 100;

/**
 * Cuts the text of a token into its segments and what stands between them, marks where the problems are,
 * and says which stretch belongs to which link.
 *
 * @param text the text that was given; all spans count in it
 * @param links from `tokenLinks`
 * @param cuts more places that have to fall between two pieces
 */
export function tokenParts(
  text: string,
  token: DecodedToken,
  links: readonly LinkView[] = [],
  cuts: readonly Span[] = [],
): TokenPart[] {
  const problems = token.problems.map((problem) => problem.span);
  const end = Math.min(token.span.end, text.length);
  const parts: TokenPart[] = [];
  const add = (segment: number | null, span: Span) => {
    if (span.end <= span.start) return;
    const own = segment === null ? [] : numbered(links).filter(({ view }) => view.segment === segment);
    parts.push({ segment, pieces: markedPieces(text, span, problems, own, cuts) });
  };
  let at = token.span.start;
  for (const [index, { span }] of token.segments.entries()) {
    if (span.start < at) continue;
    add(null, { start: at, end: span.start });
    add(index, span);
    at = span.end;
  }
  add(null, { start: at, end });
  at = Math.max(at, end);
  for (const { segment, span } of links) {
    if (segment < DISCLOSURES || span.start < at) continue;
    add(null, { start: at, end: span.start });
    add(segment, span);
    at = span.end;
  }
  if (token.sdJwt) add(null, { start: at, end: Math.min(token.sdJwt.span.end, text.length) });
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
  return markedPieces(text, { start: 0, end: text.length }, spans).map(({ start: _, ...piece }) => piece);
}

interface NumberedLink {
  readonly view: LinkView;
  readonly number: number;
}

const numbered = (links: readonly LinkView[]): NumberedLink[] =>
  links.map((view, number) => ({ view, number }));

/**
 * The text within `range` as pieces: those that lie in one of `problems` carry its index, and where several
 * overlap, that of the narrowest; long ones are shortened in the middle. An empty problem span marks the
 * character at its place. `links` are in the order of the text, each before what is within it.
 */
export function markedPieces(
  text: string,
  range: Span,
  problems: readonly Span[],
  links: readonly NumberedLink[] = [],
  moreCuts: readonly Span[] = [],
): Piece[] {
  const marks = problems
    .slice(0, MAX_MARKS)
    .map((span, problem) => ({ start: span.start, end: Math.max(span.end, span.start + 1), problem }))
    .filter((mark) => mark.start >= 0 && mark.start < range.end && mark.end > range.start);
  const inner = [...marks, ...links.map(({ view }) => view.span), ...moreCuts.slice(0, MAX_MARKS)]
    .flatMap(({ start, end }) => [start, end])
    .filter((at) => at > range.start && at < range.end);
  const sorted = [...new Set([range.start, ...inner, range.end])].sort((a, b) => a - b);
  const innermost = linkReader(links);
  const pieces: Piece[] = [];
  for (const [index, start] of sorted.slice(0, -1).entries()) {
    const end = sorted[index + 1] ?? range.end;
    const link = innermost(start);
    const problem = narrowest(marks, start, end);
    const shared = { ...(link !== undefined && { link }), ...(problem !== undefined && { problem }) };
    pieces.push(...shortened(text.slice(start, end), start).map((piece) => ({ ...piece, ...shared })));
  }
  return pieces;
}

/** Tells the innermost link at a place; the places must come in ascending order. */
function linkReader(links: readonly NumberedLink[]): (at: number) => number | undefined {
  const open: NumberedLink[] = [];
  let next = 0;
  return (at) => {
    for (let link = links[next]; link && link.view.span.start <= at; link = links[++next]) open.push(link);
    while (open.length > 0 && (open.at(-1)?.view.span.end ?? 0) <= at) open.pop();
    return open.findLast(({ view }) => view.span.end > at)?.number;
  };
}

interface Mark extends Span {
  readonly problem: number;
}

function narrowest(marks: readonly Mark[], start: number, end: number): number | undefined {
  return marks
    .filter((mark) => mark.start <= start && mark.end >= end)
    .reduce<Mark | undefined>((best, mark) => (best && width(best) <= width(mark) ? best : mark), undefined)
    ?.problem;
}

const width = (span: Span): number => span.end - span.start;

function shortened(text: string, start: number): Piece[] {
  if (text === '') return [];
  if (text.length <= MAX_STRETCH) return [{ text, start }];
  const omitted = text.length - SHOWN_HEAD - SHOWN_TAIL;
  return [
    { text: text.slice(0, SHOWN_HEAD), start, omitted },
    { text: text.slice(-SHOWN_TAIL), start: start + text.length - SHOWN_TAIL },
  ];
}
