import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { LanguageId } from '../model';

/** The code of a notebook's cells, one after the other. */
export interface NotebookCode {
  readonly languageId: Extract<LanguageId, 'javascript' | 'typescript' | 'python'>;
  readonly text: string;
  /**
   * The offset in the notebook's file of a character of `text`.
   *
   * @param behind the offset behind that character
   */
  offset(at: number, behind?: boolean): number;
}

/** A part of a cell's code that stands in one string of the file. */
interface Piece {
  readonly text: string;
  /** For each UTF-16 unit of `text` its place in the file, and at the end the place behind the last one. */
  readonly places: Uint32Array;
}

const LANGUAGES: Readonly<Record<string, NotebookCode['languageId']>> = {
  python: 'python',
  javascript: 'javascript',
  typescript: 'typescript',
};

/**
 * The code cells of a Jupyter notebook (nbformat 4): all in the notebook's own language, as they share their variables;
 * lines that are commands to the notebook, not code, are comments. A text that is no notebook has no code.
 */
export function notebookCode(text: string): NotebookCode {
  const root = parseTree(text);
  const languageId = LANGUAGES[languageIn(root)] ?? 'python';
  const pieces = root ? cellsOf(root, languageId).flatMap((cell) => piecesOf(cell, text)) : [];
  const code = pieces.map((piece) => piece.text).join('');
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  return {
    languageId,
    text: languageId === 'python' ? withoutCommands(code) : code,
    offset(at, behind = false) {
      let index = starts.findLastIndex((start) => start <= at);
      if (index < 0) index = 0;
      const piece = pieces[index];
      if (!piece) return 0;
      const inner = Math.min(at - (starts[index] ?? 0), piece.text.length - 1);
      return piece.places[behind ? inner + 1 : inner] ?? 0;
    },
  };
}

/** Which cell of a notebook an offset in its file is in, from 0; undefined for a place outside of all cells. */
export function cellAt(text: string, offset: number): number | undefined {
  const root = parseTree(text);
  const cells = (root && findNodeAtLocation(root, ['cells'])?.children) ?? [];
  const index = cells.findIndex((cell) => cell.offset <= offset && offset < cell.offset + cell.length);
  return index < 0 ? undefined : index;
}

function languageIn(root: Node | undefined): string {
  for (const path of [
    ['metadata', 'language_info', 'name'],
    ['metadata', 'kernelspec', 'language'],
  ]) {
    const value: unknown = root && findNodeAtLocation(root, path)?.value;
    if (typeof value === 'string') return value.toLowerCase();
  }
  return '';
}

/** The `source` of each cell of code in this language. */
function cellsOf(root: Node, languageId: string): Node[] {
  return (findNodeAtLocation(root, ['cells'])?.children ?? []).flatMap((cell) => {
    const source = findNodeAtLocation(cell, ['source']);
    const own: unknown = findNodeAtLocation(cell, ['metadata', 'vscode', 'languageId'])?.value;
    const isOwn = own === undefined || own === languageId;
    return source && isOwn && findNodeAtLocation(cell, ['cell_type'])?.value === 'code' ? [source] : [];
  });
}

/** A cell's code stands in one string or in one for each line. */
function piecesOf(source: Node, text: string): Piece[] {
  const strings = (source.type === 'array' ? (source.children ?? []) : [source]).filter(
    (node) => node.type === 'string' && node.length >= 2,
  );
  const pieces = strings.map((node) => decode(text, node.offset + 1, node.offset + node.length - 1));
  const last = pieces.at(-1);
  // The next cell begins a line of its own; the line break stands nowhere in the file.
  if (last && !last.text.endsWith('\n')) {
    const end = last.places.at(-1) ?? 0;
    pieces.push({ text: '\n', places: Uint32Array.of(end, end) });
  }
  return pieces.filter((piece) => piece.text !== '');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The value of a JSON string with the place of each of its units (RFC 8259 §7). */
function decode(text: string, start: number, end: number): Piece {
  const places = new Uint32Array(end - start + 1);
  let value = '';
  let at = start;
  while (at < end) {
    places[value.length] = at;
    const character = text[at] ?? '';
    if (character !== '\\') {
      value += character;
      at++;
      continue;
    }
    const mark = text[at + 1] ?? '';
    const unit = mark === 'u' ? Number.parseInt(text.slice(at + 2, at + 6), 16) : Number.NaN;
    value += Number.isNaN(unit) ? (ESCAPES[mark] ?? mark) : String.fromCharCode(unit);
    at += Number.isNaN(unit) ? 2 : 6;
  }
  places[value.length] = end;
  return { text: value, places: places.subarray(0, value.length + 1) };
}

/** Lines for the notebook or a shell (`%pip`, `!ls`) become comments of the same length. */
function withoutCommands(code: string): string {
  return code.replace(/^[ \t]*[%!]/gm, (mark) => `${mark.slice(0, -1)}#`);
}
