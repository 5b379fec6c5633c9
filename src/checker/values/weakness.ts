import type { FrameworkRegistry } from '../frameworks/registry';
import { type Binary, type Call, type Expression, lookup } from '../syntax/program';
import { type ApiValue, optionsOf, type Value } from './value';

export type Weakness = 'weak-random' | 'clock' | 'counter' | 'short';

/** Where a value gets what makes it guessable. */
export interface WeakSource {
  readonly weakness: Weakness;
  readonly at: Expression;
}

interface Evaluates {
  readonly registry: FrameworkRegistry;
  evaluate(expression: Expression): Value;
}

/** NIST SP 800-63B §7.1 asks for 64 random bits, OWASP ASVS 5.0 7.2.3 for 128. */
const MIN_BITS = 128;

/** Values that are looked at for one. */
const MAX_PIECES = 300;

/** The weak source that a value is composed of, unless a secure one is in it as well. */
export function weakSource(value: Value, evaluator: Evaluates): WeakSource | undefined {
  let found: WeakSource | undefined;
  let mayBeRandom = false;
  const pieces = [value];
  const seen = new Set(pieces);
  for (let index = 0; index < pieces.length && index < MAX_PIECES; index++) {
    const piece = pieces[index];
    if (!piece) break;
    const source = sourceOf(piece, evaluator);
    if (source === 'secure') return undefined;
    mayBeRandom ||=
      piece.kind === 'computed' && piece.origin.kind === 'call' && MAKES_ID.test(calleeOf(piece.origin));
    if (source && (!found || (source.weakness === 'weak-random' && found.weakness !== 'weak-random')))
      found = source;
    for (const part of composed(piece, evaluator)) {
      if (seen.has(part)) continue;
      seen.add(part);
      pieces.push(part);
    }
  }
  return mayBeRandom && found?.weakness !== 'weak-random' ? undefined : found;
}

/** Functions of elsewhere that by their names make what nobody can guess. */
const MAKES_ID =
  /uuid|guid|nanoid|cuid|ulid|random|public_?id$|secure|scrypt|pbkdf|hkdf|derive|encrypt|^(generate|create|make|new)\w*(id|key|token)$/i;

function calleeOf({ callee }: Call): string {
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'member' && typeof callee.property === 'string' ? callee.property : '';
}

function sourceOf(piece: Value, evaluator: Evaluates): WeakSource | 'secure' | undefined {
  const { origin } = piece;
  if (origin.kind === 'unary' && origin.operator === '++') return { weakness: 'counter', at: origin };
  if (origin.kind === 'binary' && (countsOn(origin) || countsUp(origin)))
    return { weakness: 'counter', at: origin };
  if (piece.kind !== 'api') return undefined;
  switch (piece.spec.origin) {
    case 'secure-random':
      return isShort(piece, evaluator) ? { weakness: 'short', at: origin } : 'secure';
    case 'mac':
      return 'secure';
    case 'weak-random':
      return { weakness: 'weak-random', at: origin };
    case 'clock':
      return { weakness: 'clock', at: origin };
    case 'counter':
      return { weakness: 'counter', at: origin };
    default:
      return undefined;
  }
}

/** `users.length + 1` */
function countsOn({ operator, left, right }: Binary): boolean {
  const isOne = right.kind === 'literal' && right.value === 1;
  return operator === '+' && isOne && left.kind === 'member' && /^(length|size)$/.test(String(left.property));
}

/** `last += 1`, where the variable outlives the function. */
function countsUp({ operator, left, right, start, end, owner }: Binary): boolean {
  if (operator !== '+' || left.kind !== 'name') return false;
  if (right.kind !== 'literal' || typeof right.value !== 'number') return false;
  const binding = lookup(left.scope, left.name);
  if (!binding || binding.scope.owner === owner) return false;
  return binding.definitions.some(
    ({ value }) =>
      value.kind === 'expression' && value.expression.start === start && value.expression.end === end,
  );
}

/** Whether a generator that is told how much to give is told too little. */
function isShort(value: ApiValue, evaluator: Evaluates): boolean {
  const bits = evaluator.registry.bitsPerUnit(value.spec);
  const [receiver, size] = value.parts;
  if (bits === undefined || value.origin.kind !== 'call') return false;
  if (size?.kind === 'constant' && typeof size.value === 'number') return size.value * bits < MIN_BITS;
  const inner = receiver?.kind === 'api' ? receiver.parts[0] : undefined;
  return inner?.kind === 'api' && isShort(inner, evaluator);
}

/** Functions that keep what goes in guessable: encoders and unkeyed hashes. */
const TRANSPARENT =
  /^(string|str|number|int|parseint|hex|zfill|format|btoa|.*b64encode|encode.*|hash.*|.*digest|update|md5|sha\d*|from|tostring|concat|floor|round|ceil|trunc|abs|max|min|pad.*|join|charat|at)$/i;

/** Functions that put the results of another function together. */
const COLLECTING = /^(map|flatmap|from|replace|replaceall|reduce)$/i;

/** Texts and lists of which single characters are taken. */
const ALPHABET = /char|alpha|letter|digit|possible|symbol|pool|dictionary|word|hex/i;

/** What a value is composed of: operands, pieces of text, receivers of methods; not what an unknown function was given. */
function composed(value: Value, evaluator: Evaluates): readonly Value[] {
  if (value.kind === 'choice') return optionsOf(value);
  if (value.kind === 'api') {
    const isMember = value.origin.kind === 'member' && value.spec.origin === undefined;
    return value.spec.origin === 'encoded' || isMember ? value.parts : [];
  }
  if (value.kind !== 'computed') return [];
  const { origin, parts } = value;
  if (origin.kind === 'call') return composedOfCall(origin, parts, evaluator);
  if (origin.kind === 'member' && typeof origin.property !== 'string' && origin.property.kind !== 'literal') {
    // A random index makes a random text only where characters are picked; elsewhere it chooses what is there.
    return isAlphabet(origin.object, evaluator) ? parts : [];
  }
  return parts;
}

function composedOfCall(call: Call, parts: readonly Value[], evaluator: Evaluates): readonly Value[] {
  const { callee } = call;
  const [value, ...args] = parts;
  const receiver = callee.kind === 'member' && value ? [value] : [];
  const name = calleeOf(call);
  if (name === '') return receiver;
  const collected = COLLECTING.test(name)
    ? args.flatMap((argument) =>
        argument.kind === 'function' ? argument.unit.returns.map((each) => evaluator.evaluate(each)) : [],
      )
    : [];
  return TRANSPARENT.test(name) ? [...receiver, ...args, ...collected] : [...receiver, ...collected];
}

function isAlphabet(expression: Expression, evaluator: Evaluates): boolean {
  const value = evaluator.evaluate(expression);
  if (value.kind === 'constant') return typeof value.value === 'string';
  if (value.kind === 'array') return value.elements.every((element) => element.kind === 'constant');
  return (
    (expression.kind === 'name' && ALPHABET.test(expression.name)) ||
    (expression.kind === 'member' &&
      typeof expression.property === 'string' &&
      ALPHABET.test(expression.property))
  );
}
