import type { Parser, Point, Tree } from 'web-tree-sitter';
import { copyTree, type TreeCopy, type TreeNode } from './languages/tree';

interface Kept {
  /** Another one reads another language. */
  readonly parser: Parser;
  readonly tree: Tree;
  readonly copy: TreeCopy;
}

/** Syntax trees of open documents, updated from one version of a text to the next. */
export class SyntaxTrees {
  private readonly kept = new Map<string, Kept>();

  /** A copy of the tree of the document's next version. */
  update(uri: string, text: string, parser: Parser): TreeNode | undefined {
    const kept = this.kept.get(uri);
    const before = kept?.parser === parser ? kept : undefined;
    if (before?.copy.text === text) return before.copy.root;
    if (before) before.tree.edit(differenceOf(before.copy.text, text));
    const tree = parser.parse(text, before?.tree);
    this.close(uri);
    if (!tree) return undefined;
    const copy = copyTree(tree, text, before?.copy);
    this.kept.set(uri, { parser, tree, copy });
    return copy.root;
  }

  close(uri: string): void {
    this.kept.get(uri)?.tree.delete();
    this.kept.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.kept.keys()]) this.close(uri);
  }
}

/** The one replacement that makes `next` of `before`: what lies between the common beginning and end. */
export function differenceOf(before: string, next: string): Parameters<Tree['edit']>[0] {
  const limit = Math.min(before.length, next.length);
  let start = 0;
  while (start < limit && before.charCodeAt(start) === next.charCodeAt(start)) start++;
  let common = 0;
  while (
    common < limit - start &&
    before.charCodeAt(before.length - 1 - common) === next.charCodeAt(next.length - 1 - common)
  )
    common++;
  const oldEnd = before.length - common;
  const newEnd = next.length - common;
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
