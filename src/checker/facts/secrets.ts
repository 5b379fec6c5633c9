import { findTokens, hasAllParts } from '../../jwt/decode/find';
import { mayHoldToken } from '../../jwt/decode/hint';
import { toValue } from '../../jwt/json/value';
import type {
  Assignment,
  Binding,
  Branch,
  Call,
  Conditional,
  Expression,
  Literal,
  Logical,
  NotableExpression,
  Program,
  Sieve,
} from '../syntax/program';
import { assignmentsThat } from '../syntax/sieves';
import type { Evaluator } from '../values/evaluate';
import { asString, optionsOf, type Value } from '../values/value';
import { compared, comparesSecrets, sidesOf } from './comparisons';
import { type Default, defaultOfCall, defaultsInSchemas, settingRead } from './configured';
import type { EnvironmentFallback, Fact, TokenWritten } from './fact';

/** Facts of expressions that are no calls: comparisons, fallbacks behind the environment, tokens written out. */
export function secretFacts(program: Program, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  for (const expression of program.sift(notable)) {
    if (expression.kind === 'binary') {
      const { operator, left, right } = expression;
      facts.push(compared(operator, left, right, expression, evaluator));
    } else if (expression.kind === 'logical') {
      facts.push(...fallbackOf(expression, expression.left, expression.right, evaluator));
    } else if (expression.kind === 'conditional') {
      facts.push(...alternativeOf(expression, evaluator));
    } else if (expression.kind === 'literal') {
      facts.push(...tokensIn(expression));
    }
  }
  for (const assignment of program.sift(fallbacksSet)) {
    const { value } = assignment;
    facts.push(...environmentSet(assignment, evaluator));
    if (setsItself(assignment) && value.kind === 'logical')
      facts.push(...fallbackOf(undefined, value.left, value.right, evaluator));
  }
  for (const { call, sides, byDefault } of program.sift(comparingOrDefaulting)) {
    if (sides) facts.push(compared(sides.how, sides.left, sides.right, call, evaluator));
    if (byDefault) facts.push(...ofSetting(byDefault, evaluator));
  }
  for (const setting of program.sift(defaultsInSchemas)) facts.push(...ofSetting(setting, evaluator));
  for (const binding of program.bindingsThat(mayFallBack)) {
    facts.push(...fallbackByTest(binding, evaluator));
    for (const { value } of binding.definitions) {
      if (value.kind !== 'expression' || !value.fallback || value.path.length === 0) continue;
      const source = value.path.reduce(
        (each: Value, name) => evaluator.property(each, name, value.expression),
        evaluator.evaluate(value.expression),
      );
      const text = asString(evaluator.evaluate(value.fallback));
      if (!isEnvironment(source) || text === undefined) continue;
      facts.push(fallback(value.path.at(-1) ?? '', text, value.fallback));
    }
  }
  return facts;
}

const notable: Sieve<NotableExpression> = (part) =>
  [...part.notable].filter((expression) => {
    switch (expression.kind) {
      case 'binary':
        return comparesSecrets(expression);
      case 'logical':
        return expression.operator !== 'and' && !isNoText(expression.right);
      case 'conditional':
        return !isNoText(expression.alternate) || !isNoText(expression.consequent);
      case 'literal':
        return mayBeToken(expression);
      default:
        return false;
    }
  });

/** Assignments by which a variable or a variable of the environment gets something where it is not set. */
const fallbacksSet = assignmentsThat((each) => setsItself(each) || setWhereUnset(each) !== undefined);

interface ComparingOrDefaulting {
  readonly call: Call;
  readonly sides: ReturnType<typeof sidesOf>;
  readonly byDefault: Default | undefined;
}

/** Calls that compare two values, or read a setting and say what it is by default. */
const comparingOrDefaulting: Sieve<ComparingOrDefaulting> = ({ functions }) =>
  functions.flatMap(({ calls }) =>
    calls.flatMap((call) => {
      const sides = sidesOf(call);
      const byDefault = defaultOfCall(call);
      return sides || byDefault ? [{ call, sides, byDefault }] : [];
    }),
  );

/** `key ||= 'key'`. */
function setsItself({ target, value }: Assignment): boolean {
  return value.kind === 'logical' && value.left === target && value.operator !== 'and';
}

/** It gets more than one value, or a default where it is taken out of something. */
function mayFallBack({ definitions }: Binding): boolean {
  return (
    definitions.length > 1 ||
    definitions.some(({ value }) => value.kind === 'expression' && value.fallback !== undefined)
  );
}

/** Whether the value is a variable of the environment and nothing else. */
export function isEnvironment(value: Value): boolean {
  return optionsOf(value).some((each) => each.kind === 'api' && each.spec.origin === 'environment');
}

function variableOf(expression: Expression, value: Value): string {
  for (const each of [expression, ...optionsOf(value).map((option) => option.origin)]) {
    if (each.kind === 'member' && typeof each.property === 'string') return each.property;
    if (each.kind === 'name') return each.name;
    const [first] = each.kind === 'call' ? each.args : [];
    if (first?.value.kind === 'literal') return String(first.value.value);
  }
  return '';
}

function fallback(
  variable: string,
  text: string,
  literal: Expression,
  more: Partial<EnvironmentFallback> = {},
): EnvironmentFallback {
  return {
    kind: 'environment-fallback',
    variable,
    text,
    literal,
    conditional: false,
    site: literal,
    unit: literal.owner,
    guessed: false,
    ...more,
  };
}

/** Most of what stands behind `||` is no text at first sight. */
function isNoText(expression: Expression): boolean {
  const { kind } = expression;
  if (kind === 'literal') return typeof expression.value !== 'string';
  return kind === 'object' || kind === 'array' || kind === 'function' || kind === 'unary';
}

/** The text that an expression stands for. */
function textOf(expression: Expression, evaluator: Evaluator): string | undefined {
  return isNoText(expression) ? undefined : asString(evaluator.evaluate(expression));
}

function fallbackOf(
  choice: Logical | undefined,
  left: Expression,
  right: Expression,
  evaluator: Evaluator,
): EnvironmentFallback[] {
  const text = textOf(right, evaluator);
  if (text === undefined) return [];
  const value = evaluator.evaluate(left);
  const variable = isEnvironment(value) ? variableOf(left, value) : settingRead(left);
  if (variable === undefined) return [];
  return [fallback(variable, text, right, choice ? { choice, kept: left } : {})];
}

/** `let key = process.env.KEY; if (!key) key = 'key';`. */
function fallbackByTest({ name, definitions }: Binding, evaluator: Evaluator): EnvironmentFallback[] {
  if (definitions.length < 2) return [];
  const sources = definitions.flatMap(({ value }) =>
    value.kind === 'expression' && value.path.length === 0 ? [value.expression] : [],
  );
  const source = sources.find((each) => isEnvironment(evaluator.evaluate(each)));
  if (!source) return [];
  return definitions.flatMap(({ value, branches }): EnvironmentFallback[] => {
    if (value.kind !== 'expression' || value.expression === source || !isUnset(branches, name)) return [];
    const text = asString(evaluator.evaluate(value.expression));
    return text === undefined
      ? []
      : [fallback(variableOf(source, evaluator.evaluate(source)), text, value.expression)];
  });
}

/** `if (!process.env.KEY) process.env.KEY = 'key';`. */
function environmentSet(assignment: Assignment, evaluator: Evaluator): EnvironmentFallback[] {
  const { target, value } = assignment;
  const variable = setWhereUnset(assignment);
  if (variable === undefined || !isEnvironment(evaluator.evaluate(target))) return [];
  const text = asString(evaluator.evaluate(value));
  return text === undefined ? [] : [fallback(variable, text, value)];
}

/** The name of a member that is set where it is tested. */
function setWhereUnset({ target, branches }: Assignment): string | undefined {
  if (target.kind !== 'member' || typeof target.property !== 'string') return undefined;
  return isUnset(branches, target.property) ? target.property : undefined;
}

/** Whether it runs where `name` is tested, which is done to see that it is not set. */
function isUnset(branches: readonly Branch[], name: string): boolean {
  const branch = branches.at(-1);
  return branch?.arm === 0 && branch.condition !== undefined && mentions(branch.condition, name);
}

/** `process.env.KEY ? process.env.KEY : 'key'`; a test of something else chooses by it, not by absence. */
function alternativeOf(expression: Conditional, evaluator: Evaluator): EnvironmentFallback[] {
  for (const [kept, other] of [
    [expression.consequent, expression.alternate],
    [expression.alternate, expression.consequent],
  ] as const) {
    const text = textOf(other, evaluator);
    const value = text !== undefined && evaluator.evaluate(kept);
    if (text === undefined || !value || !isEnvironment(value)) continue;
    const variable = variableOf(kept, value);
    const tested = mentions(expression.test, variable);
    return [fallback(variable, text, other, { conditional: !tested })];
  }
  return [];
}

function mentions(test: Expression, variable: string): boolean {
  switch (test.kind) {
    case 'member':
      return test.property === variable;
    case 'name':
      return test.name === variable;
    case 'unary':
      return mentions(test.operand, variable);
    case 'binary':
    case 'logical':
      return mentions(test.left, variable) || mentions(test.right, variable);
    default:
      return false;
  }
}

/** A default of a setting, by what is told of settings. */
function ofSetting({ variable, literal, development }: Default, evaluator: Evaluator): EnvironmentFallback[] {
  const text = asString(evaluator.evaluate(literal));
  // `config.get('secret', 'string')` names a type.
  if (text === undefined || /^(string|number|boolean|object|any)$/.test(text)) return [];
  return [fallback(variable, text, literal, { conditional: development })];
}

/** Characters of the shortest signature that is in use: 256 bits. */
const MIN_SIGNATURE = 40;

function mayBeToken({ value }: Literal): boolean {
  const text = String(value);
  return text.length >= 30 && mayHoldToken(text);
}

function tokensIn(literal: Literal): TokenWritten[] {
  return findTokens(String(literal.value)).flatMap((token): TokenWritten[] => {
    const [header, claims, signature] = token.segments;
    if (!hasAllParts(token) || header?.json?.type !== 'object') return [];
    // A signature that was made up or cut is still one; a few characters stand for one that is left out.
    const isRead = token.problems.length === 0;
    if (!isRead && (!claims?.isObject || (signature?.raw.length ?? 0) < MIN_SIGNATURE)) return [];
    const payload = claims?.json?.type === 'object' ? toValue(claims.json) : undefined;
    return [
      {
        kind: 'token-written',
        header: toValue(header.json) as Record<string, unknown>,
        claims: payload as Record<string, unknown> | undefined,
        token: token.span,
        site: literal,
        unit: literal.owner,
        guessed: false,
      },
    ];
  });
}
