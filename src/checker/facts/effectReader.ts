import type { EffectSpec } from '../frameworks/model';
import type { Call } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import type { ApiValue } from '../values/value';
import { nameSite } from './arguments';
import type { Fact, FactBase } from './fact';

/** Turns what a call means into facts. */
export type EffectReader = (effect: EffectSpec, call: Call, callee: ApiValue, evaluator: Evaluator) => Fact[];

/** What every fact of a call has. */
export function factBase(call: Call, callee: ApiValue): FactBase {
  return { site: nameSite(call), unit: call.owner, guessed: callee.guessed };
}
