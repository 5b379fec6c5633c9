import type { ArgumentRef, StorageEffect } from '../frameworks/model';
import { expressionsIn } from '../syntax/parts';
import type { Call, Expression, Span } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { asString, optionsOf, truthOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, entryOf } from './arguments';
import { type EffectReader, factBase } from './effectReader';
import type { StorageWritten } from './fact';

type StateKept = Extract<StorageEffect, { effect: 'state-keep' }>;

/** What is written into storage of the browser or the device. */
export const storageFacts: EffectReader = (effect, call, callee, evaluator) => {
  const base = { ...factBase(call, callee), kind: 'storage-write' } as const;
  const unknown: Value = { kind: 'unknown', origin: call };
  switch (effect.effect) {
    case 'storage-write': {
      const value = effect.value && argumentExpression(effect.value, call);
      if (effect.value && !value) return [];
      return [
        {
          ...base,
          storage: effect.storage,
          onDevice: effect.onDevice === true,
          key: argumentValue(effect.key, call, evaluator) ?? unknown,
          value: value ? evaluator.evaluate(value) : unknown,
          valueExpression: value ?? call,
        },
      ];
    }
    case 'state-keep':
      return namesKept(effect, call, evaluator).map(({ name, site }): StorageWritten => {
        const key: Value = { kind: 'constant', value: name, origin: call };
        const written = { ...base, storage: effect.storage, onDevice: false, key };
        return { ...written, site: site ?? base.site, value: unknown, valueExpression: call };
      });
    case 'tokens-keep': {
      const option = asString(argumentValue(effect.option, call, evaluator));
      if (option?.toLowerCase() !== effect.value) return [];
      const key: Value = { kind: 'constant', value: 'access_token', origin: call };
      const site = argumentExpression(effect.option, call) ?? base.site;
      const written = { ...base, storage: effect.storage, onDevice: false, key };
      return [{ ...written, site, value: unknown, valueExpression: call }];
    }
    default:
      return [];
  }
};

interface Kept {
  readonly name: string;
  readonly site?: Span;
}

/** Names of what is kept of a state. */
function namesKept(effect: StateKept, call: Call, evaluator: Evaluator): Kept[] {
  const given = (ref: ArgumentRef) => argumentValue(ref, call, evaluator);
  if (effect.when) {
    const when = given(effect.when);
    if (!when || truthOf(when) !== 'true') return [];
  }
  if (effect.where?.map(given).some((value) => value && !isMember(value) && !namesStorage(value.origin)))
    return [];
  const names = effect.names
    ?.map(given)
    .find((value) => value && (value.kind === 'array' || asString(value)));
  if (names)
    return optionsOf(names).flatMap((option): Kept[] => {
      const listed = option.kind === 'array' ? option.elements : [option];
      return listed.flatMap((each) => {
        const name = asString(each);
        return name === undefined ? [] : [{ name, ...here(each.origin, call) }];
      });
    });
  const state = effect.states?.map(given).find((value) => value?.kind === 'object');
  if (state?.kind !== 'object') return [];
  return [...state.members].flatMap(([name, value]): Kept[] => {
    if (value.kind === 'function') return [];
    const entry = state.literal && entryOf(state.literal, name);
    return [{ name, ...(entry ? here(entry.value, call, entry.span) : {}) }];
  });
}

/** A member of what has none: `storage` of `persist: true`. */
function isMember(value: Value): boolean {
  return value.kind === 'computed' && value.parts.every((part) => part.kind === 'constant');
}

/** Where something stands, if it is in the file of the call. */
function here(expression: Expression, call: Call, span: Span = expression): { site?: Span } {
  return expression.owner.uri === call.owner.uri ? { site: { start: span.start, end: span.end } } : {};
}

/** Whether an expression speaks of storage that scripts of the page can read: `createJSONStorage(() => sessionStorage)`. */
function namesStorage(expression: Expression): boolean {
  for (const part of expressionsIn(expression)) {
    const name = part.kind === 'name' ? part.name : part.kind === 'member' ? part.property : '';
    if (typeof name === 'string' && /^(local|session)Storage$|^storage(Session)?$/.test(name)) return true;
    if (part.kind === 'function' && part.unit.returns.some(namesStorage)) return true;
  }
  return false;
}
