import { calleeName } from '../syntax/calleeNames';
import { expressionsIn } from '../syntax/parts';
import { type Expression, lookup, type Program } from '../syntax/program';
import { callsThat } from '../syntax/sieves';
import type { Evaluator } from '../values/evaluate';
import { nameSite } from './arguments';
import type { TokenDecoded } from './fact';

const PARSES = /^(parse|loads|safeParse|destr)$/;
const MAX_STEPS = 5;

/** Claims that are read without a library: `JSON.parse(atob(token.split('.')[1]))`. */
export function handDecodedFacts(program: Program, evaluator: Evaluator): TokenDecoded[] {
  return program.sift(parsing).flatMap((call): TokenDecoded[] => {
    const text = call.args[0]?.value;
    const token = text && tokenBehind(text, 0);
    return token
      ? [
          {
            kind: 'token-decode',
            site: nameSite(call),
            unit: call.owner,
            guessed: false,
            call,
            token: evaluator.evaluate(token),
            display: true,
            byHand: true,
          },
        ]
      : [];
  });
}

/** Calls that take a text apart. */
const parsing = callsThat((call) => PARSES.test(calleeName(call)));

/** The token whose middle part an expression is made of. */
function tokenBehind(expression: Expression, steps: number): Expression | undefined {
  if (steps > MAX_STEPS) return undefined;
  for (const part of expressionsIn(expression)) {
    if (part.kind === 'member' && typeof part.property !== 'string') {
      const { property } = part;
      const parts = property.kind === 'literal' && Number(property.value) === 1 ? part.object : undefined;
      const token = parts && splitAtDots(parts, steps);
      if (token) return token;
    }
    if (part.kind !== 'name') continue;
    for (const { value } of lookup(part.scope, part.name)?.definitions ?? []) {
      if (value.kind !== 'expression') continue;
      const token =
        value.path.length === 1 && value.path[0] === '1'
          ? splitAtDots(value.expression, steps + 1)
          : value.path.length === 0
            ? tokenBehind(value.expression, steps + 1)
            : undefined;
      if (token) return token;
    }
  }
  return undefined;
}

/** The text that a call cuts up at its dots. */
function splitAtDots(expression: Expression, steps: number): Expression | undefined {
  if (expression.kind === 'call') {
    const [separator] = expression.args;
    return expression.callee.kind === 'member' &&
      expression.callee.property === 'split' &&
      separator?.value.kind === 'literal' &&
      separator.value.value === '.'
      ? expression.callee.object
      : undefined;
  }
  if (expression.kind !== 'name' || steps > MAX_STEPS) return undefined;
  for (const { value } of lookup(expression.scope, expression.name)?.definitions ?? []) {
    const token =
      value.kind === 'expression' && value.path.length === 0
        ? splitAtDots(value.expression, steps + 1)
        : undefined;
    if (token) return token;
  }
  return undefined;
}
