/**
 * A program as facts and rules see it: the same few kinds of expressions and statements for every language.
 * A language adapter lowers its syntax tree to this form; nothing behind it knows the language.
 *
 * Offsets are UTF-16 code units in the file's text.
 */

import type { Binding, Exports, FunctionUnit, Scope } from './bindings';
import type {
  Argument,
  Binary,
  Call,
  Conditional,
  Expression,
  Literal,
  Logical,
  Member,
  Name,
  ObjectExpression,
  Span,
} from './expressions';

export type * from './bindings';
export type * from './expressions';

export interface Statement extends Span {
  readonly owner: FunctionUnit;
}

export interface Comment extends Span {
  readonly text: string;
}

/** What stands in a part of a file: in all of it, or in one statement that stands in no other. */
export interface Part {
  readonly functions: readonly FunctionUnit[];
  readonly objects: readonly { readonly expression: ObjectExpression; readonly owner: FunctionUnit }[];
  readonly notable: Iterable<NotableExpression>;
  readonly chained: Iterable<Member>;
  readonly texts: readonly Expression[];
}

/**
 * Picks out of a part what may matter. It stands for what it has picked, which versions of a file take over from each
 * other with the part: so it must be made once and not for each use, and may look at what is written in the part, but
 * not at what names of the file's own scope stand for, nor at what other parts add to a function or a call (`binding`,
 * `passedTo`, `callers`, `heldBy`).
 */
export type Sieve<T> = (part: Part) => readonly T[];

/** A file, lowered. */
export interface Program extends Part {
  readonly uri: string;
  readonly text: string;
  readonly exports: Exports;
  /** What it imports, by the text in the import. */
  readonly imports: readonly string[];
  /** The file's own code. */
  readonly root: FunctionUnit;
  /** Every statement, outer before inner. */
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  /** Variable definitions in order, for rules that look at names. */
  readonly bindings: readonly Binding[];
  /** Values that members of objects are set to where they stand: in a literal or by an assignment. */
  readonly memberValues: Pick<ReadonlySet<Expression>, 'has'>;
  /** Texts written out, comparisons and choices between values, wherever they stand. */
  readonly notable: readonly NotableExpression[];
  /** Members of members: `a.b.c`. */
  readonly chained: readonly Member[];
  /** Texts that are put together, outer before inner. */
  readonly texts: readonly Expression[];
  /** What a sieve picks, in the order in which it stands in the file; for the same sieve it is found once. */
  sift<T>(sieve: Sieve<T>): readonly T[];
  /** The bindings that pass a test, which is made once and looks at their names, definitions and writes. */
  bindingsThat(test: (binding: Binding) => boolean): readonly Binding[];
}

/** Expressions that matter by themselves, not only for what is done with them. */
export type NotableExpression = Literal | Binary | Logical | Conditional | Member;

/** Arguments that are passed by their place. */
export function positional(call: Call): readonly Argument[] {
  return call.keywords ? call.args.filter((each) => each.keyword === undefined) : call.args;
}

/** The argument for the parameter `name` at `index`; `unknown` where a spread may bring it. */
export function argumentFor(call: Call, index: number, name?: string): Argument | 'unknown' | undefined {
  const byName = name === undefined ? undefined : call.args.find((each) => each.keyword === name);
  if (byName) return byName;
  const byPlace = positional(call);
  if (byPlace.slice(0, index + 1).some((each) => each.spread)) return 'unknown';
  return byPlace[index] ?? (call.args.some((each) => each.keyword === '') ? 'unknown' : undefined);
}

/** The variable that `name` stands for, or undefined for a global. */
export function lookup(scope: Scope, name: string): Binding | undefined {
  for (let current: Scope | undefined = scope; current; current = current.parent) {
    const binding = current.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** `new type(…)` with arguments that are not known, where the language writes none. */
export function constructed(type: Name): Call {
  const { owner, start, end, branches } = type;
  const at = { owner, start, end };
  const unknown: Argument = { value: { kind: 'opaque', parts: [], ...at }, spread: true, span: at };
  return {
    kind: 'call',
    callee: type,
    args: [unknown],
    construct: true,
    argsSpan: at,
    branches,
    memberReads: [],
    heldBy: [],
    ...at,
  };
}

/** The name for a variable in `scope`, where the language writes none. */
export function nameIn(scope: Scope, name: string, at: Span, owner: FunctionUnit): Name {
  return { kind: 'name', name, scope, branches: [], owner, start: at.start, end: at.end };
}
