import type { Entry, Expression, FunctionUnit, ObjectExpression, Program, Sieve } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { memberOf } from './arguments';
import type { Fact } from './fact';

/** Headers in an object that a function gives back: `return { statusCode, headers: { … } }`. */
export function headerObjects(program: Program, evaluator: Evaluator, known: readonly Fact[]): Fact[] {
  const written = new Set(
    known.flatMap((fact) => (fact.kind === 'header-written' ? [fact.value.origin] : [])),
  );
  return program.sift(headers).flatMap(({ expression, owner, pair, entries }): Fact[] => {
    if (pair) {
      const site = { start: expression.start, end: expression.end };
      const value = evaluator.evaluate(pair.value);
      return [{ kind: 'header-written', site, unit: owner, guessed: false, name: pair.name, value }];
    }
    return entries.flatMap(({ name, entry }): Fact[] => {
      const value = evaluator.evaluate(entry.value);
      if (written.has(value.origin)) return [];
      const site = { start: entry.span.start, end: entry.span.end };
      return [{ kind: 'header-written', site, unit: owner, guessed: false, name, value, of: expression }];
    });
  });
}

interface HeadersWritten {
  readonly expression: ObjectExpression;
  readonly owner: FunctionUnit;
  readonly pair: { readonly name: string; readonly value: Expression } | undefined;
  readonly entries: readonly { readonly name: string; readonly entry: Entry }[];
}

/** Objects with a header that concerns CORS by name and value, or with two such headers. */
const headers: Sieve<HeadersWritten> = ({ objects }) =>
  objects.flatMap(({ expression, owner }): HeadersWritten[] => {
    const pair = headerPair(expression);
    if (pair) return [{ expression, owner, pair, entries: [] }];
    const entries = expression.entries.flatMap((entry) =>
      entry.kind === 'property' && typeof entry.key === 'string' && concernsCors(entry.key)
        ? [{ name: entry.key.toLowerCase(), entry }]
        : [],
    );
    return new Set(entries.map(({ name }) => name)).size < 2 ? [] : [{ expression, owner, pair, entries }];
  });

/** `{ key: 'Access-Control-Allow-Origin', value: '*' }`, as configurations list headers. */
function headerPair(object: ObjectExpression): { name: string; value: Expression } | undefined {
  const name = memberOf(object, 'key', 'name');
  const value = memberOf(object, 'value');
  return name?.kind === 'literal' && value && concernsCors(String(name.value))
    ? { name: String(name.value).toLowerCase(), value }
    : undefined;
}

export function concernsCors(name: string): boolean {
  return /^access-control-allow-(origin|credentials)$/i.test(name);
}
