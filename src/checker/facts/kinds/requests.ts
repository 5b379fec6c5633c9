import type { Call, Expression, FunctionUnit } from '../../syntax/program';
import type { Value } from '../../values/value';
import type { FactBase } from './base';

/** A function, middleware or router in the order in which a request passes it. */
export interface Handler {
  readonly value: Value;
  readonly expression: Expression;
}

/** Handlers are registered with an application or router: for a route, or for all that comes after. */
export interface RouteHandled extends FactBase {
  readonly kind: 'route';
  readonly call: Call;
  /** The expression that makes the router: its identity. Undefined where it is not known. */
  readonly router: Expression | undefined;
  /** In lower case; `use` stands for middleware, `all` for every method. */
  readonly method: string;
  /** Undefined for middleware without a path. */
  readonly path: Value | undefined;
  readonly chain: readonly Handler[];
  /** Functions among the handlers. */
  readonly handlers: readonly FunctionUnit[];
}

/** Facts of this family. */
export type RequestFact = RouteHandled;
