import type { ArgumentRef } from '../frameworks/model';
import {
  argumentFor,
  type Call,
  type Entry,
  type Expression,
  type FunctionUnit,
  lookup,
  type ObjectExpression,
  positional,
  type Span,
} from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf, type Value } from '../values/value';
import type { OptionsTarget, Place } from './fact';
import { follow, RESULT } from './members';

/** The expression of an argument, or of the member in an object literal that the reference names. */
export function argumentExpression(ref: ArgumentRef, call: Call): Expression | undefined {
  if (ref.parameters) {
    const [name, ...path] = ref.path ?? [];
    if (name === undefined) return call.keywords;
    const { parameters: _, ...rest } = ref;
    return argumentExpression({ ...rest, argument: ref.parameters.indexOf(name), keyword: name, path }, call);
  }
  const argument = argumentAt(ref, call);
  let expression = argument === 'unknown' ? undefined : argument?.value;
  for (const name of ref.path ?? []) {
    if (name === RESULT) {
      const returns = expression?.kind === 'function' ? expression.unit.returns : [];
      expression = returns.length === 1 ? returns[0] : undefined;
      continue;
    }
    if (expression?.kind !== 'object') return undefined;
    const entry = expression.entries.find((each) => each.kind === 'property' && each.key === name);
    expression = entry?.value;
  }
  return expression;
}

function argumentAt(ref: ArgumentRef, call: Call): ReturnType<typeof argumentFor> {
  // A name that is no parameter has no place.
  return argumentFor(call, ref.argument < 0 ? Number.MAX_SAFE_INTEGER : ref.argument, ref.keyword);
}

/** The value of an argument; undefined where it is surely not given. */
export function argumentValue(ref: ArgumentRef, call: Call, evaluator: Evaluator): Value | undefined {
  const start = ref.parameters
    ? namedArguments(ref.parameters, call, evaluator)
    : given(ref, call, evaluator);
  if (!start) return undefined;
  return follow(start, ref.path ?? [], evaluator, start.origin);
}

/** Whether an argument is a function that gets the result, and no options. */
export function isCallback(expression: Expression | undefined, evaluator: Evaluator): boolean {
  if (!expression) return false;
  if (evaluator.evaluate(expression).kind === 'function') return true;
  if (expression.kind !== 'name') return false;
  const type = lookup(expression.scope, expression.name)?.typeName;
  return type?.includes('=>') === true || /^(cb|callback|done|next|fn|resolve)$/i.test(expression.name);
}

function given(ref: ArgumentRef, call: Call, evaluator: Evaluator): Value | undefined {
  const argument = argumentAt(ref, call);
  if (argument !== 'unknown') return argument && evaluator.evaluate(argument.value);
  const spread = ref.keyword !== undefined && call.keywords && evaluator.evaluate(call.keywords);
  return spread ? evaluator.property(spread, ref.keyword ?? '', call) : { kind: 'unknown', origin: call };
}

/** All arguments as members of one object, by the names of their parameters. */
function namedArguments(parameters: readonly string[], call: Call, evaluator: Evaluator): Value {
  const named: Value = call.keywords
    ? evaluator.evaluate(call.keywords)
    : { kind: 'object', members: new Map(), open: false, origin: call };
  if (named.kind !== 'object') return named;
  const members = new Map(named.members);
  const byPlace = positional(call);
  for (const [index, argument] of byPlace.entries()) {
    if (argument.spread) return { ...named, members, open: true };
    const name = parameters[index];
    if (name !== undefined) members.set(name, evaluator.evaluate(argument.value));
  }
  return { ...named, members };
}

/** Where an options argument (or an object in it) can be written. */
export function optionsTarget(ref: ArgumentRef, call: Call, evaluator: Evaluator): OptionsTarget {
  if (ref.parameters) return call.keywords ? { kind: 'literal', literal: call.keywords } : { kind: 'none' };
  const argument = argumentAt(ref, call);
  if (argument === 'unknown') return { kind: 'none' };
  const path = ref.path ?? [];
  const isMissing = !argument || (argument.value.kind === 'literal' && argument.value.value == null);
  if (isMissing) {
    return path.length > 1
      ? { kind: 'none' }
      : { kind: 'argument', call, argument: ref.argument, ...inner(ref) };
  }
  let literal = literalOf(evaluator.evaluate(argument.value));
  for (const [index, member] of path.entries()) {
    // A literal in another file is not for a fix in this one.
    if (literal?.owner.uri !== call.owner.uri) return { kind: 'none' };
    const value = literal.entries.find((each) => each.kind === 'property' && each.key === member)?.value;
    if (!value)
      return index === path.length - 1 ? { kind: 'literal', literal, inner: member } : { kind: 'none' };
    literal = literalOf(evaluator.evaluate(value));
  }
  return literal?.owner.uri === call.owner.uri ? { kind: 'literal', literal } : { kind: 'none' };
}

function inner(ref: ArgumentRef): { inner?: string } {
  const [member] = ref.path ?? [];
  return member === undefined ? {} : { inner: member };
}

/** The options of a call and where they can be written; in their place may stand the callback. */
export function optionsOfCall(
  ref: ArgumentRef | undefined,
  call: Call,
  evaluator: Evaluator,
): { given: Value | undefined; target: OptionsTarget } {
  if (!ref) return { given: undefined, target: { kind: 'none' } };
  if (isCallback(argumentExpression(ref, call), evaluator))
    return { given: undefined, target: { kind: 'argument', call, argument: ref.argument } };
  return { given: argumentValue(ref, call, evaluator), target: optionsTarget(ref, call, evaluator) };
}

/** The literal that surely makes the value. */
function literalOf(value: Value): ObjectExpression | undefined {
  const [only, ...others] = optionsOf(value);
  return others.length === 0 && only?.kind === 'object' ? only.literal : undefined;
}

/** The entry of the literal that says what `name` is. */
export function entryOf(literal: ObjectExpression, name: string): Entry | undefined {
  return literal.entries.findLast((each) => each.kind === 'property' && each.key === name);
}

/** The value of the first member that has one of these names. */
export function memberOf({ entries }: ObjectExpression, ...names: readonly string[]): Expression | undefined {
  return entries.find(
    (entry) => entry.kind === 'property' && typeof entry.key === 'string' && names.includes(entry.key),
  )?.value;
}

/** A call without what a chain has before it: `res.cookie(…)`, but `cookie(…)` of `res.status(200).cookie(…)`. */
export function nameSite(call: Call): Span {
  if (call.callee.kind !== 'member') return { start: call.start, end: call.end };
  let object = call.callee.object;
  while (object.kind === 'member') object = object.object;
  return { start: object.kind === 'name' ? call.start : call.callee.propertySpan.start, end: call.end };
}

/** Where an expression or a part of it stands. */
export function placeOf(span: Span, owner: FunctionUnit): Place {
  return { start: span.start, end: span.end, uri: owner.uri };
}
