import type { FunctionUnit } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf } from '../values/value';
import type { RuleContext } from './context';

/**
 * The function that handles one request or one call, with all its callbacks and local helpers: what it does
 * is judged as a whole. A function that only holds others (a module in a function, a factory) is none.
 */
export function handlerOf(unit: FunctionUnit, { facts }: RuleContext): FunctionUnit {
  const routes = facts.of('route');
  let current = unit;
  while (current.parent?.parent) {
    const { parent } = current;
    if (routes.some((route) => route.unit === parent || route.handlers.includes(current))) break;
    if (!isPartOf(current, parent)) break;
    current = parent;
  }
  return current;
}

/** Whether the function runs as a part of the one around it: a callback, or a helper that only it calls. */
function isPartOf(unit: FunctionUnit, parent: FunctionUnit): boolean {
  if (unit.passedTo || (unit.binding?.passedTo.length ?? 0) > 0) return true;
  return unit.callers.length > 0 && unit.callers.every((call) => isWithin(call.owner, parent));
}

/** `unit` and all functions in it. */
export function* functionsWithin(unit: FunctionUnit): Generator<FunctionUnit> {
  yield unit;
  for (const inner of unit.functions) yield* functionsWithin(inner);
}

/** `unit`, the functions in it, and those of this file that any of them call. */
export function functionsReached(unit: FunctionUnit, evaluator: Evaluator): ReadonlySet<FunctionUnit> {
  const reached = new Set<FunctionUnit>();
  const queue: FunctionUnit[] = [unit];
  for (let index = 0; index < queue.length && index < MAX_REACHED; index++) {
    for (const inner of functionsWithin(queue[index] ?? unit)) {
      if (reached.has(inner)) continue;
      reached.add(inner);
      for (const call of inner.calls) {
        for (const option of optionsOf(evaluator.evaluate(call.callee))) {
          if (option.kind === 'function') queue.push(option.unit);
        }
      }
    }
  }
  return reached;
}

/** Functions that are followed from one handler on. */
const MAX_REACHED = 60;

/** Whether `unit` is `ancestor` or stands in it. */
export function isWithin(unit: FunctionUnit | undefined, ancestor: FunctionUnit): boolean {
  for (let current = unit; current; current = current.parent) if (current === ancestor) return true;
  return false;
}
