import type { Parser, Point, Tree } from 'web-tree-sitter';
import { copyTree, type TreeCopy, type TreeNode } from './languages/tree';
import { BETWEEN, type Change, differenceOf, RoomyText } from './roomyText';
import { LoweringMemory } from './syntax/fileParts';

/** The syntax of one version of a document. */
export interface DocumentSyntax {
  /** Its tree, and what the offsets in it are in: the document with room. */
  readonly copy: TreeCopy;
  /** What is kept of its lowering; undefined where that does not pay. */
  readonly memory: LoweringMemory | undefined;
}

interface Kept extends DocumentSyntax {
  /** Another one reads another language. */
  readonly parser: Parser;
  readonly tree: Tree;
  readonly layout: RoomyText;
  /** How many versions more are read without room: it was in the way in one. */
  readonly plain: number;
}

/** So many versions are read as they are after one that could not be read with room in it. */
const PLAIN_VERSIONS = 20;
/** Room farther behind a change, in characters, is not the nearest that there can be. */
const FAR = 2 * BETWEEN;
const COMMENT = /comment$/;

/** Syntax trees of open documents, updated from one version of a text to the next. */
export class SyntaxTrees {
  private readonly kept = new Map<string, Kept>();

  /** A copy of the tree of the document's next version. */
  update(uri: string, document: string, parser: Parser): DocumentSyntax | undefined {
    const kept = this.kept.get(uri);
    const before = kept?.parser === parser ? kept : undefined;
    if (before?.layout.document === document) return before;
    const next = this.next(document, parser, before);
    this.close(uri);
    if (!next) return undefined;
    this.kept.set(uri, next);
    return next;
  }

  private next(document: string, parser: Parser, before: Kept | undefined): Kept | undefined {
    let plain = Math.max(0, (before?.plain ?? 0) - 1);
    let layout = before && plain === 0 ? withRoom(document, before) : RoomyText.plain(document);
    let tree = parse(layout, parser, before);
    if (!tree) return undefined;
    let copy = copyTree(tree, layout.text, before?.copy);
    if (layout.hasRoom && !isBetween(layout, copy.root)) {
      tree.delete();
      plain = PLAIN_VERSIONS;
      layout = RoomyText.plain(document);
      tree = parser.parse(layout.text);
      if (!tree) return undefined;
      copy = copyTree(tree, layout.text, before?.copy);
    }
    const memory = layout.hasRoom ? (before?.memory ?? new LoweringMemory()) : undefined;
    return { parser, tree, copy, layout, plain, memory };
  }

  close(uri: string): void {
    this.kept.get(uri)?.tree.delete();
    this.kept.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.kept.keys()]) this.close(uri);
  }
}

/** The next version with the room of the one before, or with new room. */
function withRoom(document: string, { layout, copy }: Kept): RoomyText {
  const change = differenceOf(layout.document, document);
  const next = layout.hasRoom ? layout.next(document, change) : undefined;
  const { start, oldEnd, newEnd } = change;
  const distance = next?.distance(start) ?? Number.POSITIVE_INFINITY;
  if (next && distance <= FAR) return next;
  const ends = copy.root.children.flatMap((child) => {
    // A comment takes in all that follows in its line.
    if (endsInComment(child)) return [];
    const end = layout.toDocument(child.end);
    if (end <= start) return [end];
    return end >= oldEnd ? [end + newEnd - oldEnd] : [];
  });
  // After a change of much there may be less room than there could be.
  const anew = RoomyText.of(document, ends);
  return next && anew.distance(start) > distance / 2 ? next : anew;
}

/** Whether a comment is the last of a statement: one behind its closing brace counts as within. */
function endsInComment(statement: TreeNode): boolean {
  let last: TreeNode | undefined = statement;
  while (last?.end === statement.end && !COMMENT.test(last.type)) last = last.children.at(-1);
  return last?.end === statement.end;
}

/** Parses a version; what the one before has in common with it is not parsed anew. */
function parse(layout: RoomyText, parser: Parser, before: Kept | undefined): Tree | null {
  const { text, hasRoom } = layout;
  if (!before || hasRoom !== before.layout.hasRoom) return parser.parse(text);
  const [typed, room] = layout.changes;
  if (typed && room) {
    before.tree.edit(editOf(before.layout.text, typed, text));
    // In front of the room there is nothing more that differs, and in it there are no lines.
    before.tree.edit(editOf(text.slice(0, room.start) + ' '.repeat(room.oldEnd - room.start), room, text));
  } else before.tree.edit(editOf(before.layout.text, differenceOf(before.layout.text, text), text));
  return parser.parse(text, before.tree);
}

/**
 * Whether the room is between statements, as it is not when a comment or a text is begun that takes in what follows;
 * and whether the parser is sure of that: how it goes on after an error rests on how much it passes over.
 */
function isBetween(layout: RoomyText, root: TreeNode): boolean {
  return !layout.hasRoomIn(root.children) && [root, ...root.children].every(({ type }) => type !== 'ERROR');
}

/** An edit as the parser wants it. */
export function editOf(
  before: string,
  { start, oldEnd, newEnd }: Change,
  next: string,
): Parameters<Tree['edit']>[0] {
  const startPosition = pointAfter({ row: 0, column: 0 }, before.slice(0, start));
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition,
    oldEndPosition: pointAfter(startPosition, before.slice(start, oldEnd)),
    newEndPosition: pointAfter(startPosition, next.slice(start, newEnd)),
  } as Parameters<Tree['edit']>[0];
}

/** Where a text ends that begins at `from`. */
function pointAfter({ row, column }: Point, text: string): Point {
  let lines = 0;
  let last = -1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines++;
    last = at;
  }
  return lines === 0
    ? { row, column: column + text.length }
    : { row: row + lines, column: text.length - last - 1 };
}
