import type { Expression } from '../syntax/program';
import { type ComputedValue, choose, optionsOf, type Value } from './value';

type Piece = string | Value;

/** More ways than this to put a text together are not followed. */
const MAX_WAYS = 8;

/** A string of pieces; known neighbours are joined. A piece that is one of several texts makes one of several. */
export function concatenate(pieces: readonly Piece[], origin: Expression): Value {
  const ways = pieces.reduce((product, piece) => product * (alternatives(piece)?.length ?? 1), 1);
  if (ways === 1 || ways > MAX_WAYS) return joined(pieces, origin);
  let texts: Piece[][] = [[]];
  for (const piece of pieces) {
    const options: readonly Piece[] = alternatives(piece) ?? [piece];
    texts = texts.flatMap((text) => options.map((option) => [...text, option]));
  }
  return choose(
    texts.map((text) => joined(text, origin)),
    origin,
  );
}

function alternatives(piece: Piece): readonly Value[] | undefined {
  if (typeof piece === 'string' || piece.kind !== 'choice') return undefined;
  const options = optionsOf(piece);
  return options.some((option) => option.kind === 'constant' || (option.kind === 'computed' && option.text))
    ? options
    : undefined;
}

function joined(pieces: readonly Piece[], origin: Expression): Value {
  const text: Piece[] = [];
  for (const piece of pieces.flatMap((each): readonly Piece[] =>
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
