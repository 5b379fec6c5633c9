import type { Binary, Conditional, Expression, Logical, Unary } from '../syntax/program';
import { type Decision, meaningOf } from './decisions';
import { concatenate, fold } from './text';
import { choose, optionsOf, truthOf, type Value } from './value';

interface Evaluates {
  evaluate(expression: Expression): Value;
  /** What is assumed of a test that depends on the run; undefined where both may hold. */
  decide(decision: Decision): boolean | undefined;
}

export function evaluateConditional(expression: Conditional, evaluator: Evaluates): Value {
  const truth = truthOf(evaluator.evaluate(expression.test));
  if (truth === 'true') return evaluator.evaluate(expression.consequent);
  if (truth === 'false') return evaluator.evaluate(expression.alternate);
  const { test, consequent, alternate } = expression;
  const holds = evaluator.decide({ at: expression, kind: 'test', test, branches: [alternate, consequent] });
  if (holds !== undefined) return evaluator.evaluate(holds ? consequent : alternate);
  return choose([evaluator.evaluate(consequent), evaluator.evaluate(alternate)], expression);
}

export function evaluateLogical(expression: Logical, evaluator: Evaluates): Value {
  const left = evaluator.evaluate(expression.left);
  const right = evaluator.evaluate(expression.right);
  if (expression.operator === 'nullish') {
    if (left.kind === 'constant') return left.value === null || left.value === undefined ? right : left;
    return either(expression, left, right, evaluator);
  }
  const truth = truthOf(left);
  if (truth === 'true') return expression.operator === 'and' ? right : left;
  if (truth === 'false') return expression.operator === 'and' ? left : right;
  return either(expression, left, right, evaluator);
}

/** One of both sides, by whether there is something on the left. */
function either(expression: Logical, left: Value, right: Value, evaluator: Evaluates): Value {
  const isAnd = expression.operator === 'and';
  // What the environment sets is not for the code to tell.
  const isSetOutside = optionsOf(left).some(
    (option) => option.kind === 'api' && option.spec.origin === 'environment',
  );
  const holds = isSetOutside
    ? undefined
    : evaluator.decide({
        at: expression,
        kind: 'presence',
        test: expression.left,
        branches: isAnd ? [expression.left, expression.right] : [expression.right, expression.left],
      });
  if (holds === undefined) return choose([left, right], expression);
  if (holds === isAnd) return right;
  // Not there, and not known in which way.
  return isAnd && left.kind !== 'constant'
    ? { kind: 'constant', value: false, origin: expression.left }
    : left;
}

export function evaluateBinary(expression: Binary, evaluator: Evaluates): Value {
  const left = evaluator.evaluate(expression.left);
  const right = evaluator.evaluate(expression.right);
  if (left.kind === 'constant' && right.kind === 'constant') {
    const value = fold(expression.operator, left.value, right.value);
    if (value !== undefined) return { kind: 'constant', value, origin: expression };
  }
  if (expression.operator === '+') return concatenate([left, right], expression);
  if (isModeTest(expression, left, right)) {
    const at = { at: expression, kind: 'test', test: expression, branches: [undefined, undefined] } as const;
    const holds = evaluator.decide(at);
    const truth = (value: boolean): Value => ({ kind: 'constant', value, origin: expression });
    return holds === undefined ? choose([truth(true), truth(false)], expression) : truth(holds);
  }
  return { kind: 'computed', parts: [left, right], origin: expression };
}

const NO_VALUES = { evaluate: (expression: Expression) => ({ kind: 'unknown', origin: expression }) };

/** `process.env.NODE_ENV === 'production'`: true or false, and it is known where. */
function isModeTest(expression: Binary, left: Value, right: Value): boolean {
  const fromOutside = [left, right].some((side) => side.kind === 'api' && side.spec.origin === 'environment');
  const meaning = fromOutside ? meaningOf(expression, NO_VALUES) : undefined;
  return meaning === 'production' || meaning === 'development';
}

export function evaluateUnary(expression: Unary, evaluator: Evaluates): Value {
  const operand = evaluator.evaluate(expression.operand);
  if (expression.operator === '!') {
    const truth = truthOf(operand);
    if (truth === 'true' || truth === 'false')
      return { kind: 'constant', value: truth === 'false', origin: expression };
    if (truth === 'mixed') {
      const values = [true, false].map((value): Value => ({ kind: 'constant', value, origin: expression }));
      return choose(values, expression);
    }
  }
  if (expression.operator === '-' && operand.kind === 'constant' && typeof operand.value === 'number') {
    return { kind: 'constant', value: -operand.value, origin: expression };
  }
  if (expression.operator === 'void') return { kind: 'constant', value: undefined, origin: expression };
  return { kind: 'computed', parts: [operand], origin: expression };
}
