import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import { LEAVES, PUNCTUATION, TYPES, WITHOUT_FIELDS } from './nodeTypes';

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

/** A copy of a tree, and what of it can be used again for the next version of the text. */
export interface TreeCopy {
  readonly text: string;
  readonly root: TreeNode;
  /** By the statement that stands in no other. */
  readonly statements: ReadonlyMap<TreeNode, Statements>;
}

interface Statements {
  /** Whether none of it is a syntax error. */
  readonly isSound: boolean;
  /** The long ones within that are sound. */
  readonly within: readonly TreeNode[];
}

/**
 * Copies a tree out of the parser's memory in one walk.
 *
 * @param before the copy of an earlier version: statements with the same text are taken from it; those that stand in
 *   no other and where they stood are the same objects
 * @param isKept whether parts of this copy are to be found again in the next version
 */
export function copyTree(tree: Tree, text: string, before?: TreeCopy, isKept = true): TreeCopy {
  const cursor = tree.walk();
  try {
    const copier = new Copier(tree.language, text, before, isKept);
    const root = copier.copy(cursor, cursor.nodeTypeId, cursor.startIndex, undefined, 0);
    return { text, root, statements: copier.statements };
  } finally {
    cursor.delete();
  }
}

/** Deeper code than this is generated or hostile; its inner parts are left out. */
const MAX_DEPTH = 1_000;

/** Shorter statements are copied faster than found. */
const MIN_LENGTH = 100;
const STATEMENT = /_statement$|_declaration$|_definition$/;

/** Reads one node after the other; what the grammar says of a type is asked once. */
class Copier {
  readonly statements = new Map<TreeNode, Statements>();
  /** Those of the statement that is copied. */
  private within: TreeNode[] = [];
  private readonly types: (string | undefined)[] = [];
  private readonly named: (boolean | undefined)[] = [];
  private readonly punctuation: (boolean | undefined)[] = [];
  private readonly fields: (string | null | undefined)[] = [];
  /** Statements of the version before that stand where they stood, by their start. */
  private readonly unmoved = new Map<number, TreeNode>();
  /** The other ones, by type and text. */
  private readonly known = new Map<string, TreeNode>();
  private readonly moved = new Set<TreeNode>();

  constructor(
    private readonly language: Language,
    private readonly text: string,
    private readonly before: TreeCopy | undefined,
    private readonly isKept: boolean,
  ) {
    if (!before) return;
    for (const [statement, { isSound, within }] of before.statements) {
      const { start, end } = statement;
      if (isSound && text.slice(start, end) === before.text.slice(start, end)) {
        this.unmoved.set(start, statement);
        continue;
      }
      for (const node of within) {
        this.known.set(`${node.type} ${before.text.slice(node.start, node.end)}`, node);
        this.moved.add(node);
      }
    }
  }

  /** Copies a statement that stands in no other, or takes the one that stood there before. */
  private topLevel(cursor: TreeCursor, id: number, start: number, field: string | undefined): TreeNode {
    const before = this.unmoved.get(start);
    if (!this.isKept) return this.copy(cursor, id, start, field, 1);
    const isSound = !cursor.currentNode.hasError;
    const isSame =
      isSound && before?.end === cursor.endIndex && before.type === this.typeOf(id) && before.field === field;
    const known = isSame ? this.before?.statements.get(before) : undefined;
    if (isSame && known) {
      this.statements.set(before, known);
      return before;
    }
    this.within = [];
    const node = this.copy(cursor, id, start, field, 1);
    this.statements.set(node, { isSound, within: this.within });
    return node;
  }

  /** Copies the node at the cursor; each question to the cursor is a call into WebAssembly. */
  copy(cursor: TreeCursor, id: number, start: number, field: string | undefined, depth: number): TreeNode {
    const type = this.typeOf(id);
    const end = cursor.endIndex;
    const isStatement = this.isKept && depth > 0 && end - start >= MIN_LENGTH && STATEMENT.test(type);
    const isSound = isStatement && !cursor.currentNode.hasError;
    const known = isSound ? this.known.get(`${type} ${this.text.slice(start, end)}`) : undefined;
    if (known && known.field === field) return this.shifted(known, start - known.start);
    if (depth >= MAX_DEPTH || LEAVES.has(type) || TYPES.has(type) || !cursor.gotoFirstChild()) {
      const leaf: TreeNode = { type, start, end, field, named: true, children: NONE };
      if (isSound) this.within.push(leaf);
      return leaf;
    }
    const children: TreeNode[] = [];
    const node: TreeNode = { type, start, end, field, named: true, children };
    if (isSound) this.within.push(node);
    const hasFields = !WITHOUT_FIELDS.has(type);
    // A node begins where its first child does.
    let firstStart: number | undefined = start;
    do {
      const childId = cursor.nodeTypeId;
      const named = this.isNamed(childId);
      if (named || !this.isPunctuation(childId)) {
        const childField = hasFields ? this.fieldOf(cursor.currentFieldId) : undefined;
        const childStart = firstStart ?? cursor.startIndex;
        children.push(
          named
            ? depth === 0
              ? this.topLevel(cursor, childId, childStart, childField)
              : this.copy(cursor, childId, childStart, childField, depth + 1)
            : this.token(childId, childStart, cursor.endIndex, childField),
        );
      }
      firstStart = undefined;
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    return node;
  }

  /** The node as it stands elsewhere in the text. */
  private shifted(node: TreeNode, by: number): TreeNode {
    let moved = node;
    if (by === 0) for (const child of node.children) this.shifted(child, by);
    else {
      const { type, start, end, field, named } = node;
      const children =
        node.children.length === 0 ? NONE : node.children.map((child) => this.shifted(child, by));
      moved = { type, start: start + by, end: end + by, field, named, children };
    }
    if (this.moved.has(node)) this.within.push(moved);
    return moved;
  }

  private token(id: number, start: number, end: number, field: string | undefined): TreeNode {
    return { type: this.typeOf(id), start, end, field, named: false, children: NONE };
  }

  /** Punctuation says nothing that the nodes around it do not say. */
  private isPunctuation(id: number): boolean {
    let punctuation = this.punctuation[id];
    if (punctuation === undefined) {
      punctuation = PUNCTUATION.has(this.typeOf(id));
      this.punctuation[id] = punctuation;
    }
    return punctuation;
  }

  private typeOf(id: number): string {
    let type = this.types[id];
    if (type === undefined) {
      type = id === ERROR_ID ? 'ERROR' : (this.language.nodeTypeForId(id) ?? 'ERROR');
      this.types[id] = type;
    }
    return type;
  }

  private isNamed(id: number): boolean {
    let named = this.named[id];
    if (named === undefined) {
      named = id === ERROR_ID || this.language.nodeTypeIsNamed(id);
      this.named[id] = named;
    }
    return named;
  }

  private fieldOf(id: number): string | undefined {
    let field = this.fields[id];
    if (field === undefined) {
      field = id === 0 ? null : this.language.fieldNameForId(id);
      this.fields[id] = field;
    }
    return field ?? undefined;
  }
}

/** The children of most nodes. */
const NONE: readonly TreeNode[] = [];

const ERROR_ID = 65_535;

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
