import type { FunctionUnit } from '../../syntax/program';
import type { Value } from '../../values/value';
import type { FactBase } from './base';

export interface RouteHandled extends FactBase {
  readonly kind: 'route';
  readonly method: string;
  readonly path: Value;
  readonly handlers: readonly FunctionUnit[];
}

/** Facts of this family. */
export type RequestFact = RouteHandled;
