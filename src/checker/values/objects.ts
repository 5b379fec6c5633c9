import type { ArrayExpression, Expression, ObjectExpression } from '../syntax/program';
import { choose, type ObjectValue, optionsOf, type Value } from './value';

interface Evaluates {
  evaluate(expression: Expression): Value;
}

/** The value of an object literal, with what is spread into it. */
export function evaluateObject(expression: ObjectExpression, evaluator: Evaluates): Value {
  let result: ObjectValue = {
    kind: 'object',
    members: new Map(),
    open: false,
    origin: expression,
    literal: expression,
  };
  for (const entry of expression.entries) {
    if (entry.kind === 'spread') {
      result = mergeObjects(result, spreadValue(entry.value, evaluator));
      continue;
    }
    const key = typeof entry.key === 'string' ? entry.key : constantKey(evaluator.evaluate(entry.key));
    if (key === undefined) result = { ...result, open: true };
    else result = { ...result, members: new Map(result.members).set(key, evaluator.evaluate(entry.value)) };
  }
  return result;
}

/** What is spread: of `test && { … }` there is nothing where the test fails, whatever it gives. */
function spreadValue(expression: Expression, evaluator: Evaluates): Value {
  const value = evaluator.evaluate(expression);
  if (expression.kind !== 'logical' || expression.operator !== 'and' || value.kind !== 'choice') return value;
  const nothing: Value = { kind: 'constant', value: undefined, origin: expression };
  return choose([nothing, evaluator.evaluate(expression.right)], expression);
}

function constantKey(value: Value): string | undefined {
  return value.kind === 'constant' ? String(value.value) : undefined;
}

/** `{...target, ...source}`: what the source surely has replaces, what it may have joins. */
export function mergeObjects(target: ObjectValue, source: Value, isDeep = false): ObjectValue {
  if (source.kind === 'constant' && !source.value) return target;
  if (source.kind === 'choice') {
    const merged = optionsOf(source).map((option) => mergeObjects(target, option, isDeep));
    const names = new Set(merged.flatMap((each) => [...each.members.keys()]));
    const members = new Map<string, Value>();
    for (const name of names) {
      const values = merged.map((each) => each.members.get(name) ?? absent(each, source.origin));
      members.set(name, choose(values, source.origin));
    }
    return { ...target, members, open: merged.some((each) => each.open) };
  }
  if (source.kind !== 'object') {
    // Anything may be in it: what was known before may be replaced.
    const members = new Map<string, Value>();
    for (const [name, value] of target.members) {
      members.set(name, choose([value, { kind: 'unknown', origin: source.origin }], source.origin));
    }
    return { ...target, members, open: true };
  }
  const members = new Map(target.members);
  for (const [name, value] of source.members) {
    const inner = isDeep ? target.members.get(name) : undefined;
    members.set(name, inner?.kind === 'object' ? mergeObjects(inner, value, true) : value);
  }
  if (source.open) {
    for (const [name, value] of target.members) {
      if (!source.members.has(name))
        members.set(name, choose([value, { kind: 'unknown', origin: source.origin }], source.origin));
    }
  }
  return { ...target, members, open: target.open || source.open };
}

function absent(object: ObjectValue, origin: Expression): Value {
  return object.open ? { kind: 'unknown', origin } : { kind: 'constant', value: undefined, origin };
}

/** The object after `object.a.b = value`. */
export function writeMember(object: ObjectValue, path: readonly string[], value: Value): ObjectValue {
  const [name, ...rest] = path;
  if (name === undefined) return object;
  const inner = object.members.get(name);
  let next = value;
  if (rest.length > 0) {
    const base: ObjectValue =
      inner?.kind === 'object'
        ? inner
        : { kind: 'object', members: new Map(), open: true, origin: value.origin };
    next = writeMember(base, rest, value);
  }
  return { ...object, members: new Map(object.members).set(name, next) };
}

export function evaluateArray(expression: ArrayExpression, evaluator: Evaluates): Value {
  const elements: Value[] = [];
  let open = false;
  for (const element of expression.elements) {
    const value = evaluator.evaluate(element.value);
    if (!element.spread) elements.push(value);
    else if (value.kind === 'array') {
      elements.push(...value.elements);
      open ||= value.open;
    } else open = true;
  }
  return { kind: 'array', elements, open, origin: expression };
}
