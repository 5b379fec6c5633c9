import type { Parser, Tree } from 'web-tree-sitter';
import { LineMap } from './syntax/text';

interface Kept {
  readonly text: string;
  readonly tree: Tree;
}

/** Syntax trees of open documents, updated from one version of a text to the next. */
export class SyntaxTrees {
  private readonly kept = new Map<string, Kept>();

  /** The tree of the document's next version; it stays owned by this object. */
  update(uri: string, text: string, parser: Parser): Tree | null {
    const before = this.kept.get(uri);
    if (before?.text === text) return before.tree;
    if (before) before.tree.edit(differenceOf(before.text, text));
    const tree = parser.parse(text, before?.tree);
    this.close(uri);
    if (tree) this.kept.set(uri, { text, tree });
    return tree;
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
  const point = (text: string, offset: number) => {
    const { line, character } = new LineMap(text).position(offset);
    return { row: line, column: character };
  };
  const oldEnd = before.length - common;
  const newEnd = next.length - common;
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: point(before, start),
    oldEndPosition: point(before, oldEnd),
    newEndPosition: point(next, newEnd),
  } as Parameters<Tree['edit']>[0];
}
