import type {
  Assignment,
  Binding,
  Call,
  Comment,
  Definition,
  Exports,
  Expression,
  FunctionUnit,
  Member,
  Name,
  NotableExpression,
  ObjectExpression,
  PropertyWrite,
  Scope,
  Span,
  Statement,
} from './program';

/** A value that a variable gets which may be declared later in the text. */
export interface Pending {
  readonly scope: Scope;
  readonly name: string;
  readonly definition: Definition;
}

/** A declaration in the file's own scope, where others may declare the same. */
export interface RootDeclaration extends Span {
  readonly name: string;
  readonly typeName: string | undefined;
}

/** What names stand for that no scope within the part declares: it is found in the scope of the file, if anywhere. */
export interface Outer {
  readonly pending: Pending[];
  readonly names: string[];
  readonly memberReads: { readonly name: string; readonly property: string }[];
  readonly tests: string[];
  readonly writes: { readonly name: string; readonly write: PropertyWrite }[];
  /** Calls of a variable itself. */
  readonly calls: { readonly name: string; readonly call: Call }[];
  /** Calls that may run functions of other parts. */
  readonly running: Call[];
  readonly handed: { readonly name: string; readonly call: Call; readonly index: number }[];
}

/** What a part adds to the function that the file itself is. */
export interface OfRoot {
  readonly calls: readonly Call[];
  readonly assignments: readonly Assignment[];
  readonly functions: readonly FunctionUnit[];
  readonly returns: readonly Expression[];
}

/** What the lowering of a part of a file has put down: of a whole file, or of a statement that stands in no other. */
export class Recorded {
  readonly functions: FunctionUnit[] = [];
  readonly statements: Statement[] = [];
  readonly comments: Comment[] = [];
  /** Variables in order; those of the file's scope by their declarations. */
  readonly declared: (Binding | RootDeclaration)[] = [];
  readonly objects: { readonly expression: ObjectExpression; readonly owner: FunctionUnit }[] = [];
  readonly notable = new Set<NotableExpression>();
  readonly chained = new Set<Member>();
  readonly texts: Expression[] = [];
  readonly calls: Call[] = [];
  readonly writes: { readonly name: Name; readonly write: PropertyWrite }[] = [];
  readonly pending: Pending[] = [];
  readonly names: Name[] = [];
  readonly memberReads: { readonly name: Name; readonly property: string }[] = [];
  readonly tests: Name[] = [];
  readonly imports = new Set<string>();
  readonly exports: Exports = { whole: undefined, named: new Map(), all: [] };
  readonly outer: Outer = {
    pending: [],
    names: [],
    memberReads: [],
    tests: [],
    writes: [],
    calls: [],
    running: [],
    handed: [],
  };
  ofRoot: OfRoot = { calls: [], assignments: [], functions: [], returns: [] };
  /** How many callers each function has within the part. */
  callersWithin: readonly number[] = [];
  /** Names that it was asked of whether the parts before declare them, and the answer. */
  readonly asked = new Map<string, boolean>();
  /** Whether it rests on more of the parts before than that. */
  restsOnOthers = false;
}

/** What several parts have put down, one after the other. */
export function together(parts: readonly Recorded[]): Recorded {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const all = new Recorded();
  for (const part of parts) {
    for (const each of part.functions) all.functions.push(each);
    for (const each of part.statements) all.statements.push(each);
    for (const each of part.comments) all.comments.push(each);
    for (const each of part.objects) all.objects.push(each);
    for (const each of part.texts) all.texts.push(each);
    for (const each of part.notable) all.notable.add(each);
    for (const each of part.chained) all.chained.add(each);
    for (const each of part.imports) all.imports.add(each);
    const { whole, named, all: passedOn } = part.exports;
    if (whole) all.exports.whole = whole;
    for (const [name, value] of named) all.exports.named.set(name, value);
    all.exports.all.push(...passedOn);
  }
  return all;
}
