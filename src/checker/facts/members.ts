import type { Expression } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import type { Value } from '../values/value';

/** The member at the end of `path`; undefined where it is surely absent. */
export function follow(
  value: Value | undefined,
  path: readonly string[],
  evaluator: Evaluator,
  origin: Expression,
): Value | undefined {
  let current = value;
  for (const name of path) {
    if (!current) return undefined;
    if (current.kind === 'object' && !current.members.has(name) && !current.open) return undefined;
    current = evaluator.property(current, name, origin);
  }
  return current?.kind === 'constant' && current.value === undefined ? undefined : current;
}
