import type { Call, Expression, FunctionUnit, ObjectExpression, Span } from '../../syntax/program';

/** A place, perhaps in another file. */
export interface Place extends Span {
  readonly uri: string;
}

export interface FactBase {
  /** The smallest place that shows it. */
  readonly site: Span;
  readonly unit: FunctionUnit;
  /** Rests on the name of a parameter alone. */
  readonly guessed: boolean;
}

/** Where a fix can write options. */
export type OptionsTarget =
  /** An object literal, to add to or change. */
  | { readonly kind: 'literal'; readonly literal: ObjectExpression; readonly inner?: string }
  /** The call has no such argument yet. */
  | { readonly kind: 'argument'; readonly call: Call; readonly argument: number; readonly inner?: string }
  /** The text of a Set-Cookie header. */
  | { readonly kind: 'header'; readonly text: Expression }
  | { readonly kind: 'none' };
