import type { Call, Expression, FunctionUnit, ObjectExpression, Program, Sieve } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { asString, optionsOf } from '../values/value';
import { memberOf } from './arguments';
import type { Fact } from './fact';
import { functionsOfHandler, methodsOfClass } from './requests';

/** Handlers that a file exports, where its place makes it a route. */
export function fileRouteFacts(program: Program, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  let placed = false;
  for (const { file, handlers, guarded, elsewhere } of evaluator.registry.fileRoutes()) {
    const match = elsewhere && placed ? null : file.exec(program.uri);
    if (!match) continue;
    placed = true;
    const { method: named } = match.groups ?? {};
    for (const [name, method] of Object.entries(handlers)) {
      const exported = program.exports.named.get(name);
      const expression =
        exported?.kind === 'expression'
          ? exported.expression
          : name === 'default'
            ? program.exports.whole
            : undefined;
      if (!expression) continue;
      const value = evaluator.evaluate(expression);
      const units = functionsOfHandler({ value, expression: madeBy(value.origin, expression) }, evaluator);
      const own = units.find(({ uri }) => uri === program.uri);
      if (!own) continue;
      facts.push({
        kind: 'file-route',
        site: headOf(own, program.text),
        unit: program.root,
        guessed: elsewhere === true,
        method: named ?? method,
        path: match[1] ?? '',
        handlers: units,
        guarded: typeof guarded === 'object' ? program.exports.named.has(guarded.beside) : guarded === true,
        ...(method === 'use' ? matcherOf(program, evaluator) : {}),
      });
    }
  }
  return facts;
}

/** `export const config = { matcher: '/api/:path*' }` (https://nextjs.org/docs/app/api-reference/file-conventions/middleware). */
function matcherOf(program: Program, evaluator: Evaluator): { matcher?: readonly string[] } {
  const config = program.exports.named.get('config');
  const value = config?.kind === 'expression' ? evaluator.evaluate(config.expression) : undefined;
  const matcher = value?.kind === 'object' ? value.members.get('matcher') : undefined;
  const list = matcher?.kind === 'array' ? matcher.elements : matcher ? [matcher] : [];
  const patterns = list.map((each) => asString(each.kind === 'object' ? each.members.get('source') : each));
  // One that cannot be seen may be any.
  return patterns.length > 0 && patterns.every((each) => each !== undefined)
    ? { matcher: patterns as string[] }
    : {};
}

/** Providers of guards, and what they give. */
const provided: Sieve<{ readonly expression: ObjectExpression; readonly given: Expression }> = ({
  objects,
}) =>
  objects.flatMap(({ expression }) => {
    const provide = memberOf(expression, 'provide');
    if (provide?.kind !== 'name' || !/^APP_(GUARD|INTERCEPTOR)$/.test(provide.name)) return [];
    const given =
      memberOf(expression, 'useClass') ??
      memberOf(expression, 'useExisting') ??
      memberOf(expression, 'useValue');
    return given ? [{ expression, given }] : [];
  });

/** Guards that hold for all routes: `{ provide: APP_GUARD, useClass: OriginGuard }` (https://docs.nestjs.com/guards). */
export function globalGuards(program: Program, evaluator: Evaluator): Fact[] {
  return program.sift(provided).flatMap(({ expression, given }): Fact[] => {
    const classes = optionsOf(evaluator.evaluate(given)).map(({ origin }) => origin);
    return [
      {
        kind: 'file-route',
        site: { start: expression.start, end: expression.end },
        unit: program.root,
        guessed: false,
        method: 'use',
        path: '',
        handlers: classes.flatMap(methodsOfClass),
        guarded: given.kind === 'name' && /csrf|xsrf|origin/i.test(given.name),
      },
    ];
  });
}

const annotations: Sieve<{ readonly unit: FunctionUnit; readonly annotation: Call }> = ({ functions }) =>
  functions.flatMap((unit) =>
    (unit.annotations ?? []).flatMap((annotation) =>
      annotation.kind === 'call' ? [{ unit, annotation }] : [],
    ),
  );

/** Methods that handle requests because of an annotation in front of them. */
export function annotatedRoutes(program: Program, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  for (const { unit, annotation } of program.sift(annotations)) {
    const callee = evaluator.api(annotation.callee);
    const effects = callee && evaluator.registry.call(callee.spec, false)?.effects;
    for (const effect of effects ?? []) {
      if (effect.effect !== 'route-annotation') continue;
      const path = annotation.args[0] && asString(evaluator.evaluate(annotation.args[0].value));
      facts.push({
        kind: 'file-route',
        // With the sign in front of the annotation.
        site: { start: annotation.start - 1, end: annotation.end },
        unit: program.root,
        guessed: false,
        method: effect.method,
        path: `/${path ?? ''}`,
        handlers: [unit],
        guarded: false,
      });
    }
  }
  return facts;
}

/** A wrapper's call, whose arguments are the handlers. */
function madeBy(origin: Expression, exported: Expression): Expression {
  return origin.kind === 'call' ? origin : exported;
}

/** A function without its body. */
function headOf(
  { start, end }: { start: number; end: number },
  text: string,
): { start: number; end: number } {
  const head = /^[^\n{]*/.exec(text.slice(start, Math.min(end, start + 200)))?.[0].trimEnd() ?? '';
  return { start, end: start + Math.max(head.length, 1) };
}
