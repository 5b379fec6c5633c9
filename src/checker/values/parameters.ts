import type { ApiRef, ApiSpec, CallSpec } from '../frameworks/model';
import type { FrameworkRegistry } from '../frameworks/registry';
import {
  argumentFor,
  type Binding,
  type Call,
  constructed,
  type Expression,
  type FunctionUnit,
  lookup,
  type Name,
  nameIn,
} from '../syntax/program';
import type { HandedOver } from './handedOver';
import { type ApiValue, asString, choose, type Value } from './value';

interface Evaluates {
  readonly registry: FrameworkRegistry;
  evaluate(expression: Expression): Value;
  api(expression: Expression): ApiValue | undefined;
}

/** With more of them a parameter is as good as unknown. */
const MAX_CALLERS = 8;

/** What is known of a function's parameters: from who calls it, or to whom it is handed. */
export class ParameterTypes {
  private readonly makers = new WeakMap<Binding, Call>();

  /** @param elsewhere functions that other files hand over */
  constructor(
    private readonly evaluator: Evaluates,
    private readonly elsewhere: HandedOver,
  ) {}

  /**
   * @param path members that are taken out of it: of `({ cookies }) => …`, where only their names tell what they are
   * @param isFollowed one call of it is looked at alone: what others hand over does not matter
   */
  of(unit: FunctionUnit, index: number, use: Name, path: readonly string[] = [], isFollowed = false): Value {
    const value = this.whole(unit, index, use, path.length > 0, isFollowed);
    const [member] = path;
    if (value.kind !== 'unknown' || path.length !== 1 || member === undefined) return value;
    const guess = this.evaluator.registry.parameter(member);
    if (!guess) return value;
    const known: Value = { kind: 'api', spec: guess, guessed: true, origin: use, parts: [] };
    return { kind: 'object', members: new Map([[member, known]]), open: true, origin: use };
  }

  private whole(unit: FunctionUnit, index: number, use: Name, isTaken: boolean, isFollowed: boolean): Value {
    const here = [...(unit.passedTo ? [unit.passedTo] : []), ...(unit.binding?.passedTo ?? [])];
    const handed = [...here, ...this.elsewhere.of(unit)];
    for (const { call, index: position } of handed) {
      const value = this.fromCallback(unit, call, position, index, use);
      // Who registers the function is a guess too: then its own parameter names tell more.
      const named = value?.kind === 'api' && value.guessed && !isTaken && this.byName(unit, index, use);
      if (value) return named || value;
    }
    const registry = this.evaluator.registry;
    const declared = unit.binding?.typeName && registry.parameterOf(unit.binding.typeName, index);
    if (declared) return { kind: 'api', spec: declared, guessed: false, origin: use, parts: [] };
    const annotated = this.fromAnnotation(unit, index, use);
    if (annotated) return annotated;
    const annotation = unit.parameters[index]?.binding?.typeName;
    const typed =
      annotation === undefined
        ? undefined
        : (this.imported(unit, index, annotation) ?? registry.annotated(annotation));
    if (typed) return { kind: 'api', spec: typed, guessed: false, origin: use, parts: [] };
    const made = this.ofClass(unit.parameters[index]?.binding);
    if (made) return made;
    // Of a parameter that is taken apart the name is that of a member.
    const named = isTaken ? undefined : this.byName(unit, index, use);
    if (named) return named;
    return isFollowed ? { kind: 'unknown', origin: use } : this.fromCallers(unit, index, use);
  }

  private byName(unit: FunctionUnit, index: number, use: Name): Value | undefined {
    const guess = this.evaluator.registry.parameter(unit.parameters[index]?.binding?.name ?? '');
    return guess && { kind: 'api', spec: guess, guessed: true, origin: use, parts: [] };
  }

  /** What the class makes that the type names, where it is imported. */
  private imported(unit: FunctionUnit, index: number, type: string): ApiSpec | undefined {
    const scope = unit.parameters[index]?.binding?.scope;
    const binding = scope && lookup(scope, type);
    if (!scope || binding?.definitions[0]?.value.kind !== 'import') return undefined;
    const value = this.evaluator.api(nameIn(scope, type, { start: unit.start, end: unit.start }, unit));
    const { registry } = this.evaluator;
    return value && registry.resolve(registry.call(value.spec, true)?.returns);
  }

  /** `config: Config`, where Config is a class of the workspace. */
  private ofClass(binding: Binding | undefined): Value | undefined {
    const { scope, typeName } = binding ?? {};
    if (!binding || !scope || typeName === undefined || !/^[A-Z]\w{0,99}$/.test(typeName)) return undefined;
    if (!lookup(scope, typeName)) return undefined;
    const call = this.makers.get(binding) ?? constructed(nameIn(scope, typeName, binding, scope.owner));
    this.makers.set(binding, call);
    const value = this.evaluator.evaluate(call);
    return value.kind === 'object' ? value : undefined;
  }

  /** What an annotation in front of it brings: all of something, or the member that its argument names. */
  private fromAnnotation(unit: FunctionUnit, index: number, use: Name): Value | undefined {
    const { registry } = this.evaluator;
    for (const annotation of unit.parameters[index]?.annotations ?? []) {
      if (annotation.kind !== 'call') continue;
      const callee = this.evaluator.api(annotation.callee);
      const spec = callee && registry.resolve(registry.call(callee.spec, false)?.annotates);
      if (!spec) continue;
      const whole: ApiValue = {
        kind: 'api',
        spec: registry.withOrigin(spec),
        guessed: false,
        origin: use,
        parts: [],
      };
      return annotation.args.length === 0 ? whole : { ...whole, parts: [whole] };
    }
    return undefined;
  }

  private fromCallback(
    unit: FunctionUnit,
    call: Call,
    position: number,
    index: number,
    use: Name,
  ): Value | undefined {
    const callee = this.evaluator.api(call.callee);
    const spec = callee && this.evaluator.registry.call(callee.spec, call.construct);
    const [first] = call.args;
    const event = first && this.evaluator.evaluate(first.value);
    const place = { position, index, count: call.args.length, event: event && asString(event) };
    const parameter = callbackParameter(spec, unit.parameters.length, place);
    const resolved = this.evaluator.registry.resolve(parameter);
    return (
      resolved && callee && { kind: 'api', spec: resolved, guessed: callee.guessed, origin: use, parts: [] }
    );
  }

  /** The values that callers hand over; others may call it as well. */
  private fromCallers(unit: FunctionUnit, index: number, use: Name): Value {
    const unknown: Value = { kind: 'unknown', origin: use };
    const calls = [...unit.callers, ...this.elsewhere.callersOf(unit)];
    if (calls.length === 0 || calls.length > MAX_CALLERS || unit.parameters[index]?.rest) return unknown;
    const values = calls.map((call): Value => {
      const argument = argumentFor(call, index, unit.parameters[index]?.binding?.name);
      if (argument === 'unknown') return unknown;
      return argument
        ? this.evaluator.evaluate(argument.value)
        : { kind: 'constant', value: undefined, origin: call };
    });
    return choose(values, use);
  }
}

function callbackParameter(
  spec: CallSpec | undefined,
  arity: number,
  place: { position: number; index: number; count: number; event: string | undefined },
): ApiRef | undefined {
  for (const callback of spec?.callbacks ?? []) {
    const { argument, event } = callback;
    const { position, index, count } = place;
    if (event !== undefined && event !== place.event) continue;
    const fits =
      argument === 'any' || argument === position || (argument === 'last' && position === count - 1);
    if (fits && (callback.arity ?? arity) === arity && index in callback.parameters)
      return callback.parameters[index];
  }
  return undefined;
}
