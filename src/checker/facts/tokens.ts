import type { ArgumentRef, EffectSpec } from '../frameworks/model';
import type { Call, Expression } from '../syntax/program';
import { lookup } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf, truthOf, type Value } from '../values/value';
import {
  argumentExpression,
  argumentValue,
  entryOf,
  isCallback,
  nameSite,
  optionsTarget,
  placeOf,
} from './arguments';
import { spansIn, untilIn } from './durations';
import { type EffectReader, factBase } from './effectReader';
import type { Lifetime, OptionsTarget, TokenSigned, TokenVerified } from './fact';
import { follow } from './members';
import { disabledBy, settingsOf } from './verification';

type SignEffect = Extract<EffectSpec, { effect: 'token-sign' }>;
type VerifyEffect = Extract<EffectSpec, { effect: 'token-verify' }>;

/** Tokens and the secrets that sign them. */
export const tokenFacts: EffectReader = (effect, call, callee, evaluator) => {
  const base = factBase(call, callee);
  if ('requires' in effect && effect.requires && !isGiven(effect.requires, call, evaluator)) return [];
  switch (effect.effect) {
    case 'secret-use': {
      const secret = argumentValue(effect.secret, call, evaluator);
      const site = argumentExpression(effect.secret, call) ?? base.site;
      return secret ? [{ ...base, kind: 'secret-use', purpose: effect.purpose, secret, site }] : [];
    }
    case 'token-sign':
      return [signedToken(effect, call, evaluator, callee.guessed)];
    case 'token-verify':
      return [verifiedToken(effect, call, evaluator, callee.guessed)];
    case 'token-payload':
      return [
        {
          ...base,
          kind: 'token-payload',
          call,
          payload: argumentValue(effect.payload, call, evaluator),
          payloadExpression: argumentExpression(effect.payload, call),
        },
      ];
    case 'token-decode': {
      const when = effect.when && argumentValue(effect.when, call, evaluator);
      if (effect.when && (!when || truthOf(when) !== 'true')) return [];
      const token = argumentValue(effect.token, call, evaluator) ?? { kind: 'unknown', origin: call };
      return [{ ...base, kind: 'token-decode', call, token }];
    }
    default:
      return [];
  }
};

/** Whether an argument is surely there, with whatever value. */
function isGiven(ref: ArgumentRef, call: Call, evaluator: Evaluator): boolean {
  const { path = [], ...whole } = ref;
  const value = argumentValue(whole, call, evaluator);
  return value?.kind === 'object' && value.members.has(path[0] ?? '');
}

/** A token that a call signs, made in one call or by a builder. */
function signedToken(effect: SignEffect, call: Call, evaluator: Evaluator, guessed: boolean): TokenSigned {
  const key = effect.key && argumentValue(effect.key, call, evaluator);
  const common = {
    kind: 'token-sign',
    site: nameSite(call),
    unit: call.owner,
    guessed,
    key,
    call,
    unsecured: effect.unsecured === true,
    encrypted: effect.encrypted === true,
  } as const;
  if (effect.builder) {
    const chain = methodsCalledOn(call);
    const header = chain.calls.find((each) => methodName(each) === effect.builder?.header);
    const claims = chain.construction?.args[0] && evaluator.evaluate(chain.construction.args[0].value);
    const setters = chain.calls.filter((each) => effect.builder?.expiry.includes(methodName(each) ?? ''));
    return {
      ...common,
      lifetimes: [
        ...setters.flatMap((each) => lifetimesOfSetter(each.args[0]?.value, evaluator)),
        ...lifetimesOfClaims(claims, evaluator),
      ],
      payload: claims,
      payloadExpression: chain.construction?.args[0]?.value,
      optionsValue: undefined,
      expiry: setters.length > 0 ? 'set' : chain.construction ? payloadExpiry(claims) : 'unknown',
      algorithm:
        header?.args[0] && evaluator.property(evaluator.evaluate(header.args[0].value), 'alg', header),
      ...(header ? { algorithmSite: placeOf(header.argsSpan, header.owner) } : {}),
      options: { kind: 'none' },
      builder: call,
    };
  }
  const payload = effect.payload && argumentValue(effect.payload, call, evaluator);
  const { given: options, target } = optionsOfCall(effect.options, call, evaluator);
  const [expiryOption] = effect.expiryOptions ?? [];
  const path = effect.algorithmOptions?.find((each) => follow(options, each, evaluator, call) !== undefined);
  const algorithm = effect.algorithm
    ? argumentValue(effect.algorithm, call, evaluator)
    : path && follow(options, path, evaluator, call);
  const literal = options?.kind === 'object' ? options.literal : undefined;
  const entry = literal && path?.[0] !== undefined ? entryOf(literal, path[0]) : undefined;
  const algorithmSite = entry && placeOf(entry.span, entry.value.owner);
  return {
    ...common,
    expiry: effect.expiryDefault
      ? 'set'
      : combine(
          optionExpiry(options, effect.expiryOptions ?? []),
          effect.payloadLater ? 'likely-none' : payloadExpiry(payload),
        ),
    lifetimes: [
      ...(effect.expiryOptions ?? []).flatMap((name) =>
        spansIn(follow(options, [name], evaluator, call), effect.expiryUnit ?? 'seconds'),
      ),
      ...lifetimesOfClaims(payload, evaluator),
    ],
    payload,
    payloadExpression: effect.payload && argumentExpression(effect.payload, call),
    algorithm,
    ...(algorithmSite ? { algorithmSite } : {}),
    optionsValue: options,
    options: target,
    // A text or bytes have no claims, so no expiry can be set.
    ...(expiryOption !== undefined && payload?.kind !== 'constant' ? { expiryOption } : {}),
  };
}

/** A token that a call verifies. */
function verifiedToken(
  effect: VerifyEffect,
  call: Call,
  evaluator: Evaluator,
  guessed: boolean,
): TokenVerified {
  const { given, target } = optionsOfCall(effect.options, call, evaluator);
  return {
    kind: 'token-verify',
    site: nameSite(call),
    unit: call.owner,
    guessed,
    call,
    token: (effect.token && argumentValue(effect.token, call, evaluator)) ?? {
      kind: 'unknown',
      origin: call,
    },
    tokenExpression: effect.token && argumentExpression(effect.token, call),
    key: effect.key && argumentValue(effect.key, call, evaluator),
    keyExpression: effect.key && argumentExpression(effect.key, call),
    algorithms: allowlist(effect, given, call, evaluator),
    settings: settingsOf(effect, given, target, call, evaluator),
    disabledBy: disabledBy(effect, call, evaluator),
    unsecured: effect.unsecured === true,
    keyDecides: effect.keyDecides === true,
    options: target,
    algorithmsOption: effect.algorithmsOption,
  };
}

/** The options of a call and where they can be written; in their place may stand the callback. */
function optionsOfCall(
  ref: ArgumentRef | undefined,
  call: Call,
  evaluator: Evaluator,
): { given: Value | undefined; target: OptionsTarget } {
  if (!ref) return { given: undefined, target: { kind: 'none' } };
  if (isCallback(argumentExpression(ref, call), evaluator))
    return { given: undefined, target: { kind: 'argument', call, argument: ref.argument } };
  return { given: argumentValue(ref, call, evaluator), target: optionsTarget(ref, call, evaluator) };
}

function allowlist(
  effect: VerifyEffect,
  given: Value | undefined,
  call: Call,
  evaluator: Evaluator,
): Value | undefined {
  const written = effect.algorithm
    ? argumentValue(effect.algorithm, call, evaluator)
    : given && follow(given, [effect.algorithmsOption], evaluator, call);
  return written ?? (effect.fixedAlgorithm ? { kind: 'unknown', origin: call } : undefined);
}

/** A builder takes a span in words, or a point in time. */
function lifetimesOfSetter(expression: Expression | undefined, evaluator: Evaluator): Lifetime[] {
  if (!expression) return [];
  const value = evaluator.evaluate(expression);
  const spans = optionsOf(value).some((each) => each.kind === 'constant' && typeof each.value === 'string');
  return spans ? spansIn(value, 'seconds') : untilIn(expression, evaluator);
}

/** The claims' own `exp`. */
function lifetimesOfClaims(claims: Value | undefined, evaluator: Evaluator): Lifetime[] {
  if (!claims) return [];
  return optionsOf(claims).flatMap((each) => {
    const exp = each.kind === 'object' ? each.members.get('exp') : undefined;
    return exp ? untilIn(exp.origin, evaluator) : [];
  });
}

type Expiry = TokenSigned['expiry'];

function optionExpiry(options: Value | undefined, names: readonly string[]): Expiry {
  if (!options) return 'none';
  const found = optionsOf(options).map((option): Expiry => {
    if (option.kind === 'constant') return 'none';
    if (option.kind !== 'object') return 'unknown';
    const values = names.map((name) => option.members.get(name)).filter((value) => value !== undefined);
    if (values.some((value) => value.kind !== 'constant' || value.value !== undefined)) return 'set';
    return option.open ? 'unknown' : 'none';
  });
  return worst(found);
}

/** Whether the claims carry `exp` themselves; a payload that cannot be seen hardly ever does. */
function payloadExpiry(payload: Value | undefined): Expiry {
  if (!payload) return 'none';
  const found = optionsOf(payload).map((option): Expiry => {
    if (option.kind === 'constant' || option.kind === 'array') return 'none';
    if (option.kind !== 'object') return 'likely-none';
    const exp = option.members.get('exp');
    if (exp && (exp.kind !== 'constant' || exp.value !== undefined)) return 'set';
    // A claim whose name is not written out may be the expiry.
    const computed = option.literal?.entries.some(
      (entry) => entry.kind === 'property' && typeof entry.key !== 'string',
    );
    return computed ? 'unknown' : option.open ? 'likely-none' : 'none';
  });
  return worst(found);
}

function worst(found: readonly Expiry[]): Expiry {
  for (const expiry of ['none', 'likely-none', 'unknown', 'set'] as const)
    if (found.includes(expiry)) return expiry;
  return 'unknown';
}

function combine(options: Expiry, payload: Expiry): Expiry {
  if (options === 'set' || payload === 'set') return 'set';
  if (options === 'unknown') return 'unknown';
  return payload;
}

interface Chain {
  readonly calls: readonly Call[];
  readonly construction: Call | undefined;
}

/** All methods called on the object that a builder's last call is made on, chained or one by one. */
function methodsCalledOn(call: Call): Chain {
  const calls: Call[] = [];
  let current: Expression | undefined = call.callee.kind === 'member' ? call.callee.object : undefined;
  for (let steps = 0; current && steps < 50; steps++) {
    if (current.kind === 'call' && !current.construct && current.callee.kind === 'member') {
      calls.push(current);
      current = current.callee.object;
    } else if (current.kind === 'call') {
      return { calls, construction: current };
    } else if (current.kind === 'await') {
      current = current.value;
    } else if (current.kind === 'name') {
      const binding = lookup(current.scope, current.name);
      const owner = call.owner;
      for (const each of owner.calls) {
        const object = each.callee.kind === 'member' ? receiver(each) : undefined;
        if (
          object?.kind === 'name' &&
          binding &&
          lookup(object.scope, object.name) === binding &&
          each !== call
        )
          calls.push(each);
      }
      const definition = binding?.definitions.at(-1)?.value;
      if (definition?.kind === 'expression' && definition.path.length === 0) current = definition.expression;
      else return { calls, construction: undefined };
    } else {
      return { calls, construction: undefined };
    }
  }
  return { calls, construction: undefined };
}

/** What a chain of method calls starts from. */
function receiver(call: Call): Expression | undefined {
  let current: Expression = call;
  while (current.kind === 'call' && current.callee.kind === 'member') current = current.callee.object;
  return current;
}

function methodName(call: Call): string | undefined {
  return call.callee.kind === 'member' && typeof call.callee.property === 'string'
    ? call.callee.property
    : undefined;
}
