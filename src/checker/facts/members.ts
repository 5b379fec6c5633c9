import type { Expression } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { choose, optionsOf, type Value } from '../values/value';

/** In a path: what the function gives that stands there. */
export const RESULT = '()';

/** The member `name`; undefined where it is surely absent. */
export function memberAt(
  value: Value,
  name: string,
  evaluator: Evaluator,
  origin: Expression,
): Value | undefined {
  if (name === RESULT) {
    const results = optionsOf(value).flatMap((each) => (each.kind === 'function' ? each.unit.returns : []));
    return results.length > 0
      ? choose(
          results.map((each) => evaluator.evaluate(each)),
          origin,
        )
      : { kind: 'unknown', origin };
  }
  if (value.kind === 'object' && !value.members.has(name) && !value.open) return undefined;
  return evaluator.property(value, name, origin);
}

/** The member at the end of `path`; undefined where it is surely absent. */
export function follow(
  value: Value | undefined,
  path: readonly string[],
  evaluator: Evaluator,
  origin: Expression,
): Value | undefined {
  let current = value;
  for (const name of path) current = current && memberAt(current, name, evaluator, origin);
  return current?.kind === 'constant' && current.value === undefined ? undefined : current;
}
