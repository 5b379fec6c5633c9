import type { EffectSpec } from '../frameworks/model';
import type { Argument, Binding, Call, Expression, ObjectExpression, Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import type { ApiValue } from '../values/value';
import type { Fact } from './fact';

type ReadEffect = (effect: EffectSpec, call: Call, callee: ApiValue) => readonly Fact[];

/**
 * Configurations that are written for another file to hand over: `export const authOptions: NextAuthOptions = { … }`.
 * They mean what they would as the argument of the framework's call.
 */
export function typedObjects(program: Program, evaluator: Evaluator, read: ReadEffect): Fact[] {
  return program.bindingsThat(holdsObject).flatMap((binding) => {
    if (binding.typeName === undefined && !program.exports.named.has(binding.name)) return [];
    const object = objectOf(binding);
    const effects = object ? meaningOf(object, binding, evaluator) : [];
    if (effects.length === 0) return [];
    // Handed over or spread here, it is looked at there.
    if (!object || binding.reads > timesExported(binding, program)) return [];
    const call = handing(object);
    const callee: ApiValue = { kind: 'api', spec: {}, guessed: false, origin: object, parts: [] };
    return effects.flatMap((effect) => read(effect, call, callee));
  });
}

function meaningOf(
  object: ObjectExpression,
  { typeName }: Binding,
  { registry }: Evaluator,
): readonly EffectSpec[] {
  if (typeName !== undefined) return registry.typedObject(typeName);
  return registry.shapedObject(
    object.entries.flatMap((entry) =>
      entry.kind === 'property' && typeof entry.key === 'string' ? [entry.key] : [],
    ),
  );
}

/** How often the variable is read to be exported: `export default authOptions`. */
function timesExported({ name }: Binding, { exports }: Program): number {
  const named = [...exports.named.values()].flatMap((each) =>
    each.kind === 'expression' ? [each.expression] : [],
  );
  const all = exports.whole ? [...named, exports.whole] : named;
  return all.filter((each) => each.kind === 'name' && each.name === name && each.end > each.start).length;
}

const holdsObject = (binding: Binding) => objectOf(binding) !== undefined;

function objectOf({ definitions }: Binding): ObjectExpression | undefined {
  const [only] = definitions;
  if (!only || definitions.length > 1 || only.value.kind !== 'expression') return undefined;
  return only.value.expression.kind === 'object' && only.value.path.length === 0
    ? only.value.expression
    : undefined;
}

/** A call with the object as its argument, where the object stands. */
function handing(object: Expression): Call {
  const { start, end, owner } = object;
  const at = { start, end, owner };
  const argument: Argument = { value: object, spread: false, span: { start, end } };
  return {
    kind: 'call',
    callee: { kind: 'opaque', parts: [], ...at },
    args: [argument],
    construct: false,
    argsSpan: { start, end },
    branches: [],
    memberReads: [],
    heldBy: [],
    ...at,
  };
}
