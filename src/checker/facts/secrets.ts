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
  Program,
} from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { asString, optionsOf, type Value } from '../values/value';
import { nameSite } from './arguments';
import { type Default, defaultOfCall, defaultsInSchemas, settingRead } from './configured';
import type { EnvironmentFallback, Fact, TokenWritten, ValuesCompared } from './fact';

const EQUALITY: ReadonlySet<string> = new Set(['==', '===', '!=', '!==']);

/** Facts of expressions that are no calls: comparisons, fallbacks behind the environment, tokens written out. */
export function secretFacts(program: Program, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  for (const expression of program.notable) {
    if (expression.kind === 'binary' && EQUALITY.has(expression.operator)) {
      const { operator, left, right } = expression;
      facts.push(...compared(operator, left, right, expression, evaluator));
    } else if (expression.kind === 'logical' && expression.operator !== 'and') {
      facts.push(...fallbackOf(expression, expression.left, expression.right, evaluator));
    } else if (expression.kind === 'conditional') {
      facts.push(...alternativeOf(expression, evaluator));
    } else if (expression.kind === 'literal') {
      facts.push(...tokensIn(expression));
    }
  }
  for (const unit of program.functions) {
    for (const assignment of unit.assignments) {
      const { value } = assignment;
      facts.push(...environmentSet(assignment, evaluator));
      if (value.kind === 'logical' && value.left === assignment.target && value.operator !== 'and')
        facts.push(...fallbackOf(undefined, value.left, value.right, evaluator));
    }
    for (const call of unit.calls) {
      const sides = sidesOf(call);
      if (sides) facts.push(...compared(sides.how, sides.left, sides.right, call, evaluator));
      const byDefault = defaultOfCall(call);
      if (byDefault) facts.push(...ofSetting(byDefault, evaluator));
    }
  }
  for (const setting of defaultsInSchemas(program)) facts.push(...ofSetting(setting, evaluator));
  for (const binding of program.bindings) {
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

function compared(
  how: string,
  left: Expression,
  right: Expression,
  expression: ValuesCompared['expression'],
  evaluator: Evaluator,
): ValuesCompared[] {
  if (isPlain(left) || isPlain(right)) return [];
  const fact: ValuesCompared = {
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
  return [fact];
}

/** `Buffer.compare(a, b)`, `a.equals(b)`, `a.compare(b)`, `a.localeCompare(b)`. */
function sidesOf(call: Call): { how: string; left: Expression; right: Expression } | undefined {
  const { callee } = call;
  if (callee.kind !== 'member' || typeof callee.property !== 'string') return undefined;
  const [first, second] = call.args;
  if (callee.object.kind === 'name' && callee.object.name === 'Buffer' && callee.property === 'compare') {
    return first && second && { how: 'Buffer.compare', left: first.value, right: second.value };
  }
  if (!['equals', 'compare', 'localeCompare'].includes(callee.property) || !first || second) return undefined;
  return { how: callee.property, left: callee.object, right: first.value };
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

/** The text that an expression stands for; most of what stands behind `||` is no text at first sight. */
function textOf(expression: Expression, evaluator: Evaluator): string | undefined {
  const { kind } = expression;
  if (kind === 'object' || kind === 'array' || kind === 'function' || kind === 'unary') return undefined;
  if (kind === 'literal') return typeof expression.value === 'string' ? expression.value : undefined;
  return asString(evaluator.evaluate(expression));
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
function environmentSet(
  { target, value, branches }: Assignment,
  evaluator: Evaluator,
): EnvironmentFallback[] {
  if (target.kind !== 'member' || typeof target.property !== 'string') return [];
  if (!isUnset(branches, target.property) || !isEnvironment(evaluator.evaluate(target))) return [];
  const text = asString(evaluator.evaluate(value));
  return text === undefined ? [] : [fallback(target.property, text, value)];
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

function tokensIn(literal: Literal): TokenWritten[] {
  const text = String(literal.value);
  if (text.length < 30 || !mayHoldToken(text)) return [];
  return findTokens(text).flatMap((token): TokenWritten[] => {
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
