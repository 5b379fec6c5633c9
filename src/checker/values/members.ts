import type { ApiSpec } from '../frameworks/model';
import type { FrameworkRegistry } from '../frameworks/registry';
import type { Expression, Name } from '../syntax/program';
import type { Decision } from './decisions';
import { choose, type ObjectValue, optionsOf, type Value } from './value';

interface Evaluates {
  readonly registry: FrameworkRegistry;
  evaluate(expression: Expression): Value;
  decide(decision: Decision): boolean | undefined;
  apiValue(spec: ApiSpec | undefined, origin: Expression, parts?: readonly Value[], guessed?: boolean): Value;
}

/** The member `name` of a value. */
export function memberNamed(object: Value, name: string, origin: Expression, evaluator: Evaluates): Value {
  switch (object.kind) {
    case 'choice':
      return choose(
        object.options.map((option) => memberNamed(option, name, origin, evaluator)),
        origin,
      );
    case 'object':
      return (
        object.members.get(name) ??
        (object.open
          ? (injected(object, name, origin, evaluator) ?? { kind: 'unknown', origin })
          : { kind: 'constant', value: undefined, origin })
      );
    case 'array':
      return object.elements[Number(name)] ?? { kind: 'unknown', origin };
    case 'api': {
      const spec = evaluator.registry.member(object.spec, name);
      if (spec) return evaluator.apiValue(spec, origin, [object], object.guessed);
      if (name === 'default') return object;
      return { kind: 'computed', parts: [object], origin };
    }
    case 'unknown':
    case 'computed': {
      // `context.req`, `({ res })`: known by its name, as a parameter would be.
      const guess = evaluator.registry.parameter(name);
      return guess
        ? evaluator.apiValue(guess, origin, [object], true)
        : { kind: 'computed', parts: [object], origin };
    }
    default:
      return { kind: 'computed', parts: [object], origin };
  }
}

/**
 * The member that `path` leads to, or the fallback where there is none.
 *
 * @param given it is passed here, whatever it is
 */
export function takenApart(
  start: Value,
  {
    path,
    fallback,
    without,
  }: {
    readonly path: readonly string[];
    readonly fallback?: Expression;
    readonly without?: readonly string[];
  },
  use: Name,
  evaluator: Evaluates,
  given = false,
): Value {
  const isNothing = start.kind === 'constant' && start.value === undefined && path.length > 0;
  // Taken from the default of the whole, which has nothing in it.
  let value: Value = isNothing && fallback ? { kind: 'constant', value: undefined, origin: use } : start;
  for (const part of isNothing && fallback ? [] : path) value = memberNamed(value, part, use, evaluator);
  if (without) return withoutMembers(value, without, use);
  if (!fallback) return value;
  if (value.kind === 'constant' && value.value === undefined) return evaluator.evaluate(fallback);
  // What the environment sets is not for the code to tell.
  const isSetOutside = value.kind === 'api' && value.spec.origin === 'environment';
  const mayBeAbsent = optionsOf(value).some(
    (option) => option.kind === 'constant' && option.value === undefined,
  );
  const isUnknown = value.kind === 'unknown' || (start.kind === 'unknown' && value.kind === 'computed');
  if (!mayBeAbsent && !isUnknown && !isSetOutside) return value;
  const isDecided = isSetOutside || (given && !mayBeAbsent);
  const holds = isDecided
    ? undefined
    : evaluator.decide({ at: fallback, kind: 'default', test: use, branches: [fallback, undefined] });
  if (holds === false) return evaluator.evaluate(fallback);
  if (holds === true) return value;
  const instead = evaluator.evaluate(fallback);
  return choose(mayBeAbsent ? [value, instead] : [instead, value], use);
}

/** The object without some of its members; where they come from still tells what they are. */
function withoutMembers(value: Value, names: readonly string[], use: Name): Value {
  if (value.kind === 'choice')
    return choose(
      value.options.map((option) => withoutMembers(option, names, use)),
      use,
    );
  // What a request brings is no better for a part of it.
  if (value.kind === 'api' && value.spec.origin === 'request-input') return value;
  if (value.kind !== 'object') return { kind: 'unknown', origin: use };
  const members = new Map([...value.members].filter(([name]) => !names.includes(name)));
  const nothing: Value = { kind: 'constant', value: undefined, origin: use };
  // Of an open object these are known to be missing.
  if (value.open) for (const name of names) members.set(name, nothing);
  return { kind: 'object', members, open: value.open, origin: use };
}

/** A service that is known by its name, of a class that does not show where it comes from: `this.jwtService`. */
function injected(
  object: ObjectValue,
  name: string,
  origin: Expression,
  evaluator: Evaluates,
): Value | undefined {
  if (object.origin.kind !== 'name' || object.origin.name !== 'this' || !name.endsWith('Service'))
    return undefined;
  const guess = evaluator.registry.parameter(name);
  return guess && evaluator.apiValue(guess, origin, [], true);
}
