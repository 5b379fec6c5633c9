import type { EffectSpec } from '../frameworks/model';
import { isBuiltIn } from '../syntax/calleeNames';
import type { Argument, Assignment, Call } from '../syntax/program';
import { isWrittenOut } from '../syntax/writtenOut';
import type { Evaluator } from '../values/evaluate';
import { type ApiValue, optionsOf } from '../values/value';
import { cookieFacts } from './cookies';
import type { EffectReader } from './effectReader';
import type { Fact } from './fact';
import { requestFacts } from './requests';
import { factsOfMerge, mergesIntoSession, sessionFacts } from './sessions';
import { storageFacts } from './storage';
import { tokenFacts } from './tokens';
import { urlParameterFacts } from './urls';

/** What a call means, by family; a family passes over effects of the others. */
const families: readonly EffectReader[] = [
  cookieFacts,
  tokenFacts,
  sessionFacts,
  storageFacts,
  requestFacts,
  urlParameterFacts,
];

/** The facts of an effect that a framework model gives a call. */
export const readEffect: EffectReader = (effect, call, callee, evaluator) =>
  families.flatMap((family) => family(effect, call, callee, evaluator));

/** What the framework models say of one call. */
interface Meaning {
  readonly effect: EffectSpec;
  readonly call: Call;
  readonly callee: ApiValue;
}

/** Everything that a call means. */
export function factsOfCall(call: Call, evaluator: Evaluator, read: EffectReader): Fact[] {
  if (isBuiltIn(call)) return [];
  const facts: Fact[] = [...mergesIntoSession(call, evaluator)];
  if (!evaluator.hints.mayMean(call)) return facts;
  for (const { effect, call: site, callee } of meaningsOf(call, evaluator))
    facts.push(...read(effect, site, callee, evaluator));
  for (const value of optionsOf(evaluator.evaluate(call.callee))) {
    if (value.kind === 'api' && evaluator.registry.call(value.spec, call.construct)?.merges)
      facts.push(...factsOfMerge(call, evaluator));
  }
  return facts;
}

/** What the framework models say of a call, and of the plugins that are handed to it. */
export function* meaningsOf(call: Call, evaluator: Evaluator): Generator<Meaning> {
  yield* meaningsOfPlugins(call, evaluator);
  for (const callee of optionsOf(evaluator.evaluate(call.callee))) {
    if (callee.kind !== 'api') continue;
    const spec = evaluator.registry.call(callee.spec, call.construct);
    for (const effect of spec?.effects ?? []) yield { effect, call, callee };
  }
}

/** A plugin that is handed to a call means what its model says: `app.register(plugin, options)`. */
function* meaningsOfPlugins(call: Call, evaluator: Evaluator): Generator<Meaning> {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.property !== 'register') return;
  for (const registration of registrationsIn(call, evaluator)) {
    const [first] = registration.args;
    const value = first && evaluator.evaluate(first.value);
    const plugin = value?.kind === 'object' ? value.members.get('plugin') : value;
    if (plugin?.kind !== 'api') continue;
    const registered = evaluator.registry.registered(plugin.spec);
    if (registered?.by !== callee.property) continue;
    for (const effect of registered.effects) yield { effect, call: registration, callee: plugin };
  }
}

/** One call for each plugin, where several are handed over in a list. */
function registrationsIn(call: Call, evaluator: Evaluator): Call[] {
  const [first] = call.args;
  if (first?.value.kind !== 'array') return [call];
  return first.value.elements
    .filter((element) => evaluator.evaluate(element.value).kind === 'object')
    .map((element) => ({ ...call, args: [element] }));
}

/** `const token = useCookie('token'); token.value = …`: what the first call means takes place here. */
export function factsOfSetting(assignment: Assignment, evaluator: Evaluator, read: EffectReader): Fact[] {
  const { target, value, start, end, owner } = assignment;
  if (target.kind !== 'member' || typeof target.property !== 'string' || isWrittenOut(target.object))
    return [];
  const object = evaluator.api(target.object);
  const made = object?.origin;
  if (!object || made?.kind !== 'call') return [];
  const written: Argument = { value, spread: false, span: value };
  const call: Call = { ...made, args: [written, ...made.args] };
  return evaluator.registry
    .whenSet(object.spec, target.property)
    .flatMap((effect) => read(effect, call, object, evaluator))
    .map((fact) => {
      const moved = { ...fact, site: { start, end }, unit: owner };
      // Arguments are counted from the value that is set: none can be added.
      return moved.kind === 'cookie-set' && moved.options.kind === 'argument'
        ? { ...moved, options: { kind: 'none' } }
        : moved;
    });
}
