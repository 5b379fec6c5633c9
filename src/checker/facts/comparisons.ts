import type { Binary, Call, Expression } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { nameSite } from './arguments';
import type { ValuesCompared } from './fact';

const EQUALITY: ReadonlySet<string> = new Set(['==', '===', '!=', '!==']);

/** Whether an operator asks if two values are the same, of which neither is plain to see. */
export function comparesSecrets({ operator, left, right }: Binary): boolean {
  return EQUALITY.has(operator) && !isPlain(left) && !isPlain(right);
}

/** Written out, or only about a value: nothing that an attacker has to guess. */
function isPlain(expression: Expression): boolean {
  if (expression.kind === 'unary' || expression.kind === 'literal') return true;
  if (expression.kind === 'member') {
    const { property } = expression;
    return (
      typeof property === 'string' &&
      /^(length|size|type|kind|id|_id|name|status|index|constructor)$/.test(property)
    );
  }
  return expression.kind === 'name' && /^(undefined|null|NaN)$/.test(expression.name);
}

/** The fact that two values are compared. */
export function compared(
  how: string,
  left: Expression,
  right: Expression,
  expression: ValuesCompared['expression'],
  evaluator: Evaluator,
): ValuesCompared {
  return {
    kind: 'comparison',
    how,
    left: evaluator.evaluate(left),
    right: evaluator.evaluate(right),
    leftExpression: left,
    rightExpression: right,
    expression,
    site: expression.kind === 'call' ? nameSite(expression) : expression,
    unit: expression.owner,
    guessed: false,
  };
}

interface Sides {
  readonly how: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** What a call compares, where neither is plain to see. */
export function sidesOf(call: Call): Sides | undefined {
  const sides = writtenSides(call);
  return sides && !isPlain(sides.left) && !isPlain(sides.right) ? sides : undefined;
}

/** `Buffer.compare(a, b)`, `a.equals(b)`, `a.compare(b)`, `a.localeCompare(b)`. */
function writtenSides(call: Call): Sides | undefined {
  const { callee } = call;
  if (callee.kind !== 'member' || typeof callee.property !== 'string') return undefined;
  const [first, second] = call.args;
  if (callee.object.kind === 'name' && callee.object.name === 'Buffer' && callee.property === 'compare') {
    return first && second && { how: 'Buffer.compare', left: first.value, right: second.value };
  }
  if (!['equals', 'compare', 'localeCompare'].includes(callee.property) || !first || second) return undefined;
  return { how: callee.property, left: callee.object, right: first.value };
}
