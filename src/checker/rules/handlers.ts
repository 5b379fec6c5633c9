import type { Facts, RouteHandled } from '../facts/fact';
import type { FunctionUnit } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf } from '../values/value';

/** Functions that are followed from one handler on. */
const MAX_REACHED = 60;

/** Which functions belong together, worked out once for a program. */
export class Handlers {
  private readonly routes = new Map<FunctionUnit, RouteHandled>();
  private readonly routers = new Set<FunctionUnit>();
  private readonly reachedFrom = new Map<FunctionUnit, ReadonlySet<FunctionUnit>>();

  constructor(
    facts: Facts,
    private readonly evaluator: Evaluator,
  ) {
    for (const route of facts.of('route')) {
      this.routers.add(route.unit);
      for (const unit of route.handlers) if (!this.routes.has(unit)) this.routes.set(unit, route);
    }
  }

  /**
   * The function that handles one request or one call, with all its callbacks and local helpers: what it
   * does is judged as a whole. A function that only holds others (a module in a function, a factory) is none.
   */
  of(unit: FunctionUnit): FunctionUnit {
    let current = unit;
    while (current.parent?.parent) {
      const { parent } = current;
      if (this.routers.has(parent) || this.routes.has(current) || !isPartOf(current, parent)) break;
      current = parent;
    }
    return current;
  }

  /** The route that leads to `unit`. */
  routeOf(unit: FunctionUnit): RouteHandled | undefined {
    for (const each of ancestors(unit)) {
      const route = this.routes.get(each);
      if (route) return route;
    }
    return undefined;
  }

  /** `unit`, the functions in it, and those of this file that any of them call. */
  reached(unit: FunctionUnit): ReadonlySet<FunctionUnit> {
    const known = this.reachedFrom.get(unit);
    if (known) return known;
    const reached = new Set<FunctionUnit>();
    const queue: FunctionUnit[] = [unit];
    for (let index = 0; index < queue.length && index < MAX_REACHED; index++) {
      const current = queue[index];
      if (!current || reached.has(current)) continue;
      reached.add(current);
      queue.push(...current.functions);
      for (const call of current.calls) {
        if (!this.evaluator.hints.mayLead(call)) continue;
        for (const option of optionsOf(this.evaluator.evaluate(call.callee))) {
          if (option.kind === 'function') queue.push(option.unit);
        }
      }
    }
    this.reachedFrom.set(unit, reached);
    return reached;
  }
}

/** Whether the function runs as a part of the one around it: a callback, or a helper that only it calls. */
function isPartOf(unit: FunctionUnit, parent: FunctionUnit): boolean {
  if (unit.passedTo || (unit.binding?.passedTo.length ?? 0) > 0) return true;
  return unit.callers.length > 0 && unit.callers.every((call) => isWithin(call.owner, parent));
}

/** `unit` and the functions around it, the file last. */
export function* ancestors(unit: FunctionUnit): Generator<FunctionUnit> {
  for (let current: FunctionUnit | undefined = unit; current; current = current.parent) yield current;
}

/** Whether `unit` is `ancestor` or stands in it. */
export function isWithin(unit: FunctionUnit, ancestor: FunctionUnit): boolean {
  return unit.uri === ancestor.uri && unit.start >= ancestor.start && unit.end <= ancestor.end;
}

/** `unit` and all functions in it. */
export function* functionsWithin(unit: FunctionUnit): Generator<FunctionUnit> {
  yield unit;
  for (const inner of unit.functions) yield* functionsWithin(inner);
}

/** A function of each function, worked out once for each. */
export function memoised<T>(compute: (unit: FunctionUnit) => T): (unit: FunctionUnit) => T {
  const known = new Map<FunctionUnit, T>();
  return (unit) => {
    if (known.has(unit)) return known.get(unit) as T;
    const value = compute(unit);
    known.set(unit, value);
    return value;
  };
}
