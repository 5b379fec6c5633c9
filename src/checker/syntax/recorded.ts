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
  Part,
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
  readonly declared: readonly RootDeclaration[];
}

/** What the lowering of a part of a file has put down: of a whole file, or of a statement that stands in no other. */
export class Recorded implements Part {
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
  ofRoot: OfRoot = { calls: [], assignments: [], functions: [], returns: [], declared: [] };
  /** How many callers each function has within the part. */
  callersWithin: readonly number[] = [];
  /** Names that it was asked of whether the parts before declare them, and the answer. */
  readonly asked = new Map<string, boolean>();
  /** Whether it rests on more of the parts before than that. */
  restsOnOthers = false;

  /** Lets go of what is needed only to tie names to variables. */
  release(): void {
    const { pending, names, memberReads, tests, writes, calls, outer } = this;
    for (const list of [pending, names, memberReads, tests, writes, calls, ...Object.values(outer)])
      list.length = 0;
  }
}
