import type { Binary, Conditional, Expression, Logical, Unary } from '../syntax/program';
import { concatenate, fold } from './text';
import { choose, truthOf, type Value } from './value';

interface Evaluates {
  evaluate(expression: Expression): Value;
}

export function evaluateConditional(expression: Conditional, evaluator: Evaluates): Value {
  const truth = truthOf(evaluator.evaluate(expression.test));
  if (truth === 'true') return evaluator.evaluate(expression.consequent);
  if (truth === 'false') return evaluator.evaluate(expression.alternate);
  return choose(
    [evaluator.evaluate(expression.consequent), evaluator.evaluate(expression.alternate)],
    expression,
  );
}

export function evaluateLogical(expression: Logical, evaluator: Evaluates): Value {
  const left = evaluator.evaluate(expression.left);
  const right = evaluator.evaluate(expression.right);
  if (expression.operator === 'nullish') {
    if (left.kind === 'constant') return left.value === null || left.value === undefined ? right : left;
    return choose([left, right], expression);
  }
  const truth = truthOf(left);
  if (truth === 'true') return expression.operator === 'and' ? right : left;
  if (truth === 'false') return expression.operator === 'and' ? left : right;
  return choose([left, right], expression);
}

export function evaluateBinary(expression: Binary, evaluator: Evaluates): Value {
  const left = evaluator.evaluate(expression.left);
  const right = evaluator.evaluate(expression.right);
  if (left.kind === 'constant' && right.kind === 'constant') {
    const value = fold(expression.operator, left.value, right.value);
    if (value !== undefined) return { kind: 'constant', value, origin: expression };
  }
  if (expression.operator === '+') return concatenate([left, right], expression);
  return { kind: 'computed', parts: [left, right], origin: expression };
}

export function evaluateUnary(expression: Unary, evaluator: Evaluates): Value {
  const operand = evaluator.evaluate(expression.operand);
  if (expression.operator === '!') {
    const truth = truthOf(operand);
    if (truth === 'true' || truth === 'false')
      return { kind: 'constant', value: truth === 'false', origin: expression };
  }
  if (expression.operator === '-' && operand.kind === 'constant' && typeof operand.value === 'number') {
    return { kind: 'constant', value: -operand.value, origin: expression };
  }
  if (expression.operator === 'void') return { kind: 'constant', value: undefined, origin: expression };
  return { kind: 'computed', parts: [operand], origin: expression };
}
