import {
  argumentFor,
  type Binding,
  type Call,
  type Definition,
  type Expression,
  type Import,
  lookup,
  type Name,
  type Program,
  type Span,
} from '../syntax/program';
import type { Evaluator } from './evaluate';
import type { WorkspaceFiles } from './modules';
import { optionsOf } from './value';

/** A place on the way from where a value is used to where it comes from. */
export interface Step {
  readonly message: string;
  readonly site: Span & { readonly uri: string };
}

interface Visit {
  readonly expression: Expression;
  readonly before: Visit | undefined;
  readonly step: Step | undefined;
}

const MAX_VISITS = 2_000;
const MAX_STEPS = 8;

/** Finds the way of a value through variables, imports, parameters, results and objects. */
export class Tracer {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly files: WorkspaceFiles,
  ) {}

  /**
   * The places between some expressions and what they are made of.
   *
   * @param to an expression, or the entry of an object that it stands in
   * @returns nothing between them: an empty list; no way: undefined
   */
  find(from: readonly Expression[], to: Step['site']): readonly Step[] | undefined {
    const queue: Visit[] = from.map((expression) => ({ expression, before: undefined, step: undefined }));
    const seen = new Set<Expression>(from);
    for (let index = 0; index < queue.length && index < MAX_VISITS; index++) {
      const visit = queue[index];
      if (!visit) break;
      if (isAt(visit.expression, to)) return stepsTo(visit, to);
      for (const [expression, step] of this.sources(visit.expression)) {
        if (seen.has(expression)) continue;
        seen.add(expression);
        queue.push({ expression, before: visit, step });
      }
    }
    return undefined;
  }

  private *sources(expression: Expression): Generator<readonly [Expression, Step | undefined]> {
    switch (expression.kind) {
      case 'name':
        yield* this.ofName(expression);
        return;
      case 'module': {
        const file = this.files.resolve(expression.source, expression.from);
        if (file) for (const each of exportsOf(file)) yield [each, undefined];
        return;
      }
      case 'call':
        yield* this.ofCall(expression);
        return;
      case 'member':
        yield [expression.object, undefined];
        return;
      case 'object':
        for (const { value } of expression.entries) yield [value, undefined];
        return;
      case 'array':
        for (const { value } of expression.elements) yield [value, undefined];
        return;
      case 'conditional':
        yield [expression.consequent, undefined];
        yield [expression.alternate, undefined];
        return;
      case 'logical':
      case 'binary':
        yield [expression.left, undefined];
        yield [expression.right, undefined];
        return;
      case 'unary':
        yield [expression.operand, undefined];
        return;
      case 'assignment':
      case 'await':
        yield [expression.value, undefined];
        return;
      case 'template':
        for (const part of expression.parts) if (typeof part !== 'string') yield [part, undefined];
        return;
      case 'opaque':
        for (const part of expression.parts) yield [part, undefined];
        return;
      default:
        return;
    }
  }

  private *ofName(name: Name): Generator<readonly [Expression, Step | undefined]> {
    const binding = lookup(name.scope, name.name);
    if (!binding) return;
    const at = placeOf(binding, binding.scope.owner.uri);
    for (const definition of binding.definitions.slice(0, MAX_STEPS))
      yield* this.ofDefinition(definition, binding, at);
    for (const { value, path } of binding.writes.slice(0, 50)) {
      const written = [name.name, ...path].join('.');
      yield [value, { message: `"${written}" is written here.`, site: placeOf(value, value.owner.uri) }];
    }
  }

  private *ofDefinition(
    { value }: Definition,
    binding: Binding,
    at: Step['site'],
  ): Generator<readonly [Expression, Step | undefined]> {
    const named = `"${binding.name}"`;
    if ('fallback' in value && value.fallback) {
      const site = placeOf(value.fallback, value.fallback.owner.uri);
      yield [value.fallback, { message: `${named} is this where nothing else is given.`, site }];
    }
    if (value.kind === 'expression') yield [value.expression, { message: `${named} is set here.`, site: at }];
    if (value.kind === 'import') {
      const step = { message: `${named} is imported from "${value.import.source}" here.`, site: at };
      for (const each of this.imported(value.import)) yield [each, step];
    }
    if (value.kind !== 'parameter') return;
    const callers = [...value.unit.callers, ...this.evaluator.handedOver.callersOf(value.unit)];
    for (const call of callers.slice(0, MAX_STEPS)) {
      const argument = argumentFor(call, value.index, value.unit.parameters[value.index]?.binding?.name);
      if (!argument || argument === 'unknown') continue;
      const site = placeOf(argument.span, call.owner.uri);
      yield [argument.value, { message: `It is passed to "${value.unit.name}" here.`, site }];
    }
  }

  private *ofCall(call: Call): Generator<readonly [Expression, Step | undefined]> {
    for (const option of optionsOf(this.evaluator.evaluate(call.callee))) {
      if (option.kind !== 'function') continue;
      const { unit } = option;
      for (const returned of unit.returns) {
        const site = placeOf(returned, unit.uri);
        yield [returned, { message: `"${unit.name}" returns this.`, site }];
      }
    }
    for (const { value } of call.args) yield [value, undefined];
    if (call.callee.kind === 'member') yield [call.callee.object, undefined];
  }

  private *imported(wanted: Import, hops = 0): Generator<Expression> {
    const file = hops > MAX_STEPS ? undefined : this.files.resolve(wanted.source, wanted.from);
    if (!file) return;
    const found = file.exports.named.get(wanted.name);
    if (found?.kind === 'expression') yield found.expression;
    else if (found) yield* this.imported(found.import, hops + 1);
    else if (wanted.name === '*') yield* exportsOf(file);
    else {
      if (file.exports.whole) yield file.exports.whole;
      for (const source of file.exports.all)
        yield* this.imported({ source, name: wanted.name, from: file.uri }, hops + 1);
    }
  }
}

function* exportsOf({ exports }: Program): Generator<Expression> {
  if (exports.whole) yield exports.whole;
  for (const each of exports.named.values()) if (each.kind === 'expression') yield each.expression;
}

function isAt(expression: Expression, to: Step['site']): boolean {
  if (expression.owner.uri !== to.uri) return false;
  if (expression.start === to.start && expression.end === to.end) return true;
  return (
    expression.kind === 'object' &&
    expression.entries.some(({ span }) => span.start === to.start && span.end === to.end)
  );
}

function placeOf({ start, end }: Span, uri: string): Step['site'] {
  return { start, end, uri };
}

/** The steps on the way to a visit, from its beginning on; the end itself is not one. */
function stepsTo(visit: Visit, to: Step['site']): readonly Step[] {
  const steps: Step[] = [];
  for (let current: Visit | undefined = visit; current; current = current.before) {
    const { step } = current;
    const isEnd =
      step && step.site.uri === to.uri && step.site.start === to.start && step.site.end === to.end;
    if (step && !isEnd) steps.unshift(step);
  }
  return steps.length > MAX_STEPS ? [...steps.slice(0, MAX_STEPS - 1), ...steps.slice(-1)] : steps;
}
