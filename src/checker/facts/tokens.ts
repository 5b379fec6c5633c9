import type { ArgumentRef } from '../frameworks/model';
import type { Call } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { truthOf } from '../values/value';
import { argumentExpression, argumentValue } from './arguments';
import { type EffectReader, factBase } from './effectReader';
import { keyGiven } from './keys';
import { signedToken } from './signing';
import { verifiedToken } from './verification';

/** Tokens and the secrets that sign them. */
export const tokenFacts: EffectReader = (effect, call, callee, evaluator) => {
  const base = factBase(call, callee);
  if ('requires' in effect && effect.requires && !isGiven(effect.requires, call, evaluator)) return [];
  switch (effect.effect) {
    case 'secret-use': {
      const secret = argumentValue(effect.secret, call, evaluator);
      const site = argumentExpression(effect.secret, call) ?? base.site;
      return secret
        ? [
            {
              ...base,
              kind: 'secret-use',
              purpose: effect.purpose,
              secret: keyGiven(secret, evaluator),
              site,
            },
          ]
        : [];
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
      return [{ ...base, kind: 'token-decode', call, token, display: effect.display === true }];
    }
    default:
      return [];
  }
};

/** Whether an argument is surely there, with whatever value. */
function isGiven(ref: ArgumentRef, call: Call, evaluator: Evaluator): boolean {
  const path = ref.path ?? [];
  const value = argumentValue({ ...ref, path: path.slice(0, -1) }, call, evaluator);
  return value?.kind === 'object' && value.members.has(path.at(-1) ?? '');
}
