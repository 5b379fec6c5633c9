import type { Expression } from '../syntax/program';

/** A place where the program takes one of two values, by what holds when it runs. */
export interface Decision {
  /** Tells it from others: what decides stands here. */
  readonly at: object;
  /** Whether a test holds, whether a value is there, or whether an argument is passed. */
  readonly kind: 'test' | 'presence' | 'default';
  /** The test, or the value that is there or not. */
  readonly test: Expression;
  /** What is taken where it does not hold, and where it does. */
  readonly branches: readonly [fails: Expression | undefined, holds: Expression | undefined];
}

/** What is assumed of decisions, and which are met on the way; empty for what holds in every run. */
export class Assumptions {
  private readonly seen = new Map<object, Decision>();

  constructor(private readonly assumed: ReadonlyMap<object, boolean> = new Map()) {}

  /** Whether the test is assumed to hold; undefined where nothing is assumed. */
  decide(decision: Decision): boolean | undefined {
    const assumed = this.assumed.get(decision.at);
    if (assumed === undefined && !this.seen.has(decision.at)) this.seen.set(decision.at, decision);
    return assumed;
  }

  /** The decisions that were met and nothing was assumed of, in order. */
  get met(): readonly Decision[] {
    return [...this.seen.values()];
  }
}

/** What a test is about, where its names or values tell. */
export type TestMeaning =
  /** It holds in production, or only there. */
  | 'production'
  /** It holds where the code is developed and tested. */
  | 'development'
  /** Whether the connection is encrypted. */
  | 'transport'
  /** Some other variable of the environment. */
  | 'environment';

interface Evaluates {
  evaluate(expression: Expression): { readonly kind: string; readonly origin: Expression };
}

const PRODUCTION = /^(prod|production|live|staging)$/i;
const DEVELOPMENT = /^(dev|development|local|localhost|test|testing|debug)$/i;
const TRANSPORT = /^(secure|https|ssl|tls|encrypted)$/i;
const MODE = /env|mode|stage|profile|config/i;
const MAX_STEPS = 12;

/** What a test is about; undefined where nothing tells. */
export function meaningOf(test: Expression, evaluator: Evaluates, steps = 0): TestMeaning | undefined {
  if (steps > MAX_STEPS) return undefined;
  const inner = (each: Expression) => meaningOf(each, evaluator, steps + 1);
  switch (test.kind) {
    case 'unary':
      return test.operator === '!' || test.operator === 'not'
        ? opposite(inner(test.operand))
        : inner(test.operand);
    case 'binary':
      return ofComparison(test.operator, test.left, test.right) ?? inner(test.left) ?? inner(test.right);
    case 'logical':
      return inner(test.left) ?? inner(test.right);
    case 'call':
      return byName(test.callee) ?? (test.args[0] ? ofWords(textOf(test.args[0].value)) : undefined);
    case 'await':
      return inner(test.value);
    case 'name':
    case 'member': {
      const named = byName(test);
      if (named) return named;
      const { kind, origin } = evaluator.evaluate(test);
      if (origin !== test && (origin.kind !== 'member' || test.kind !== 'member')) {
        const found = inner(origin);
        if (found) return found;
      }
      return kind === 'api' && mentionsEnvironment(test) ? 'environment' : undefined;
    }
    default:
      return undefined;
  }
}

function opposite(meaning: TestMeaning | undefined): TestMeaning | undefined {
  if (meaning === 'production') return 'development';
  return meaning === 'development' ? 'production' : meaning;
}

const EQUAL: ReadonlySet<string> = new Set(['===', '==', 'is']);
const UNEQUAL: ReadonlySet<string> = new Set(['!==', '!=', 'is not']);

function ofComparison(operator: string, left: Expression, right: Expression): TestMeaning | undefined {
  if (!EQUAL.has(operator) && !UNEQUAL.has(operator)) return undefined;
  for (const [constant, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (constant.kind !== 'literal' || typeof constant.value !== 'string') continue;
    const meaning = ofWords(constant.value);
    if (!meaning || (meaning !== 'transport' && !MODE.test(textOf(other)))) continue;
    return EQUAL.has(operator) ? meaning : opposite(meaning);
  }
  return undefined;
}

function byName(expression: Expression): TestMeaning | undefined {
  const [last] = namesOf(expression);
  return last === undefined ? undefined : ofWords(last);
}

function ofWords(text: string): TestMeaning | undefined {
  const words = text
    .slice(0, 100)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/);
  const negated = words.some((word) => /^(not|non)$/i.test(word));
  for (const [pattern, meaning] of [
    [PRODUCTION, 'production'],
    [DEVELOPMENT, 'development'],
    [TRANSPORT, 'transport'],
  ] as const) {
    if (words.some((word) => pattern.test(word))) return negated ? opposite(meaning) : meaning;
  }
  return undefined;
}

/** Names of a chain of members, the last one first, and texts that it is called with. */
function namesOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'member':
      return [
        ...(typeof expression.property === 'string' ? [expression.property] : [textOf(expression.property)]),
        ...namesOf(expression.object),
      ];
    case 'call':
      return [...namesOf(expression.callee), ...expression.args.map(({ value }) => textOf(value))];
    case 'literal':
      return typeof expression.value === 'string' ? [expression.value] : [];
    case 'logical':
      return [...namesOf(expression.left), ...namesOf(expression.right)];
    default:
      return [];
  }
}

function textOf(expression: Expression): string {
  return namesOf(expression).join(' ');
}

function mentionsEnvironment(expression: Expression): boolean {
  return namesOf(expression).some((name) => /^(env|environ|process)$/.test(name));
}
