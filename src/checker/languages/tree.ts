import type { Language, Tree, TreeCursor } from 'web-tree-sitter';

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
    return new Copier(tree.language).copy(cursor, 0);
  } finally {
    cursor.delete();
  }
}

/** Deeper code than this is generated or hostile; its inner parts are left out. */
const MAX_DEPTH = 1_000;

/** Reads one node after the other; what the grammar says of a type is asked once. */
class Copier {
  private readonly types: (string | undefined)[] = [];

  constructor(private readonly language: Language) {}

  copy(cursor: TreeCursor, depth: number): TreeNode {
    const id = cursor.nodeTypeId;
    const children: TreeNode[] = [];
    const node: TreeNode = {
      type: this.typeOf(id),
      start: cursor.startIndex,
      end: cursor.endIndex,
      field: depth === 0 ? undefined : (cursor.currentFieldName ?? undefined),
      named: true,
      children,
    };
    if (depth >= MAX_DEPTH || !cursor.gotoFirstChild()) return node;
    do {
      if (cursor.nodeIsNamed) children.push(this.copy(cursor, depth + 1));
      else this.addToken(cursor, children);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    return node;
  }

  /** Punctuation says nothing that the nodes around it do not say. */
  private addToken(cursor: TreeCursor, children: TreeNode[]): void {
    const type = this.typeOf(cursor.nodeTypeId);
    if (PUNCTUATION.has(type)) return;
    children.push({
      type,
      start: cursor.startIndex,
      end: cursor.endIndex,
      field: cursor.currentFieldName ?? undefined,
      named: false,
      children: [],
    });
  }

  private typeOf(id: number): string {
    let type = this.types[id];
    if (type === undefined) {
      type = id === ERROR_ID ? 'ERROR' : (this.language.nodeTypeForId(id) ?? 'ERROR');
      this.types[id] = type;
    }
    return type;
  }
}

const ERROR_ID = 65_535;

const PUNCTUATION: ReadonlySet<string> = new Set([
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  ':',
  '.',
  '"',
  "'",
  '`',
  '${',
  '=>',
  '</',
  '/>',
]);

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
