/**
 * A program as facts and rules see it: the same few kinds of expressions and statements for every language.
 * A language adapter lowers its syntax tree to this form; nothing behind it knows the language.
 *
 * Offsets are UTF-16 code units in the file's text.
 */

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
  /** How its entries are written, where it is no literal between brackets. */
  readonly form?: ObjectForm;
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

export interface Parameter {
  readonly binding?: Binding;
  /** Names under which a destructured parameter's members are bound. */
  readonly index: number;
  readonly rest: boolean;
  /** Annotations in front of it: `@Session() session`. */
  readonly annotations?: readonly Expression[];
  readonly defaultValue?: Expression;
}

/** A function, method or lambda; the file itself is one too. */
export interface FunctionUnit extends Span {
  readonly name: string;
  /** The file that it stands in. */
  readonly uri: string;
  readonly parent: FunctionUnit | undefined;
  readonly parameters: Parameter[];
  /** Expressions whose values it may return. */
  readonly returns: Expression[];
  /** Calls in its own body, not in functions within, in order. */
  readonly calls: Call[];
  readonly assignments: Assignment[];
  readonly functions: FunctionUnit[];
  /** Where its value is used: it is an argument of this call. */
  passedTo?: { readonly call: Call; readonly index: number };
  /** The variable that holds it. */
  binding?: Binding;
  /** Calls in this file that surely or probably run it. */
  readonly callers: Call[];
  /** Annotations in front of it and of the class that it is a method of: `@Post('order')`. */
  annotations?: readonly Expression[];
}

export interface Import {
  /** `express`, `./auth`. */
  readonly source: string;
  /** `*` for the module itself, `default`, or the exported name. */
  readonly name: string;
  /** The file that names it. */
  readonly from: string;
}

/** What a file offers to others under a name. */
export type Export =
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** Passed on from another file. */
  | { readonly kind: 'import'; readonly import: Import };

/** What a file offers to others. */
export interface Exports {
  /** The file itself, where it is replaced by a value: `module.exports = …`. */
  whole: Expression | undefined;
  readonly named: Map<string, Export>;
  /** Files all of whose names are passed on: `export * from './x'`. */
  readonly all: string[];
}

/** One way in which a variable gets a value. */
export interface Definition {
  readonly at: number;
  readonly owner: FunctionUnit;
  readonly branches: readonly Branch[];
  readonly value:
    | {
        readonly kind: 'expression';
        readonly expression: Expression;
        readonly path: readonly string[];
        readonly fallback?: Expression;
      }
    | { readonly kind: 'import'; readonly import: Import }
    | {
        readonly kind: 'parameter';
        readonly unit: FunctionUnit;
        readonly index: number;
        readonly path: readonly string[];
        readonly fallback?: Expression;
      }
    | { readonly kind: 'unknown' };
}

/** A change of what a variable holds, other than by giving it a new value. */
export interface PropertyWrite {
  readonly at: number;
  readonly owner: FunctionUnit;
  readonly branches: readonly Branch[];
  /** The member that is changed: `name.a.b`. */
  readonly path: readonly string[];
  readonly value: Expression;
  /** Put in its place, merged into the object that is there, or added to the end of the list. */
  readonly how: 'set' | 'merge' | 'append';
}

export interface Binding extends Span {
  readonly name: string;
  readonly scope: Scope;
  /** Name of the declared type, where one is written. */
  readonly typeName?: string;
  readonly definitions: Definition[];
  readonly writes: PropertyWrite[];
  /** Calls that the variable is handed to as it stands. */
  readonly passedTo: { readonly call: Call; readonly index: number }[];
  /** Calls of the variable itself. */
  readonly calls: Call[];
  /** Members that are read of it: `decoded.exp`. */
  readonly memberReads: string[];
  /** How often it is read in all. */
  reads: number;
  /** How often it is only asked whether there is anything in it. */
  tests: number;
}

export interface Scope {
  readonly parent: Scope | undefined;
  readonly owner: FunctionUnit;
  readonly bindings: Map<string, Binding>;
}

export interface Statement extends Span {
  readonly owner: FunctionUnit;
}

export interface Comment extends Span {
  readonly text: string;
}

/** A file, lowered. */
export interface Program {
  readonly uri: string;
  readonly text: string;
  readonly exports: Exports;
  /** What it imports, by the text in the import. */
  readonly imports: readonly string[];
  /** The file's own code. */
  readonly root: FunctionUnit;
  readonly functions: readonly FunctionUnit[];
  /** Every statement, outer before inner. */
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  /** Variable definitions in order, for rules that look at names. */
  readonly bindings: readonly Binding[];
  /** Values that members of objects are set to where they stand: in a literal or by an assignment. */
  readonly memberValues: ReadonlySet<Expression>;
  readonly objects: readonly { readonly expression: ObjectExpression; readonly owner: FunctionUnit }[];
  /** Texts written out, comparisons and choices between values, wherever they stand. */
  readonly notable: readonly NotableExpression[];
  /** Texts that are put together, outer before inner. */
  readonly texts: readonly Expression[];
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

/** The name for a variable in `scope`, where the language writes none. */
export function nameIn(scope: Scope, name: string, at: Span, owner: FunctionUnit): Name {
  return { kind: 'name', name, scope, branches: [], owner, start: at.start, end: at.end };
}
