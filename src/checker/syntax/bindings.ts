import type { Assignment, Branch, Call, Expression, Span } from './expressions';

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
        /** Members that are left out of it: `{ secure, ...rest }`. */
        readonly without?: readonly string[];
      }
    | { readonly kind: 'import'; readonly import: Import }
    | {
        readonly kind: 'parameter';
        readonly unit: FunctionUnit;
        readonly index: number;
        readonly path: readonly string[];
        readonly fallback?: Expression;
        readonly without?: readonly string[];
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
