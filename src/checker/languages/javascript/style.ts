/** White space at the beginning of the line that `offset` stands on. */
export function indentationAt(offset: number, text: string): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(start, end);
}

/** Whether nothing but white space stands before `offset` on its line. */
export function startsLine(offset: number, text: string): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start > 0 && text.slice(start, offset).trim() === '';
}

/** The quote that strings of this file are written with. */
export function quoteOf(text: string): string {
  // Modules are named in every file that uses a library; JSX attributes would tell of another habit.
  const named = /\b(?:from|require\(|import\(|import)\s{0,4}(['"])/.exec(text)?.[1];
  if (named) return named;
  let single = 0;
  // Spaces do not count: there may be more of them than in the document.
  for (let index = 0, looked = 0; index < text.length && looked < 20_000; index++) {
    if (text[index] !== ' ') looked++;
    if (text[index] === "'") single++;
    else if (text[index] === '"') single--;
  }
  return single < 0 ? '"' : "'";
}

export interface LineEnd {
  /** Where the line ends, behind a comment on it. */
  readonly end: number;
  /** The line break as it is written in this file. */
  readonly newline: string;
  /** The comma behind the member, if there is one. */
  readonly comma: number | undefined;
  /** Whether a comma stands behind the last member by habit. */
  readonly last: boolean;
}

/** The end of the line behind a list's last member, if the list goes on on another line. */
export function endOfLineAfter(from: number, limit: number, text: string): LineEnd | undefined {
  let comma: number | undefined;
  let index = from;
  while (index < limit) {
    const char = text[index];
    if (char === '\n') return { end: index, newline: '\n', comma, last: comma !== undefined };
    if (char === '\r' && text[index + 1] === '\n')
      return { end: index, newline: '\r\n', comma, last: comma !== undefined };
    if (char === ',' && comma === undefined) {
      comma = index;
      index++;
    } else if (text.startsWith('//', index)) {
      while (index < limit && text[index] !== '\n' && text[index] !== '\r') index++;
    } else if (text.startsWith('/*', index)) {
      const end = text.indexOf('*/', index + 2);
      if (end < 0 || text.slice(index, end).includes('\n')) return undefined;
      index = end + 2;
    } else if (char === ' ' || char === '\t') index++;
    else return undefined;
  }
  return undefined;
}
