import type { ArgumentRef, EffectSpec } from '../frameworks/model';
import type { Call, Expression } from '../syntax/program';
import { lookup } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, entryOf, isCallback, nameSite, optionsTarget } from './arguments';
import type { OptionsTarget, TokenSigned, TokenVerified } from './fact';

type SignEffect = Extract<EffectSpec, { effect: 'token-sign' }>;
type VerifyEffect = Extract<EffectSpec, { effect: 'token-verify' }>;

/** A token that a call signs, made in one call or by a builder. */
export function signedToken(
  effect: SignEffect,
  call: Call,
  evaluator: Evaluator,
  guessed: boolean,
): TokenSigned {
  const key = effect.key && argumentValue(effect.key, call, evaluator);
  const common = { kind: 'token-sign', site: nameSite(call), unit: call.owner, guessed, key } as const;
  if (effect.builder) {
    const chain = methodsCalledOn(call);
    const header = chain.calls.find((each) => methodName(each) === effect.builder?.header);
    const claims = chain.construction?.args[0] && evaluator.evaluate(chain.construction.args[0].value);
    const hasExpiry = chain.calls.some((each) => effect.builder?.expiry.includes(methodName(each) ?? ''));
    return {
      ...common,
      expiry: hasExpiry ? 'set' : chain.construction ? payloadExpiry(claims) : 'unknown',
      algorithm:
        header?.args[0] && evaluator.property(evaluator.evaluate(header.args[0].value), 'alg', header),
      ...(header ? { algorithmSite: header.argsSpan } : {}),
      unsecured: effect.unsecured === true,
      options: { kind: 'none' },
      builder: call,
    };
  }
  const payload = effect.payload && argumentValue(effect.payload, call, evaluator);
  const { given: options, target } = optionsOfCall(effect.options, call, evaluator);
  const [expiryOption] = effect.expiryOptions ?? [];
  const path = effect.algorithmOptions?.find((each) => follow(options, each, evaluator, call) !== undefined);
  const algorithm = path && follow(options, path, evaluator, call);
  const literal = options?.kind === 'object' ? options.literal : undefined;
  const algorithmSite = literal && path?.[0] !== undefined ? entryOf(literal, path[0])?.span : undefined;
  return {
    ...common,
    expiry: combine(optionExpiry(options, effect.expiryOptions ?? []), payloadExpiry(payload)),
    algorithm,
    ...(algorithmSite ? { algorithmSite } : {}),
    unsecured: effect.unsecured === true,
    options: target,
    // A text or bytes have no claims, so no expiry can be set.
    ...(expiryOption !== undefined && payload?.kind !== 'constant' ? { expiryOption } : {}),
  };
}

/** A token that a call verifies. */
export function verifiedToken(
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
    token: argumentValue(effect.token, call, evaluator) ?? { kind: 'unknown', origin: call },
    key: effect.key && argumentValue(effect.key, call, evaluator),
    keyExpression: effect.key && argumentExpression(effect.key, call),
    algorithms: given && follow(given, [effect.algorithmsOption], evaluator, call),
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

function follow(
  value: Value | undefined,
  path: readonly string[],
  evaluator: Evaluator,
  origin: Expression,
): Value | undefined {
  let current = value;
  for (const name of path) {
    if (!current) return undefined;
    if (current.kind === 'object' && !current.members.has(name) && !current.open) return undefined;
    current = evaluator.property(current, name, origin);
  }
  return current?.kind === 'constant' && current.value === undefined ? undefined : current;
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
