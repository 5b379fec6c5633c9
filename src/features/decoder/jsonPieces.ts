import type { JsonNode, Span } from '../../jwt';
import type { JsonPiece } from './pageState';

/** Beyond this many pieces a page grows slow: then the text is shown in one. */
const MAX_PIECES = 6_000;
/** Deeper values are shown as they stand, on one line. */
const MAX_DEPTH = 100;
const INDENT = '  ';

/**
 * Formats JSON for reading: two spaces a level, one member a line. It is made from the text and its
 * positions, not from parsed values, so every digit and escape stands as in the token, and members of the
 * same name all appear.
 */
export function jsonPieces(text: string, node: JsonNode): JsonPiece[] {
  const pieces: JsonPiece[] = [];
  write(pieces, text, node, 0);
  if (pieces.length <= MAX_PIECES) return pieces;
  return [{ kind: 'punctuation', text: pieces.map((piece) => piece.text).join('') }];
}

const cut = (text: string, span: Span) => text.slice(span.start, span.end);
const mark = (text: string): JsonPiece => ({ kind: 'punctuation', text });
const newLine = (depth: number): JsonPiece => ({ kind: 'space', text: `\n${INDENT.repeat(depth)}` });

function write(pieces: JsonPiece[], text: string, node: JsonNode, depth: number): void {
  if (node.type !== 'object' && node.type !== 'array') {
    pieces.push({ kind: node.type, text: cut(text, node.span) });
    return;
  }
  const entries = node.type === 'object' ? node.members : node.items;
  if (entries.length === 0 || depth >= MAX_DEPTH) {
    pieces.push(mark(cut(text, node.span)));
    return;
  }
  const [open, close] = node.type === 'object' ? ['{', '}'] : ['[', ']'];
  pieces.push(mark(open));
  for (const [index, entry] of entries.entries()) {
    if (index > 0) pieces.push(mark(','));
    pieces.push(newLine(depth + 1));
    if ('name' in entry) pieces.push({ kind: 'name', text: cut(text, entry.nameSpan) }, mark(': '));
    write(pieces, text, 'name' in entry ? entry.value : entry, depth + 1);
  }
  pieces.push(newLine(depth), mark(close));
}
