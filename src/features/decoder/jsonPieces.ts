import type { JsonNode, Span } from '../../jwt';
import type { JsonPiece, JsonPieceKind } from './pageState';

/** Beyond this many pieces a page grows slow: then the text is shown in one. */
const MAX_PIECES = 6_000;
/** Deeper values are shown as they stand, on one line. */
const MAX_DEPTH = 100;
const INDENT = '  ';

/**
 * Formats JSON for reading: two spaces a level, one member a line. It is made from the text and its
 * positions, not from parsed values, so every digit and escape stands as in the token, and members of the
 * same name all appear.
 *
 * @param links the number of each value's link; what is not in it belongs to the value around it
 */
export function jsonPieces(
  text: string,
  node: JsonNode,
  links: ReadonlyMap<JsonNode, number> = new Map(),
  link?: number,
): JsonPiece[] {
  const pieces: JsonPiece[] = [];
  write({ pieces, text, links }, node, 0, link);
  if (pieces.length <= MAX_PIECES) return pieces;
  return [
    {
      kind: 'punctuation',
      ...(link !== undefined && { link }),
      text: pieces.map((piece) => piece.text).join(''),
    },
  ];
}

const cut = (text: string, span: Span) => text.slice(span.start, span.end);

interface Writing {
  readonly pieces: JsonPiece[];
  readonly text: string;
  readonly links: ReadonlyMap<JsonNode, number>;
}

function write(writing: Writing, node: JsonNode, depth: number, link: number | undefined): void {
  const { pieces, text, links } = writing;
  const put = (kind: JsonPieceKind, piece: string, of = link) =>
    pieces.push({ kind, text: piece, ...(of !== undefined && { link: of }) });
  const newLine = (level: number) => pieces.push({ kind: 'space', text: `\n${INDENT.repeat(level)}` });
  if (node.type !== 'object' && node.type !== 'array') {
    put(node.type, cut(text, node.span));
    return;
  }
  const entries = node.type === 'object' ? node.members : node.items;
  if (entries.length === 0 || depth >= MAX_DEPTH) {
    put('punctuation', cut(text, node.span));
    return;
  }
  const [open, close] = node.type === 'object' ? ['{', '}'] : ['[', ']'];
  put('punctuation', open);
  for (const [index, entry] of entries.entries()) {
    if (index > 0) put('punctuation', ',');
    newLine(depth + 1);
    const value = 'name' in entry ? entry.value : entry;
    const own = links.get(value) ?? link;
    if ('name' in entry) {
      put('name', cut(text, entry.nameSpan), own);
      put('punctuation', ': ', own);
    }
    write(writing, value, depth + 1, own);
  }
  newLine(depth);
  put('punctuation', close);
}
