import type { Expression } from '../syntax/program';
import type { ComputedValue, Value } from './value';

/** A string of pieces; known neighbours are joined. */
export function concatenate(pieces: readonly (string | Value)[], origin: Expression): Value {
  const text: (string | Value)[] = [];
  for (const piece of pieces.flatMap((each) =>
    typeof each !== 'string' && each.kind === 'computed' && each.text ? each.text : [each],
  )) {
    const known =
      typeof piece === 'string' ? piece : piece.kind === 'constant' ? String(piece.value) : undefined;
    const last = text.at(-1);
    if (known !== undefined && typeof last === 'string') text[text.length - 1] = last + known;
    else text.push(known ?? piece);
  }
  const [only] = text;
  if (text.length === 0) return { kind: 'constant', value: '', origin };
  if (text.length === 1 && typeof only === 'string') return { kind: 'constant', value: only, origin };
  const parts = text.filter((piece): piece is Value => typeof piece !== 'string');
  return { kind: 'computed', parts, text, origin } satisfies ComputedValue;
}

/** The result of an operator on two known values, or undefined where it is not worked out. */
export function fold(operator: string, left: unknown, right: unknown): string | number | boolean | undefined {
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) return `${left}${right}`;
  if (operator === '===' || operator === '==') return left === right;
  if (operator === '!==' || operator === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '**':
      return left ** right;
    default:
      return undefined;
  }
}
