import type { ApiSpec } from '../frameworks/model';
import type { FrameworkRegistry } from '../frameworks/registry';
import type {
  Call,
  Definition,
  Expression,
  FunctionUnit,
  Member,
  Name,
  PropertyWrite,
} from '../syntax/program';
import { lookup } from '../syntax/program';
import { Frames } from './frames';
import { ModuleValues, noFiles, type WorkspaceFiles } from './modules';
import { evaluateArray, evaluateObject, mergeObjects, writeMember } from './objects';
import { ParameterTypes } from './parameters';
import { reaches, reachingDefinitions } from './reach';
import { concatenate, fold } from './text';
import { type ApiValue, choose, type ObjectValue, optionsOf, truthOf, type Value } from './value';

const MAX_DEPTH = 60;

/**
 * Finds what is known of the values of a program's expressions. Answers are kept for each expression;
 * recursion in the program ends in `unknown`.
 */
export class Evaluator {
  private readonly known = new WeakMap<Expression, Value>();
  private readonly active = new Set<Expression>();
  private readonly frames = new Frames();
  private readonly parameters: ParameterTypes;

  private readonly modules: ModuleValues;

  /** @param files finds the file that an import names, where it is one of the workspace */
  constructor(
    readonly registry: FrameworkRegistry,
    files: WorkspaceFiles = noFiles,
  ) {
    this.parameters = new ParameterTypes(this, files);
    this.modules = new ModuleValues(this, files);
  }

  evaluate(expression: Expression): Value {
    const answers = this.frames.answers(expression) ?? this.known;
    const known = answers.get(expression);
    if (known) return known;
    if (this.active.has(expression) || this.active.size > MAX_DEPTH)
      return { kind: 'unknown', origin: expression };
    this.active.add(expression);
    try {
      const value = this.compute(expression);
      answers.set(expression, value);
      return value;
    } finally {
      this.active.delete(expression);
    }
  }

  /** What a framework model says of this value, if it is described by one. */
  api(expression: Expression): ApiValue | undefined {
    return optionsOf(this.evaluate(expression)).find((value): value is ApiValue => value.kind === 'api');
  }

  private compute(expression: Expression): Value {
    switch (expression.kind) {
      case 'literal':
        return { kind: 'constant', value: expression.value, origin: expression };
      case 'template':
        return concatenate(
          expression.parts.map((part) => (typeof part === 'string' ? part : this.evaluate(part))),
          expression,
        );
      case 'name':
        return this.name(expression);
      case 'module':
        return (
          this.modules.imported(
            { source: expression.source, name: '*', from: expression.from },
            expression,
          ) ?? unknown(expression)
        );
      case 'member':
        return this.memberOf(this.evaluate(expression.object), expression);
      case 'call':
        return this.call(expression);
      case 'object':
        return evaluateObject(expression, this);
      case 'array':
        return evaluateArray(expression, this);
      case 'function':
        return { kind: 'function', unit: expression.unit, origin: expression };
      case 'conditional':
        return this.branchOn(expression.test, expression.consequent, expression.alternate, expression);
      case 'logical':
        return this.logical(expression);
      case 'binary':
        return this.binary(expression);
      case 'unary':
        return this.unary(expression);
      case 'assignment':
        return this.evaluate(expression.value);
      case 'await':
        return this.evaluate(expression.value);
      case 'opaque':
        return {
          kind: 'computed',
          parts: expression.parts.map((part) => this.evaluate(part)),
          origin: expression,
        };
    }
  }

  apiValue(
    spec: ApiSpec | undefined,
    origin: Expression,
    parts: readonly Value[] = [],
    guessed = false,
  ): Value {
    if (!spec) return parts.length > 0 ? { kind: 'computed', parts, origin } : { kind: 'unknown', origin };
    const source = this.registry.origin(spec);
    return { kind: 'api', spec: source ? { ...spec, origin: source } : spec, guessed, origin, parts };
  }

  private branchOn(test: Expression, then: Expression, otherwise: Expression, origin: Expression): Value {
    const truth = truthOf(this.evaluate(test));
    if (truth === 'true') return this.evaluate(then);
    if (truth === 'false') return this.evaluate(otherwise);
    return choose([this.evaluate(then), this.evaluate(otherwise)], origin);
  }

  private logical(expression: Extract<Expression, { kind: 'logical' }>): Value {
    const left = this.evaluate(expression.left);
    const right = this.evaluate(expression.right);
    if (expression.operator === 'nullish') {
      if (left.kind === 'constant') return left.value === null || left.value === undefined ? right : left;
      return choose([left, right], expression);
    }
    const truth = truthOf(left);
    if (truth === 'true') return expression.operator === 'and' ? right : left;
    if (truth === 'false') return expression.operator === 'and' ? left : right;
    return choose([left, right], expression);
  }

  private binary(expression: Extract<Expression, { kind: 'binary' }>): Value {
    const left = this.evaluate(expression.left);
    const right = this.evaluate(expression.right);
    if (left.kind === 'constant' && right.kind === 'constant') {
      const value = fold(expression.operator, left.value, right.value);
      if (value !== undefined) return { kind: 'constant', value, origin: expression };
    }
    if (expression.operator === '+') {
      const texts = [left, right].flatMap((part): readonly (string | Value)[] =>
        part.kind === 'constant'
          ? [String(part.value)]
          : part.kind === 'computed' && part.text
            ? part.text
            : [part],
      );
      return concatenate(texts, expression);
    }
    return { kind: 'computed', parts: [left, right], origin: expression };
  }

  private unary(expression: Extract<Expression, { kind: 'unary' }>): Value {
    const operand = this.evaluate(expression.operand);
    if (expression.operator === '!') {
      const truth = truthOf(operand);
      if (truth === 'true' || truth === 'false')
        return { kind: 'constant', value: truth === 'false', origin: expression };
    }
    if (expression.operator === '-' && operand.kind === 'constant' && typeof operand.value === 'number') {
      return { kind: 'constant', value: -operand.value, origin: expression };
    }
    if (expression.operator === 'void') return { kind: 'constant', value: undefined, origin: expression };
    return { kind: 'computed', parts: [operand], origin: expression };
  }

  private name(name: Name): Value {
    const binding = lookup(name.scope, name.name);
    if (!binding) return this.apiValue(this.registry.global(name.name), name);
    const reaching = reachingDefinitions(binding.definitions, name);
    let value: Value =
      reaching.length > 0
        ? choose(
            reaching.map((definition) => this.definition(definition, name)),
            name,
          )
        : {
            kind: binding.name === 'this' ? 'object' : 'unknown',
            members: new Map(),
            open: true,
            origin: name,
          };
    if (value.kind === 'unknown' && binding.typeName !== undefined) {
      value = this.apiValue(this.registry.annotated(binding.typeName), name);
    }
    for (const write of binding.writes) {
      const reach = reaches(write, name);
      if (reach !== 'no') value = this.applyWrite(value, write, reach === 'maybe', name);
    }
    return value;
  }

  private applyWrite(value: Value, write: PropertyWrite, maybe: boolean, origin: Name): Value {
    if (value.kind !== 'object' || write.path.length > 4) return value;
    const written = this.evaluate(write.value);
    const next = write.merge ? mergeObjects(value, written) : writeMember(value, write.path, written);
    if (!maybe) return next;
    const [name] = write.path;
    if (write.merge || name === undefined) return { ...next, kind: 'object', open: true };
    const before = value.members.get(name) ?? (value.open ? unknown(origin) : undefinedAt(origin));
    const after = next.members.get(name) ?? unknown(origin);
    return { ...value, members: new Map(value.members).set(name, choose([before, after], origin)) };
  }

  private definition(definition: Definition, use: Name): Value {
    const source = definition.value;
    switch (source.kind) {
      case 'unknown':
        return unknown(use);
      case 'import':
        return this.modules.imported(source.import, use) ?? unknown(use);
      case 'expression':
        return this.follow(this.evaluate(source.expression), source.path, source.fallback, use);
      case 'parameter':
        return this.follow(
          this.parameter(source.unit, source.index, use, source.path),
          source.path,
          source.fallback,
          use,
        );
    }
  }

  private parameter(unit: FunctionUnit, index: number, use: Name, path: readonly string[]): Value {
    const given = this.frames.argument(unit, index);
    if (given && given.kind !== 'unknown') return given;
    const value = this.parameters.of(unit, index, use, path);
    // Other callers tell nothing of this call.
    return given && !optionsOf(value).some((option) => option.kind === 'api') ? given : value;
  }

  private follow(start: Value, path: readonly string[], fallback: Expression | undefined, use: Name): Value {
    let value = start;
    for (const part of path) value = this.property(value, part, use);
    if (!fallback) return value;
    if (value.kind === 'constant' && value.value === undefined) return this.evaluate(fallback);
    return optionsOf(value).some((option) => option.kind === 'constant' && option.value === undefined)
      ? choose([value, this.evaluate(fallback)], use)
      : value.kind === 'unknown' || (value.kind === 'api' && value.spec.origin === 'environment')
        ? choose([this.evaluate(fallback), value], use)
        : value;
  }

  private memberOf(object: Value, member: Member): Value {
    if (typeof member.property === 'string') return this.property(object, member.property, member);
    const key = this.evaluate(member.property);
    if (key.kind === 'constant') return this.property(object, String(key.value), member);
    const found = this.property(object, '*', member);
    return { kind: 'computed', parts: [found, key], origin: member };
  }

  /** The member `name` of a value. */
  property(object: Value, name: string, origin: Expression): Value {
    switch (object.kind) {
      case 'choice':
        return choose(
          object.options.map((option) => this.property(option, name, origin)),
          origin,
        );
      case 'object':
        return object.members.get(name) ?? (object.open ? unknown(origin) : undefinedAt(origin));
      case 'array':
        return object.elements[Number(name)] ?? unknown(origin);
      case 'api': {
        const spec = this.registry.member(object.spec, name);
        if (spec) return this.apiValue(spec, origin, [object], object.guessed);
        if (name === 'default') return object;
        return { kind: 'computed', parts: [object], origin };
      }
      default:
        return { kind: 'computed', parts: [object], origin };
    }
  }

  private call(call: Call): Value {
    const callee = this.evaluate(call.callee);
    const parts = (): Value[] => [callee, ...call.args.map((argument) => this.evaluate(argument.value))];
    const values = optionsOf(callee).map((option): Value => {
      if (option.kind === 'function') return this.returned(option.unit, call);
      if (option.kind === 'api') {
        const spec = this.registry.call(option.spec, call.construct);
        if (spec?.merges) return this.merged(call);
        const given = spec?.gives === undefined ? undefined : call.args[spec.gives];
        if (given && !given.spread) return this.evaluate(given.value);
        if (spec?.chains) {
          const receiver = option.parts[0];
          return receiver?.kind === 'api'
            ? { ...receiver, origin: call, parts: [...receiver.parts, ...parts()] }
            : unknown(call);
        }
        if (spec?.returns !== undefined) {
          return this.apiValue(this.registry.resolve(spec.returns), call, parts(), option.guessed);
        }
      }
      return this.bound(option, call) ?? { kind: 'computed', parts: parts(), origin: call };
    });
    return choose(values, call);
  }

  /** `text.concat(…)`, `parts.join(…)` and the like keep what they are made from. */
  private bound(callee: Value, call: Call): Value | undefined {
    if (call.callee.kind !== 'member' || call.callee.property !== 'join') return undefined;
    const list = this.evaluate(call.callee.object);
    const separator = call.args[0] ? this.evaluate(call.args[0].value) : undefined;
    if (list.kind !== 'array' || list.open || separator?.kind !== 'constant' || callee.kind === 'api')
      return undefined;
    const between = String(separator.value);
    return concatenate(
      list.elements.flatMap((element, index) => (index === 0 ? [element] : [between, element])),
      call,
    );
  }

  private merged(call: Call): Value {
    const start: Value = { kind: 'object', members: new Map(), open: false, origin: call };
    let result: ObjectValue = start;
    for (const argument of call.args) {
      if (argument.spread) return { ...result, open: true };
      const value = this.evaluate(argument.value);
      const first = result === start && value.kind === 'object';
      result = first ? value : mergeObjects(result, value);
    }
    return result;
  }

  private returned(unit: FunctionUnit, call: Call): Value {
    if (unit.returns.length === 0) return { kind: 'computed', parts: [], origin: call };
    const returned = () =>
      choose(
        unit.returns.map((expression) => this.evaluate(expression)),
        call,
      );
    if (unit.parameters.length === 0) return returned();
    return this.frames.follow(unit, call, (argument) => this.evaluate(argument), returned) ?? unknown(call);
  }
}

function unknown(origin: Expression): Value {
  return { kind: 'unknown', origin };
}

function undefinedAt(origin: Expression): Value {
  return { kind: 'constant', value: undefined, origin };
}
