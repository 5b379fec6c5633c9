import type { DurationUnit } from '../frameworks/model';
import { argumentFor, type Call, type Expression } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf, type Value } from '../values/value';
import type { Lifetime } from './fact';

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^(ms|msecs?|milliseconds?)$/, 0.001],
  [/^(s|secs?|seconds?)$/, 1],
  [/^(m|mins?|minutes?)$/, 60],
  [/^(h|hrs?|hours?)$/, 3600],
  [/^(d|days?)$/, 86_400],
  [/^(w|weeks?)$/, 604_800],
  [/^(mo|months?)$/, 2_592_000],
  [/^(y|yrs?|years?)$/, 31_557_600],
];

/** Seconds of a span of time in words: "7d", "15 minutes", "2h from now". Undefined for any other text. */
export function secondsOf(text: string): number | undefined {
  const match =
    /^\s{0,8}[+]?\s?(\d{1,12}(?:\.\d{1,6})?)\s{0,4}([a-z]{0,14})(?:\s(?:from now|hence))?\s{0,8}$/i.exec(
      text.slice(0, 60),
    );
  if (!match) return undefined;
  const unit = match[2]?.toLowerCase() ?? '';
  // A number without a unit is read as milliseconds where texts are accepted.
  const factor = unit === '' ? 0.001 : SECONDS.find(([pattern]) => pattern.test(unit))?.[1];
  return factor === undefined ? undefined : Number(match[1]) * factor;
}

/** Lifetimes that a span of time may give: texts with a unit, numbers in `unit`. */
export function spansIn(value: Value | undefined, unit: DurationUnit): Lifetime[] {
  if (!value) return [];
  return optionsOf(value).flatMap((option): Lifetime[] => {
    if (option.kind !== 'constant') return [];
    const seconds =
      typeof option.value === 'number'
        ? option.value * (unit === 'milliseconds' ? 0.001 : 1)
        : typeof option.value === 'string'
          ? secondsOf(option.value)
          : undefined;
    return seconds === undefined ? [] : [{ seconds, origin: option.origin }];
  });
}

/** The seconds of a span of time that is made by a call: `timedelta(days=1)`. */
export function spanOf(expression: Expression, evaluator: Evaluator): number | undefined {
  const found = linear(expression, evaluator, 0);
  return found?.now === 0 ? found.add : undefined;
}

/** `now · k + c`, with k in units of a second. */
interface Linear {
  readonly now: number;
  readonly add: number;
}

/** Lifetimes of a point in time that is reckoned from now: `Math.floor(Date.now() / 1000) + 3600`. */
export function untilIn(expression: Expression | undefined, evaluator: Evaluator): Lifetime[] {
  const found = expression && linear(expression, evaluator, 0);
  if (!expression || !found) return [];
  if (Math.abs(found.now - 1) < 1e-6) return [{ seconds: found.add, origin: expression }];
  // Milliseconds in a claim that counts seconds: thousands of years.
  if (Math.abs(found.now - 1000) < 1e-3)
    return [{ seconds: found.add / 1000, origin: expression, wrongUnit: true }];
  return [];
}

function linear(expression: Expression, evaluator: Evaluator, depth: number): Linear | undefined {
  if (depth > 12) return undefined;
  const value = evaluator.evaluate(expression);
  if (value.kind === 'constant')
    return typeof value.value === 'number' ? { now: 0, add: value.value } : undefined;
  if (value.kind === 'choice' || value.kind === 'unknown') return undefined;
  const { origin } = value;
  const inner = (each: Expression | undefined) => (each ? linear(each, evaluator, depth + 1) : undefined);
  if (origin.kind === 'binary') return combine(origin.operator, inner(origin.left), inner(origin.right));
  if (origin.kind === 'unary')
    return origin.operator === '+' || origin.operator === '~' ? inner(origin.operand) : undefined;
  if (origin.kind === 'call') return byModel(origin, evaluator, inner) ?? ofCall(origin, inner);
  return undefined;
}

/** What a framework model says: the present time, or a span of time by its parameters. */
function byModel(
  call: Call,
  evaluator: Evaluator,
  inner: (each: Expression) => Linear | undefined,
): Linear | undefined {
  const callee = evaluator.api(call.callee);
  const spec = callee && evaluator.registry.call(callee.spec, call.construct);
  if (spec?.clock) return { now: spec.clock === 'seconds' ? 1 : 1000, add: 0 };
  if (!spec?.span) return undefined;
  let add = 0;
  for (const [index, [name, factor]] of Object.entries(spec.span).entries()) {
    const argument = argumentFor(call, index, name);
    if (!argument) continue;
    const amount = argument === 'unknown' ? undefined : inner(argument.value);
    if (amount?.now !== 0) return undefined;
    add += amount.add * factor;
  }
  return { now: 0, add };
}

function combine(operator: string, left: Linear | undefined, right: Linear | undefined): Linear | undefined {
  if (!left || !right) return undefined;
  switch (operator) {
    case '+':
      return { now: left.now + right.now, add: left.add + right.add };
    case '-':
      return { now: left.now - right.now, add: left.add - right.add };
    case '/':
      return right.now === 0 && right.add !== 0
        ? { now: left.now / right.add, add: left.add / right.add }
        : undefined;
    case '*': {
      const [factor, other] = left.now === 0 ? [left, right] : [right, left];
      return factor.now === 0 ? { now: other.now * factor.add, add: other.add * factor.add } : undefined;
    }
    case '|':
    case '>>':
    case '>>>':
      return right.now === 0 && right.add === 0 ? left : undefined;
    default:
      return undefined;
  }
}

const ROUNDING = /^(floor|round|ceil|trunc|int|Number|parseInt|BigInt|valueOf|getTime)$/;

function ofCall(call: Call, inner: (each: Expression | undefined) => Linear | undefined): Linear | undefined {
  const { callee } = call;
  if (callee.kind === 'name' && callee.name === 'Date' && call.construct) {
    return call.args.length === 0 ? { now: 1000, add: 0 } : inner(call.args[0]?.value);
  }
  const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
  if (callee.kind === 'member' && typeof name === 'string') {
    const { object } = callee;
    if (object.kind === 'name' && object.name === 'Date' && name === 'now') return { now: 1000, add: 0 };
    if (name === 'getTime' || name === 'valueOf' || name === 'timestamp') return inner(object);
    if (name === 'unix' || name === 'add') return ofMoment(call, name);
  }
  return typeof name === 'string' && ROUNDING.test(name) ? inner(call.args[0]?.value) : undefined;
}

/** `moment().add(7, 'days').unix()`, also of dayjs. */
function ofMoment(call: Call, name: string): Linear | undefined {
  if (call.callee.kind !== 'member') return undefined;
  const { object } = call.callee;
  if (object.kind !== 'call') return undefined;
  if (name === 'unix')
    return object.callee.kind === 'member' && object.callee.property === 'add'
      ? ofMoment(object, 'add')
      : { now: 1, add: 0 };
  const [amount, unit] = call.args;
  if (amount?.value.kind !== 'literal' || unit?.value.kind !== 'literal') return undefined;
  const seconds = secondsOf(`${String(amount.value.value)} ${String(unit.value.value)}`);
  return seconds === undefined ? undefined : { now: 1, add: seconds };
}
