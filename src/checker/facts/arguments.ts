import type { ArgumentRef } from '../frameworks/model';
import type { Call, Entry, Expression, FunctionUnit, ObjectExpression, Span } from '../syntax/program';
import { lookup } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf, type Value } from '../values/value';
import type { OptionsTarget, Place } from './fact';

/** The expression of an argument, or of the member in an object literal that the reference names. */
export function argumentExpression(ref: ArgumentRef, call: Call): Expression | undefined {
  if (call.args.slice(0, ref.argument + 1).some((argument) => argument.spread)) return undefined;
  const byKeyword =
    ref.keyword === undefined ? undefined : call.args.find((each) => each.keyword === ref.keyword);
  let expression = (byKeyword ?? call.args[ref.argument])?.value;
  for (const name of ref.path ?? []) {
    if (expression?.kind !== 'object') return undefined;
    const entry = expression.entries.find((each) => each.kind === 'property' && each.key === name);
    expression = entry?.value;
  }
  return expression;
}

/** The value of an argument; undefined where it is surely not given. */
export function argumentValue(ref: ArgumentRef, call: Call, evaluator: Evaluator): Value | undefined {
  const unknown: Value = { kind: 'unknown', origin: call };
  if (call.args.slice(0, ref.argument + 1).some((argument) => argument.spread)) return unknown;
  const byKeyword =
    ref.keyword === undefined ? undefined : call.args.find((each) => each.keyword === ref.keyword);
  const argument = byKeyword ?? call.args[ref.argument];
  if (!argument) return undefined;
  let value: Value = evaluator.evaluate(argument.value);
  for (const name of ref.path ?? []) {
    if (value.kind === 'object' && !value.members.has(name) && !value.open) return undefined;
    value = evaluator.property(value, name, argument.value);
  }
  return value.kind === 'constant' && value.value === undefined ? undefined : value;
}

/** Whether an argument is a function that gets the result, and no options. */
export function isCallback(expression: Expression | undefined, evaluator: Evaluator): boolean {
  if (!expression) return false;
  if (evaluator.evaluate(expression).kind === 'function') return true;
  if (expression.kind !== 'name') return false;
  const type = lookup(expression.scope, expression.name)?.typeName;
  return type?.includes('=>') === true || /^(cb|callback|done|next|fn|resolve)$/i.test(expression.name);
}

/** Where an options argument (or an object in it) can be written. */
export function optionsTarget(ref: ArgumentRef, call: Call, evaluator: Evaluator): OptionsTarget {
  const argument = call.args[ref.argument];
  if (!argument) return { kind: 'argument', call, argument: ref.argument, ...inner(ref) };
  if (argument.value.kind === 'literal' && argument.value.value == null)
    return { kind: 'argument', call, argument: ref.argument, ...inner(ref) };
  const [member] = ref.path ?? [];
  const literal = literalOf(evaluator.evaluate(argument.value));
  // A literal in another file is not for a fix in this one.
  if (literal?.owner.uri !== call.owner.uri) return { kind: 'none' };
  if (member === undefined) return { kind: 'literal', literal };
  const value = literal.entries.find((each) => each.kind === 'property' && each.key === member)?.value;
  if (!value) return { kind: 'literal', literal, inner: member };
  const nested = literalOf(evaluator.evaluate(value));
  return nested?.owner.uri === call.owner.uri ? { kind: 'literal', literal: nested } : { kind: 'none' };
}

function inner(ref: ArgumentRef): { inner?: string } {
  const [member] = ref.path ?? [];
  return member === undefined ? {} : { inner: member };
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
