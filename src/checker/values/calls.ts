import type { ApiSpec, CallSpec } from '../frameworks/model';
import type { FrameworkRegistry } from '../frameworks/registry';
import type { Call, Expression, FunctionUnit, Instance, Name } from '../syntax/program';
import type { Frames } from './frames';
import { mergeObjects } from './objects';
import { concatenate } from './text';
import { choose, type ObjectValue, optionsOf, type Value } from './value';

interface Evaluates {
  readonly registry: FrameworkRegistry;
  readonly frames: Frames;
  evaluate(expression: Expression): Value;
  evaluateAnew(name: Name): Value;
  apiValue(spec: ApiSpec | undefined, origin: Expression, parts?: readonly Value[], guessed?: boolean): Value;
}

/** The value that a call gives: what the function returns, or what a framework model says of it. */
export function evaluateCall(call: Call, evaluator: Evaluates): Value {
  const callee = evaluator.evaluate(call.callee);
  const values = optionsOf(callee).map((option): Value => {
    if (option.kind === 'function') return returned(option.unit, call, evaluator);
    const instance = call.construct && option.kind === 'object' && option.literal?.instance;
    if (instance) return made(instance, call, evaluator);
    const parts = [callee, ...call.args.map((argument) => evaluator.evaluate(argument.value))];
    if (option.kind === 'api') {
      const spec = evaluator.registry.call(option.spec, call.construct);
      const value = spec && described(spec, option.parts[0], parts, call, evaluator);
      if (value) return value;
      if (spec?.returns !== undefined)
        return evaluator.apiValue(evaluator.registry.resolve(spec.returns), call, parts, option.guessed);
    }
    return methodOf(option, call, evaluator) ?? { kind: 'computed', parts, origin: call };
  });
  return choose(values, call);
}

/** Calls that give back what they got: a builder itself, an argument, all arguments in one object. */
function described(
  spec: CallSpec,
  receiver: Value | undefined,
  parts: readonly Value[],
  call: Call,
  evaluator: Evaluates,
): Value | undefined {
  if (spec.merges) return merged(call, evaluator, spec.merges === 'deep');
  if (spec.wraps !== undefined) return parts[spec.wraps + 1];
  if (!spec.chains) return undefined;
  return receiver?.kind === 'api'
    ? { ...receiver, origin: call, parts: [...receiver.parts, ...parts] }
    : { kind: 'unknown', origin: call };
}

/** Methods of texts, lists and functions that keep what they are called on. */
function methodOf(callee: Value, call: Call, evaluator: Evaluates): Value | undefined {
  if (call.callee.kind !== 'member') return undefined;
  const { object, property } = call.callee;
  if (property === 'bind') {
    const bound = evaluator.evaluate(object);
    return optionsOf(bound).every((option) => option.kind === 'function' || option.kind === 'api')
      ? bound
      : undefined;
  }
  if (callee.kind === 'api') return undefined;
  const args = () => call.args.map((argument) => evaluator.evaluate(argument.value));
  if (property === 'concat') {
    const text = evaluator.evaluate(object);
    const isText =
      (text.kind === 'constant' && typeof text.value === 'string') || (text.kind === 'computed' && text.text);
    return isText && !call.args.some((argument) => argument.spread)
      ? concatenate([text, ...args()], call)
      : undefined;
  }
  if (property !== 'join') return undefined;
  const [separator = { kind: 'constant', value: ',', origin: call } satisfies Value] = args();
  if (separator.kind !== 'constant') return undefined;
  const lists = optionsOf(evaluator.evaluate(object));
  const between = String(separator.value);
  const texts = lists.map((list): Value | undefined =>
    list.kind === 'array' && !list.open
      ? concatenate(
          list.elements.flatMap((element, index) => (index === 0 ? [element] : [between, element])),
          call,
        )
      : undefined,
  );
  const known = texts.filter((text) => text !== undefined);
  return known.length === texts.length ? choose(known, call) : undefined;
}

function merged(call: Call, evaluator: Evaluates, isDeep: boolean): Value {
  const start: Value = { kind: 'object', members: new Map(), open: false, origin: call };
  let result: ObjectValue = start;
  for (const argument of call.args) {
    if (argument.spread) return { ...result, open: true };
    const value = evaluator.evaluate(argument.value);
    const first = result === start && value.kind === 'object';
    result = first ? value : mergeObjects(result, value, isDeep);
  }
  return result;
}

/** The object that a class of the workspace makes. */
function made({ self, maker }: Instance, call: Call, evaluator: Evaluates): Value {
  const values = () => evaluator.evaluateAnew(self);
  if (!maker || maker.parameters.length === 0) return values();
  const followed = evaluator.frames.follow(maker, call, (argument) => evaluator.evaluate(argument), values);
  return followed ?? { kind: 'unknown', origin: call };
}

function returned(unit: FunctionUnit, call: Call, evaluator: Evaluates): Value {
  if (unit.returns.length === 0) return { kind: 'computed', parts: [], origin: call };
  const values = () =>
    choose(
      unit.returns.map((expression) => evaluator.evaluate(expression)),
      call,
    );
  if (unit.parameters.length === 0) return values();
  const followed = evaluator.frames.follow(unit, call, (argument) => evaluator.evaluate(argument), values);
  return followed ?? { kind: 'unknown', origin: call };
}
