/** What is read of a document; a `vscode.TextDocument` is one. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** A place between two characters: both from 0, the character in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a document, both ends as the editor gives them. */
export interface Stretch {
  readonly start: Place;
  readonly end: Place;
}

/** Text cut out of a document. Its lines are joined by "\n", whatever the document has there. */
export interface Piece {
  readonly text: string;
  /** Where its first character stands. */
  readonly start: Place;
}

/**
 * Of a longer line only a window is read, in UTF-16 units: the editor itself draws no more than 10,000 of a line
 * (`editor.stopRenderingLineAfter`), and with word wrap a screen shows about as many.
 */
export const MAX_LINE = 20_000;
/** Before what is shown of a long line this much is read as well: a token may begin there. */
const BEFORE = 8_000;
/** Lines around a place that are read for the token there: one that is wrapped stands on several. */
export const AROUND = 60;
/** Characters that are read of a document at a time. Whatever is on screen comes first, then what is around it. */
export const MAX_READ = 400_000;

/**
 * The text of some stretches of a document and of `margin` lines around each. Long lines and the sum are cut, so
 * that neither a bundle in one line nor a wall of long lines costs more than the rest.
 *
 * @returns pieces in the order of the document, none of which overlap
 */
export function piecesOf(document: Lines, stretches: readonly Stretch[], margin: number): Piece[] {
  let budget = MAX_READ;
  const windows = new Map<number, Piece>();
  const take = (line: number, shown: number): boolean => {
    if (line < 0 || line >= document.lineCount || windows.has(line)) return true;
    const text = document.lineAt(line).text;
    const from = text.length > MAX_LINE ? Math.max(0, Math.min(shown - BEFORE, text.length - MAX_LINE)) : 0;
    const window = text.length > MAX_LINE ? text.slice(from, from + MAX_LINE) : text;
    budget -= window.length;
    if (budget < 0) return false;
    windows.set(line, { text: window, start: { line, character: from } });
    return true;
  };
  for (const { start, end } of stretches) {
    const last = Math.min(end.line, document.lineCount - 1);
    for (let line = start.line; line <= last; line++) {
      if (!take(line, line === start.line ? start.character : 0)) break;
    }
  }
  // Nearest first on both sides; a side ends where the budget does.
  for (const { start, end } of stretches) {
    for (let away = 1; away <= margin; away++) if (!take(end.line + away, 0)) break;
    for (let away = 1; away <= margin; away++) if (!take(start.line - away, 0)) break;
  }
  return joined(
    document,
    [...windows.values()].sort((a, b) => a.start.line - b.start.line),
  );
}

/** Neighbouring lines that are whole become one piece, as a token may be wrapped over them. */
function joined(document: Lines, windows: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  let open: { readonly start: Place; readonly lines: string[] } | undefined;
  const close = () => {
    if (open) pieces.push({ text: open.lines.join('\n'), start: open.start });
    open = undefined;
  };
  for (const { text, start } of windows) {
    const isWhole = document.lineAt(start.line).text.length === text.length;
    if (!isWhole) {
      close();
      pieces.push({ text, start });
    } else if (open && open.start.line + open.lines.length === start.line) {
      open.lines.push(text);
    } else {
      close();
      open = { start, lines: [text] };
    }
  }
  close();
  return pieces;
}

/** Leads from offsets in a piece to places in its document. */
export class PlacesOf {
  private readonly lineStarts: readonly number[];

  constructor(private readonly piece: Piece) {
    const starts = [0];
    for (let at = piece.text.indexOf('\n'); at >= 0; at = piece.text.indexOf('\n', at + 1))
      starts.push(at + 1);
    this.lineStarts = starts;
  }

  at(offset: number): Place {
    const { lineStarts, piece } = this;
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const character = offset - (lineStarts[low] ?? 0);
    return {
      line: piece.start.line + low,
      character: low === 0 ? character + piece.start.character : character,
    };
  }
}

/** Whether `place` is within `stretch` or at one of its ends. */
export const touches = (stretch: Stretch, place: Place): boolean =>
  compare(stretch.start, place) <= 0 && compare(place, stretch.end) <= 0;

const compare = (a: Place, b: Place): number => a.line - b.line || a.character - b.character;
