import type { Assignment, Call, Expression, FunctionUnit, Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { namesUnguessable } from '../values/names';
import { optionsOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, nameSite } from './arguments';
import { type EffectReader, factBase } from './effectReader';
import type { Fact } from './fact';

/** Sessions, ids and browser storage. */
export const sessionFacts: EffectReader = (effect, call, callee, evaluator) => {
  const base = factBase(call, callee);
  const unknown: Value = { kind: 'unknown', origin: call };
  switch (effect.effect) {
    case 'storage-write': {
      const value = argumentExpression(effect.value, call);
      if (!value) return [];
      return [
        {
          ...base,
          kind: 'storage-write',
          storage: effect.storage,
          key: argumentValue(effect.key, call, evaluator) ?? unknown,
          value: evaluator.evaluate(value),
          valueExpression: value,
        },
      ];
    }
    case 'session-renew':
    case 'credential-check':
      return [{ ...base, kind: effect.effect }];
    case 'id-generate': {
      const generator = argumentExpression(effect.generator, call);
      const value = generator && evaluator.evaluate(generator);
      if (value?.kind !== 'function') return [];
      return value.unit.returns.map((returned) => ({
        ...base,
        kind: 'id-generate',
        site: returned,
        unit: value.unit,
        purpose: 'session id',
        value: evaluator.evaluate(returned),
      }));
    }
    default:
      return [];
  }
};

/** `Object.assign(req.session, { user })` writes members as assignments do. */
export function factsOfMerge(call: Call, evaluator: Evaluator): Fact[] {
  const [target, ...sources] = call.args;
  const object = target && evaluator.api(target.value);
  if (!object || evaluator.registry.writes(object.spec) !== 'session') return [];
  const base = { site: nameSite(call), unit: call.owner, guessed: object.guessed };
  return sources.flatMap((source) =>
    optionsOf(evaluator.evaluate(source.value)).flatMap((value): Fact[] =>
      value.kind === 'object'
        ? [...value.members].map(([member, written]) => ({
            ...base,
            kind: 'session-write',
            member,
            value: written,
          }))
        : [],
    ),
  );
}

/** `req.session.user = …`, `localStorage.token = …`. */
export function factsOfAssignment(assignment: Assignment, evaluator: Evaluator): Fact[] {
  const { target, value, owner } = assignment;
  if (target.kind !== 'member') return [];
  const key = typeof target.property === 'string' ? target.property : undefined;
  const object = evaluator.api(target.object);
  const writes = object && evaluator.registry.writes(object.spec);
  const base = {
    site: { start: assignment.start, end: assignment.end },
    unit: owner,
    guessed: object?.guessed ?? false,
  };
  if (writes === 'session' && key !== undefined) {
    return [{ ...base, kind: 'session-write', member: key, value: evaluator.evaluate(value) }];
  }
  if (writes === 'storage') {
    const name: Value =
      typeof target.property === 'string'
        ? { kind: 'constant', value: target.property, origin: target }
        : evaluator.evaluate(target.property);
    return [
      {
        ...base,
        kind: 'storage-write',
        storage: nameOf(target.object),
        key: name,
        value: evaluator.evaluate(value),
        valueExpression: value,
      },
    ];
  }
  return key !== undefined && namesUnguessable(key) ? [idFact(key, value, owner, evaluator)] : [];
}

function nameOf(storage: Expression): string {
  if (storage.kind === 'name') return storage.name;
  return storage.kind === 'member' && typeof storage.property === 'string' ? storage.property : 'web storage';
}

/** Values of variables, members and functions whose name says that nobody may guess them. */
export function namedIds(program: Program, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  for (const binding of program.bindings) {
    if (!namesUnguessable(binding.name)) continue;
    for (const { value, owner } of binding.definitions) {
      if (value.kind === 'expression' && value.path.length === 0 && value.expression.kind !== 'function') {
        facts.push(idFact(binding.name, value.expression, owner, evaluator));
      }
    }
  }
  for (const { expression, owner } of program.objects) {
    for (const entry of expression.entries) {
      if (entry.kind === 'property' && typeof entry.key === 'string' && namesUnguessable(entry.key)) {
        facts.push(idFact(entry.key, entry.value, owner, evaluator));
      }
    }
  }
  for (const unit of program.functions) {
    if (
      !/^(generate|create|make|new|gen|random|get|next|build)/i.test(unit.name) ||
      !namesUnguessable(unit.name)
    )
      continue;
    for (const returned of unit.returns) facts.push(idFact(unit.name, returned, unit, evaluator));
  }
  return facts;
}

function idFact(name: string, expression: Expression, unit: FunctionUnit, evaluator: Evaluator): Fact {
  return {
    kind: 'id-generate',
    site: { start: expression.start, end: expression.end },
    unit,
    guessed: false,
    purpose: name,
    value: evaluator.evaluate(expression),
  };
}
