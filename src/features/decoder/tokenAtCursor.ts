import type { DecodedToken, Span } from '../../jwt';

/** How far around the cursor a very long line is searched, in UTF-16 units on each side. */
const REACH = 200_000;

/**
 * The token that a cursor means: the one that it stands in or touches, else the only one on the line.
 *
 * @param line the line of text
 * @param column the cursor, in UTF-16 units from the start of the line
 * @param find the core's `findTokens`
 * @returns the place of the token in the line, or undefined where none is meant
 */
export function tokenAtCursor(
  line: string,
  column: number,
  find: (text: string) => readonly DecodedToken[],
): Span | undefined {
  const start = Math.max(0, column - REACH);
  const spans = find(line.slice(start, column + REACH)).map(({ span }) => ({
    start: span.start + start,
    end: span.end + start,
  }));
  return (
    spans.find((span) => column >= span.start && column <= span.end) ??
    (spans.length === 1 ? spans[0] : undefined)
  );
}
