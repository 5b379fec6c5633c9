import type { FunctionUnit } from '../syntax/program';
import { optionsOf, type Value } from '../values/value';
import { argumentValue } from './arguments';
import { type EffectReader, factBase } from './effectReader';

/** Routes and what handles them. */
export const requestFacts: EffectReader = (effect, call, callee, evaluator) => {
  if (effect.effect !== 'route') return [];
  const path = argumentValue(effect.path, call, evaluator) ?? { kind: 'unknown', origin: call };
  const handlers = call.args.flatMap((argument) => functionsIn(evaluator.evaluate(argument.value)));
  return [{ ...factBase(call, callee), kind: 'route', method: effect.method, path, handlers }];
};

function functionsIn(value: Value): FunctionUnit[] {
  return optionsOf(value).flatMap((option): FunctionUnit[] => {
    if (option.kind === 'function') return [option.unit];
    return option.kind === 'array' ? option.elements.flatMap(functionsIn) : [];
  });
}
