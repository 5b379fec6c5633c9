import type { Binding, FunctionUnit, Scope } from './bindings';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An expression, and the function (or file) that it stands in. */
export interface Node extends Span {
  readonly owner: FunctionUnit;
}

export type Primitive = string | number | boolean | null | undefined;

export type Expression =
  | Literal
  | Template
  | Name
  | ModuleReference
  | Member
  | Call
  | ObjectExpression
  | ArrayExpression
  | FunctionExpression
  | Conditional
  | Logical
  | Binary
  | Unary
  | Assignment
  | Await
  | Opaque;

export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: Primitive;
}

/** A string with holes: `parts` alternate freely. */
export interface Template extends Node {
  readonly kind: 'template';
  readonly parts: readonly (string | Expression)[];
}

export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
  readonly scope: Scope;
  readonly branches: readonly Branch[];
}

/** A module as a whole: `require('express')`, `import('jose')`. */
export interface ModuleReference extends Node {
  readonly kind: 'module';
  readonly source: string;
  /** The file that names it. */
  readonly from: string;
}

export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  /** A string where the name is written out, an expression where it is computed. */
  readonly property: string | Expression;
  readonly propertySpan: Span;
}

export interface Argument {
  readonly value: Expression;
  /** Passed by this name, in languages that have it; empty for a spread of arguments by name. */
  readonly keyword?: string;
  readonly spread: boolean;
  /** The whole argument, with parentheses and type assertions. */
  readonly span: Span;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly Argument[];
  /** The arguments that are passed by name as members of one object, in languages that have them. */
  readonly keywords?: ObjectExpression;
  readonly construct: boolean;
  /** The list of arguments with its parentheses. */
  readonly argsSpan: Span;
  readonly branches: readonly Branch[];
  /** Members that are read of its result where it stands: `decode(token).exp`. */
  readonly memberReads: string[];
  /** Variables that hold its result, or the member of it that `path` leads to. */
  readonly heldBy: { readonly binding: Binding; readonly path: readonly string[] }[];
}

export type Entry =
  | {
      readonly kind: 'property';
      readonly key: string | Expression;
      readonly value: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'spread'; readonly value: Expression; readonly span: Span };

export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  /** For a class: what `new` makes of it. */
  readonly instance?: Instance;
  /** How its entries are written, where it is no literal between brackets. */
  readonly form?: ObjectForm;
}

export interface Instance {
  /** The object itself, as it is after the class's body. */
  readonly self: Name;
  readonly maker?: FunctionUnit;
}

export type ObjectForm =
  /** Arguments by name: `f(secure=True)`. */
  | { readonly kind: 'arguments'; readonly insertAt: number; readonly first: boolean }
  /** Statements, one an entry, that assign to a variable or to a member of `receiver`. */
  | { readonly kind: 'statements'; readonly after: number; readonly receiver?: string };

export interface ArrayExpression extends Node {
  readonly kind: 'array';
  readonly elements: readonly Argument[];
}

export interface FunctionExpression extends Node {
  readonly kind: 'function';
  readonly unit: FunctionUnit;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}

export interface Logical extends Node {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or' | 'nullish';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

/** `target = value`; for `target += value` the value is the whole sum. */
export interface Assignment extends Node {
  readonly kind: 'assignment';
  readonly target: Expression;
  readonly value: Expression;
  readonly branches: readonly Branch[];
}

export interface Await extends Node {
  readonly kind: 'await';
  readonly value: Expression;
}

/** Anything else: it has parts, and no known value. */
export interface Opaque extends Node {
  readonly kind: 'opaque';
  readonly parts: readonly Expression[];
}

/** One arm of an `if`, a `switch`, a loop or a `catch`: what stands in it need not run. */
export interface Branch {
  /** Arms of one construct have the same id. */
  readonly id: number;
  readonly arm: number;
  readonly condition?: Expression;
}
