import type { EffectSpec } from '../frameworks/model';
import type { Call, Expression } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, entryOf, nameSite, optionsOfCall, placeOf } from './arguments';
import { methodName, methodsCalledOn } from './builders';
import { spansIn, untilIn } from './durations';
import type { Lifetime, TokenSigned } from './fact';
import { follow } from './members';

type SignEffect = Extract<EffectSpec, { effect: 'token-sign' }>;

/** A token that a call signs, made in one call or by a builder. */
export function signedToken(
  effect: SignEffect,
  call: Call,
  evaluator: Evaluator,
  guessed: boolean,
): TokenSigned {
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
    ...(effect.defaultsOf === undefined ? {} : { defaultsOf: effect.defaultsOf }),
    ...(effect.defaultsFrom === undefined ? {} : { defaultsFrom: effect.defaultsFrom }),
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
      expiry: setters.length > 0 ? 'set' : chain.construction ? payloadExpiry(claims, true) : 'unknown',
      algorithm:
        header?.args[0] && evaluator.property(evaluator.evaluate(header.args[0].value), 'alg', header),
      ...(header ? { algorithmSite: placeOf(header.argsSpan, header.owner) } : {}),
      options: { kind: 'none' },
      builder: call,
    };
  }
  const payload = effect.payload && claimsIn(argumentValue(effect.payload, call, evaluator), evaluator);
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
          effect.payloadLater
            ? 'likely-none'
            : effect.defaultsOf
              ? 'none'
              : payloadExpiry(payload, effect.expiryOptions !== undefined),
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

/** Claims that are given as a text or its bytes: `JSON.stringify(claims)`. */
function claimsIn(value: Value | undefined, evaluator: Evaluator): Value | undefined {
  if (value?.kind === 'api' && value.spec.origin === 'encoded') return claimsIn(value.parts[1], evaluator);
  const { origin } = value ?? {};
  if (value?.kind !== 'computed' || origin?.kind !== 'call' || methodName(origin) !== 'stringify')
    return value;
  const [claims] = origin.args;
  return claims ? evaluator.evaluate(claims.value) : value;
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

/** Whether the claims carry `exp` themselves; a payload that cannot be seen hardly ever does where the library has `options` for it. */
function payloadExpiry(payload: Value | undefined, options: boolean): Expiry {
  if (!payload) return 'none';
  const unseen = options ? 'likely-none' : 'unknown';
  const found = optionsOf(payload).map((option): Expiry => {
    if (option.kind === 'constant' || option.kind === 'array') return 'none';
    if (option.kind !== 'object') return unseen;
    const exp = option.members.get('exp');
    if (exp && (exp.kind !== 'constant' || exp.value !== undefined)) return 'set';
    // A claim whose name is not written out may be the expiry.
    const computed = option.literal?.entries.some(
      (entry) => entry.kind === 'property' && typeof entry.key !== 'string',
    );
    return computed ? 'unknown' : option.open ? unseen : 'none';
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
