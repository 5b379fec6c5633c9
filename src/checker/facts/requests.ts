import type { Argument, Call, Expression, FunctionUnit } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf, type Value } from '../values/value';
import { type EffectReader, factBase } from './effectReader';
import type { Handler } from './fact';

/** Routes, middleware and what handles them. */
export const requestFacts: EffectReader = (effect, call, callee, evaluator) => {
  if (effect.effect !== 'route') return [];
  const router = callee.parts[0];
  const [first] = call.args;
  const value = first && evaluator.evaluate(first.value);
  const isPath =
    value !== undefined && (looksLikePath(value) || (call.args.length > 1 && value.kind === 'unknown'));
  const chain = call.args.slice(isPath ? 1 : 0).flatMap((argument) => handlersIn(argument, evaluator));
  return [
    {
      ...factBase(call, callee),
      kind: 'route',
      call,
      router: router?.kind === 'api' ? identityOf(call, router.origin, evaluator) : undefined,
      method: effect.method,
      path: isPath ? value : undefined,
      chain,
      handlers: chain.flatMap(({ value: handler }) => functionsIn(handler)),
    },
  ];
};

/** Chained registrations go back to what the chain starts from: `app.route('/x').get(…).post(…)`. */
function identityOf(call: Call, origin: Expression, evaluator: Evaluator): Expression {
  let current: Expression = call;
  while (current.kind === 'call' && current.callee.kind === 'member') {
    const object: Expression = current.callee.object;
    if (object.kind !== 'call') return evaluator.evaluate(object).origin;
    current = object;
  }
  return current.kind === 'call' ? current : origin;
}

function looksLikePath(value: Value): boolean {
  return optionsOf(value).every((option) => {
    if (option.kind === 'constant') return typeof option.value === 'string';
    if (option.kind === 'array') return option.elements.length > 0 && option.elements.every(looksLikePath);
    return option.kind === 'computed' && option.text !== undefined;
  });
}

function handlersIn(argument: Argument, evaluator: Evaluator): Handler[] {
  const value = evaluator.evaluate(argument.value);
  if (value.kind !== 'array') return [{ value, expression: argument.value }];
  return value.elements.map((element) => ({ value: element, expression: argument.value }));
}

/** Functions that a value may be. */
export function functionsIn(value: Value): FunctionUnit[] {
  return optionsOf(value).flatMap((option): FunctionUnit[] => {
    if (option.kind === 'function') return [option.unit];
    return option.kind === 'array' ? option.elements.flatMap(functionsIn) : [];
  });
}
