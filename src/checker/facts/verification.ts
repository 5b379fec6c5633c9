import type { EffectSpec, VerifySetting } from '../frameworks/model';
import type { Call, Expression } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, entryOf, nameSite, optionsOfCall, placeOf } from './arguments';
import type { OptionsTarget, SettingState, TokenVerified } from './fact';
import { follow } from './members';

type VerifyEffect = Extract<EffectSpec, { effect: 'token-verify' }>;

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
    algorithmsArgument: effect.algorithm !== undefined,
  };
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

/** The settings of a verification that its library offers, as they are here. */
function settingsOf(
  effect: VerifyEffect,
  options: Value | undefined,
  target: OptionsTarget,
  call: Call,
  evaluator: Evaluator,
): TokenVerified['settings'] {
  const states: Partial<Record<VerifySetting, SettingState>> = {};
  for (const [setting, spec] of Object.entries(effect.settings ?? {})) {
    const [first] = spec.path;
    const name = spec.name ?? spec.path.at(-1) ?? '';
    const literal = target.kind === 'literal' ? target.literal : undefined;
    const entry = literal && first !== undefined && !spec.inverted ? entryOf(literal, first) : undefined;
    const given = spec.options ? argumentValue(spec.options, call, evaluator) : options;
    const value = follow(given, spec.path, evaluator, call);
    states[setting as VerifySetting] = {
      name,
      value: spec.inverted ? negated(value) : value,
      ...(spec.inverted ? { inverted: true } : {}),
      ...(entry ? { site: placeOf(entry.span, entry.value.owner) } : {}),
      unit: spec.unit ?? 'seconds',
    };
  }
  return states;
}

/** A flag that says the opposite; where it is written stays. */
function negated(value: Value | undefined): Value | undefined {
  return value?.kind === 'constant' && typeof value.value === 'boolean'
    ? { ...value, value: !value.value }
    : value;
}

/** What is written here that lets every token pass: options, arguments, a key that is none. */
function disabledBy(effect: VerifyEffect, call: Call, evaluator: Evaluator): TokenVerified['disabledBy'] {
  const found: { name: string; expression: Expression }[] = [];
  for (const { ref, value } of effect.disabling ?? []) {
    const actual = argumentValue(ref, call, evaluator);
    if (!actual || !optionsOf(actual).every((each) => each.kind === 'constant' && each.value === value))
      continue;
    const expression = argumentExpression(ref, call) ?? actual.origin;
    found.push({ name: ref.path?.at(-1) ?? '', expression });
  }
  const key = effect.key && argumentExpression(effect.key, call);
  if (key && isNoKey(evaluator.evaluate(key))) found.push({ name: 'key', expression: key });
  return found;
}

/** Written as an empty, null, undefined or false key, also as the bytes of an empty text. */
function isNoKey(value: Value): boolean {
  return optionsOf(value).every((each) => {
    if (each.kind === 'constant') {
      const { origin } = each;
      return !each.value && each.value !== 0 && origin.kind === 'literal' && origin.end > origin.start;
    }
    if (each.kind !== 'api' || each.spec.origin !== 'encoded') return false;
    const from = each.parts[1];
    return from?.kind === 'constant' && from.value === '';
  });
}
