import type { ArgumentRef, CookieAttribute, EffectSpec } from '../frameworks/model';
import type { Call, Expression } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { choose, optionsOf, type Value } from '../values/value';
import { argumentValue, entryOf, nameSite, optionsTarget, placeOf } from './arguments';
import { cookiesFromHeader } from './cookieTexts';
import { type EffectReader, factBase } from './effectReader';
import type { Attribute, CookieSet } from './fact';

type CookieEffect = Extract<EffectSpec, { effect: 'cookie-set' }>;

/** Cookies that a call sets. */
export const cookieFacts: EffectReader = (effect, call, callee, evaluator) => {
  if (effect.effect === 'cookie-set') {
    return applies(effect, call, evaluator)
      ? [cookieFromOptions(effect, call, evaluator, callee.guessed)]
      : [];
  }
  if (effect.effect === 'cookie-clear') {
    const name = argumentValue(effect.name, call, evaluator);
    return name ? [{ ...factBase(call, callee), kind: 'cookie-clear', name }] : [];
  }
  if (effect.effect === 'cookie-defaults') {
    const name = { fixed: '' };
    const { attributes } = cookieFromOptions(
      { ...effect, effect: 'cookie-set', name },
      call,
      evaluator,
      false,
    );
    return [{ ...factBase(call, callee), kind: 'cookie-defaults', framework: effect.framework, attributes }];
  }
  return effect.effect === 'header-set' ? cookiesFromHeader(effect, call, evaluator, callee.guessed) : [];
};

/** Whether the call has the form that the effect is for. */
function applies(effect: CookieEffect, call: Call, evaluator: Evaluator): boolean {
  if (effect.count !== undefined && call.args.length !== effect.count) return false;
  if (effect.requires && argumentValue(effect.requires, call, evaluator) === undefined) return false;
  if (effect.without?.some((ref) => argumentValue(ref, call, evaluator) !== undefined)) return false;
  if (effect.form === undefined) return true;
  const [first] = call.args;
  const isObject = first !== undefined && evaluator.evaluate(first.value).kind === 'object';
  return isObject === (effect.form === 'object');
}

const SECONDS = { milliseconds: 0.001, seconds: 1, days: 86_400 } as const;

/** The cookie that a call with an options object sets. */
function cookieFromOptions(
  effect: CookieEffect,
  call: Call,
  evaluator: Evaluator,
  guessed: boolean,
): CookieSet {
  const { options } = effect;
  const given = argumentValue(options, call, evaluator);
  const attributes: Partial<Record<CookieAttribute, Attribute>> = {};
  const optionNames: Partial<Record<CookieAttribute, string>> = {};
  const seconds: Partial<Record<CookieAttribute, number>> = {};
  const origin: Expression = call;
  for (const [key, spec] of Object.entries(effect.attributes)) {
    const attribute = key as CookieAttribute;
    const [first] = spec.names;
    if (first !== undefined) optionNames[attribute] = first;
    if (spec.unit) seconds[attribute] = SECONDS[spec.unit];
    // A flag without a default is decided when the program runs, for example by the kind of connection.
    const decidedLater = !('absent' in spec) && (attribute === 'secure' || attribute === 'httpOnly');
    const fallback: Value = decidedLater ? { kind: 'unknown', origin } : constantOf(spec.absent, origin);
    const written = spec.names
      .map((name) => ({ name, value: readOption(given, name, origin) }))
      .find((each) => each.value !== undefined);
    if (spec.impliedBy?.some((name) => readOption(given, name, origin))) {
      attributes[attribute] = { value: constantOf(true, origin), written: true };
      continue;
    }
    if (!written?.value) {
      attributes[attribute] = { value: fallback, written: false };
      continue;
    }
    const value = choose(
      optionsOf(written.value).map((each) =>
        each.kind === 'constant' && each.value === undefined ? fallback : each,
      ),
      origin,
    );
    attributes[attribute] = {
      value,
      written: true,
      ...writtenAt(written.value, written.name, given, call, evaluator),
    };
  }
  const named = nameOf(effect, call, evaluator);
  return {
    kind: 'cookie-set',
    call,
    site: nameSite(call),
    unit: call.owner,
    guessed,
    name: named ?? { kind: 'unknown', origin },
    // Without a value it is removed.
    value: effect.value && (argumentValue(effect.value, call, evaluator) ?? constantOf(undefined, origin)),
    session: effect.session === true,
    ...(effect.defaultsOf === undefined ? {} : { defaultsOf: effect.defaultsOf }),
    script: effect.script === true,
    attributes,
    options: optionsTarget(options, call, evaluator),
    optionNames,
    seconds,
  };
}

function nameOf(effect: CookieEffect, call: Call, evaluator: Evaluator): Value | undefined {
  const { name } = effect;
  if ('fixed' in name) return writtenName(name.from ?? [], call, evaluator) ?? constantOf(name.fixed, call);
  if (!('receiver' in name)) return argumentValue(name, call, evaluator);
  const object = call.callee.kind === 'member' ? call.callee.object : undefined;
  if (object?.kind === 'name') return constantOf(object.name, object);
  return object?.kind === 'member' && typeof object.property === 'string'
    ? constantOf(object.property, object)
    : undefined;
}

/** Where an option is written: in the literal that makes the options, or assigned to them later. */
function writtenAt(
  value: Value,
  name: string,
  options: Value | undefined,
  call: Call,
  evaluator: Evaluator,
): Partial<Attribute> {
  const literal = options?.kind === 'object' ? options.literal : undefined;
  const entry = literal && entryOf(literal, name);
  const { origin } = value;
  const stands = entry && origin.start >= entry.span.start && origin.end <= entry.span.end;
  if (entry?.kind === 'property' && (stands || evaluator.evaluate(entry.value) === value))
    return { site: placeOf(entry.span, entry.value.owner) };
  // Elsewhere: a constant that it is set to can be changed there.
  if (value.kind !== 'constant') return {};
  const site = placeOf(origin, origin.owner);
  // Passed by its place, it stands in the call itself.
  const isArgument = call.args.some((argument) => argument.value === origin);
  return isArgument || evaluator.isMemberValue(origin) ? { site, assigned: origin } : { unreachable: true };
}

/** The name that one of the options gives, where there is one. */
function writtenName(from: readonly ArgumentRef[], call: Call, evaluator: Evaluator): Value | undefined {
  for (const ref of from) {
    const value = argumentValue(ref, call, evaluator);
    if (value) return value;
  }
  return undefined;
}

/** The option, or undefined where it is surely not given. */
function readOption(options: Value | undefined, name: string, origin: Expression): Value | undefined {
  if (!options) return undefined;
  const values = optionsOf(options).map((each): Value | undefined => {
    if (each.kind === 'object')
      return each.members.get(name) ?? (each.open ? { kind: 'unknown', origin } : undefined);
    if (each.kind === 'constant') return undefined;
    return { kind: 'unknown', origin };
  });
  if (values.every((value) => value === undefined)) return undefined;
  return choose(
    values.map((value) => value ?? constantOf(undefined, origin)),
    origin,
  );
}

function constantOf(value: string | number | boolean | null | undefined, origin: Expression): Value {
  return { kind: 'constant', value, origin };
}
