import type { Tree, TreeCursor } from 'web-tree-sitter';

/** A syntax node without a tie to the parser's memory. */
export interface TreeNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Name of the field of its parent that it fills. */
  readonly field: string | undefined;
  readonly named: boolean;
  readonly children: readonly TreeNode[];
}

/** Copies a tree out of the parser's memory in one walk. */
export function copyTree(tree: Tree): TreeNode {
  const cursor = tree.walk();
  try {
    return copyNode(cursor, 0);
  } finally {
    cursor.delete();
  }
}

/** Deeper code than this is generated or hostile; its inner parts are left out. */
const MAX_DEPTH = 1_000;

function copyNode(cursor: TreeCursor, depth: number): TreeNode {
  const children: TreeNode[] = [];
  const node: TreeNode = {
    type: cursor.nodeType,
    start: cursor.startIndex,
    end: cursor.endIndex,
    field: cursor.currentFieldName ?? undefined,
    named: cursor.nodeIsNamed,
    children,
  };
  if (depth < MAX_DEPTH && cursor.gotoFirstChild()) {
    do children.push(copyNode(cursor, depth + 1));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return node;
}

/** The child that fills `field`. */
export function childOf(node: TreeNode, field: string): TreeNode | undefined {
  return node.children.find((child) => child.field === field);
}

/** Children that mean something: named ones without comments. */
export function namedChildren(node: TreeNode): TreeNode[] {
  return node.children.filter((child) => child.named && child.type !== 'comment');
}

/** The first child of one of these types. */
export function childOfType(node: TreeNode, ...types: readonly string[]): TreeNode | undefined {
  return node.children.find((child) => types.includes(child.type));
}

export function isFunction(node: TreeNode): boolean {
  return ['arrow_function', 'function_expression', 'generator_function', 'function'].includes(node.type);
}
