import type { ApiSpec } from '../frameworks/model';
import type { FrameworkRegistry } from '../frameworks/registry';
import type {
  Binding,
  Definition,
  Expression,
  FunctionUnit,
  Member,
  Name,
  PropertyWrite,
} from '../syntax/program';
import { lookup } from '../syntax/program';
import { ByFile } from './byFile';
import { evaluateCall } from './calls';
import type { Assumptions, Decision } from './decisions';
import { Frames } from './frames';
import { HandedOver } from './handedOver';
import { memberNamed, takenApart } from './members';
import { ModuleValues, noFiles, type WorkspaceFiles } from './modules';
import { NameHints } from './nameHints';
import { evaluateArray, evaluateObject } from './objects';
import { evaluateBinary, evaluateConditional, evaluateLogical, evaluateUnary } from './operators';
import { ParameterTypes } from './parameters';
import { reachingDefinitions, reachingWrites } from './reach';
import { concatenate } from './text';
import { type ApiValue, choose, optionsOf, type Value } from './value';
import { applyWrites, WriteIndex } from './writes';

const MAX_DEPTH = 60;

/** Changes to a variable's members that are all followed at every use. */
const FEW_WRITES = 20;
const MAX_WRITES = 200;

/** Members of an object any of which may be the one that is asked for. */
const FEW_MEMBERS = 8;

/**
 * Finds what is known of the values of a program's expressions. Answers are kept for each expression;
 * recursion in the program ends in `unknown`.
 */
export class Evaluator {
  private readonly known = new ByFile<Expression, Value>();
  private readonly active = new Set<Expression>();
  private readonly states = new ByFile<Binding, Map<string, Value>>();
  readonly frames = new Frames();
  private readonly writes = new WriteIndex();
  private readonly parameters: ParameterTypes;
  /** Names that nothing defines, by file: the first use that was looked at. */
  private readonly freeNames = new Map<string, Name>();

  private readonly modules: ModuleValues;

  /**
   * @param memberValues values that stand where a member of an object is set
   * @param files finds the file that an import names, where it is one of the workspace
   */
  constructor(
    readonly registry: FrameworkRegistry,
    private readonly memberValues: Pick<ReadonlySet<Expression>, 'has'> = new Set(),
    private readonly files: WorkspaceFiles = noFiles,
    /** What names tell before values are worked out. */
    readonly hints = new NameHints(registry, files),
    readonly handedOver = new HandedOver(files, hints.inert),
    private readonly assumptions?: Assumptions,
  ) {
    this.parameters = new ParameterTypes(this, handedOver);
    this.modules = new ModuleValues(this, files);
  }

  /** One that finds what the values are under assumptions, and notes which decisions it meets. */
  assuming(assumptions: Assumptions): Evaluator {
    const { registry, memberValues, files, hints, handedOver } = this;
    return new Evaluator(registry, memberValues, files, hints, handedOver, assumptions);
  }

  /** Forgets all values of a file: it has changed, or what they were made of. */
  forget(uri: string): void {
    this.known.forget(uri);
    this.states.forget(uri);
    this.handedOver.forget(uri);
    this.hints.inert.clear();
  }

  decide(decision: Decision): boolean | undefined {
    return this.assumptions?.decide(decision);
  }

  evaluate(expression: Expression): Value {
    const answers = this.frames.answers(expression) ?? this.known.of(expression.owner.uri);
    const known = answers.get(expression);
    if (known) return known;
    if (expression.kind === 'literal' || expression.kind === 'function') {
      const value = this.compute(expression);
      answers.set(expression, value);
      return value;
    }
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

  /** The value of a name here and now: an object that a constructor makes depends on what it is given. */
  evaluateAnew(name: Name): Value {
    if (this.active.has(name) || this.active.size > MAX_DEPTH) return { kind: 'unknown', origin: name };
    this.active.add(name);
    try {
      return this.name(name, undefined, false);
    } finally {
      this.active.delete(name);
    }
  }

  /** Whether the expression is what a member of an object is set to, and not, say, a variable's value. */
  isMemberValue(expression: Expression): boolean {
    return (
      this.memberValues.has(expression) ||
      this.files.program(expression.owner.uri)?.memberValues.has(expression) === true
    );
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
        return this.memberOf(this.objectOf(expression), expression);
      case 'call':
        return evaluateCall(expression, this);
      case 'object':
        return evaluateObject(expression, this);
      case 'array':
        return evaluateArray(expression, this);
      case 'function':
        return { kind: 'function', unit: expression.unit, origin: expression };
      case 'conditional':
        return evaluateConditional(expression, this);
      case 'logical':
        return evaluateLogical(expression, this);
      case 'binary':
        return evaluateBinary(expression, this);
      case 'unary':
        return evaluateUnary(expression, this);
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

  /** A value that `spec` describes; without one a value of which at most its parts are known. */
  apiValue(
    spec: ApiSpec | undefined,
    origin: Expression,
    parts: readonly Value[] = [],
    guessed = false,
  ): Value {
    if (!spec) return parts.length > 0 ? { kind: 'computed', parts, origin } : { kind: 'unknown', origin };
    return { kind: 'api', spec: this.registry.withOrigin(spec), guessed, origin, parts };
  }

  /** Of a variable with many members only the one that is asked for is worked out. */
  private objectOf({ object, property }: Member): Value {
    const binding = object.kind === 'name' ? lookup(object.scope, object.name) : undefined;
    if (
      object.kind !== 'name' ||
      !binding ||
      binding.writes.length < FEW_WRITES ||
      typeof property !== 'string'
    )
      return this.evaluate(object);
    if (this.active.has(object) || this.active.size > MAX_DEPTH) return { kind: 'unknown', origin: object };
    this.active.add(object);
    try {
      return this.name(object, this.writes.to(binding, property));
    } finally {
      this.active.delete(object);
    }
  }

  private name(name: Name, concerned?: readonly PropertyWrite[], isKept = true): Value {
    const binding = lookup(name.scope, name.name);
    if (!binding) return this.free(name);
    const decide = (decision: Decision) => this.decide(decision);
    const reaching = reachingDefinitions(binding.definitions, name, decide);
    const changes = concerned ?? binding.writes;
    // An object with so many members is a registry of its own: as a whole it is not followed.
    if (changes.length > MAX_WRITES) return { kind: 'object', members: new Map(), open: true, origin: name };
    const writes = reachingWrites(changes, name, reaching, decide);
    // Uses that see the same definitions and changes share one value.
    const seen = `${reaching.map(({ at }) => at).join()};${writes.map(({ write, reach }) => `${write.at}${reach}`).join()}`;
    const ofFile = this.states.of(binding.scope.owner.uri);
    const states = ofFile.get(binding) ?? new Map<string, Value>();
    ofFile.set(binding, states);
    // Within a call that is followed, what parameters give holds for this call alone.
    const isShared = isKept && writes.length > 0 && !this.frames.answers(name);
    const known = isShared ? states.get(seen) : undefined;
    if (known) return known;
    let value: Value =
      reaching.length > 0
        ? choose(
            reaching.map((definition) => this.definition(definition, name)),
            name,
          )
        : binding.name === 'this'
          ? { kind: 'object', members: new Map(), open: true, origin: name }
          : unknown(name);
    // What a class of a library brings along is not seen.
    if (binding.name === 'super' && value.kind !== 'object' && value.kind !== 'api') return this.free(name);
    if (binding.name === 'this' && value.kind !== 'object')
      value = { kind: 'object', members: new Map(), open: true, origin: name };
    if (value.kind === 'unknown' && binding.typeName !== undefined) {
      value = this.apiValue(this.registry.annotated(binding.typeName), name);
    }
    if (writes.length === 0) return value;
    value = applyWrites(value, writes, name, this);
    if (isShared) states.set(seen, value);
    return value;
  }

  /** A name that nothing in the file defines. */
  private free(name: Name): Value {
    const known = this.registry.global(name.name);
    if (known) return this.apiValue(known, name);
    // All uses in a file mean one thing: routes of one application belong together.
    const key = `${name.owner.uri}\n${name.name}`;
    const first = this.freeNames.get(key) ?? name;
    this.freeNames.set(key, first);
    return this.apiValue(this.registry.usual(name.name), first, [], true);
  }

  private definition(definition: Definition, use: Name): Value {
    const source = definition.value;
    switch (source.kind) {
      case 'unknown':
        return unknown(use);
      case 'import':
        return this.modules.imported(source.import, use) ?? unknown(use);
      case 'expression':
        return takenApart(this.evaluate(source.expression), source, use, this);
      case 'parameter':
        return takenApart(
          this.parameter(source.unit, source.index, use, source.path),
          source,
          use,
          this,
          this.frames.argument(source.unit, source.index) !== undefined && source.path.length === 0,
        );
    }
  }

  private parameter(unit: FunctionUnit, index: number, use: Name, path: readonly string[]): Value {
    const given = this.frames.argument(unit, index);
    if (given && given.kind !== 'unknown') return given;
    // Other callers tell nothing of this call.
    const value = this.parameters.of(unit, index, use, path, given !== undefined);
    return given && value.kind === 'unknown' ? given : value;
  }

  private memberOf(object: Value, member: Member): Value {
    if (typeof member.property === 'string') return this.property(object, member.property, member);
    const key = this.evaluate(member.property);
    if (key.kind === 'constant') return this.property(object, String(key.value), member);
    if (
      object.kind === 'object' &&
      !object.open &&
      object.members.size > 0 &&
      object.members.size <= FEW_MEMBERS
    )
      return choose([...object.members.values()], member);
    const found = this.property(object, '*', member);
    return { kind: 'computed', parts: [found, key], origin: member };
  }

  /** The member `name` of a value. */
  property(object: Value, name: string, origin: Expression): Value {
    return memberNamed(object, name, origin, this);
  }
}

function unknown(origin: Expression): Value {
  return { kind: 'unknown', origin };
}
