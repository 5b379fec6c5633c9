import type { EffectSpec } from '../frameworks/model';
import type { Argument, Assignment, Call, Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf } from '../values/value';
import { cookieFacts } from './cookies';
import type { EffectReader } from './effectReader';
import { type Fact, Facts } from './fact';
import { annotatedRoutes, fileRouteFacts } from './fileRoutes';
import { configurationFacts } from './guards';
import { calledFunctions, requestFacts } from './requests';
import { secretFacts } from './secrets';
import { factsOfAssignment, factsOfMerge, mergesIntoSession, namedIds, sessionFacts } from './sessions';
import { settingsFacts } from './settings';
import { tokenFacts } from './tokens';
import { urlFacts } from './urls';

/** What a call means, by family; a family passes over effects of the others. */
const families: readonly EffectReader[] = [cookieFacts, tokenFacts, sessionFacts, requestFacts];

/** Told of each effect of a framework model that gave facts. */
type Watcher = (effect: EffectSpec) => void;

/**
 * Turns a program into facts, by what the framework models say of its calls and assignments.
 *
 * @param watch for tests, which hold every entry of every model to a fixture
 */
export function extractFacts(program: Program, evaluator: Evaluator, watch?: Watcher): Facts {
  const read: EffectReader = (effect, call, callee) => {
    const found = families.flatMap((family) => family(effect, call, callee, evaluator));
    if (found.length > 0) watch?.(effect);
    return found;
  };
  const facts: Fact[] = [];
  for (const unit of program.functions) {
    for (const call of unit.calls) facts.push(...factsOfCall(call, evaluator, read));
    for (const assignment of unit.assignments) {
      facts.push(...factsOfAssignment(assignment, evaluator), ...factsOfSetting(assignment, evaluator, read));
    }
  }
  facts.push(
    ...namedIds(program, evaluator),
    ...urlFacts(program, evaluator),
    ...calledFunctions(program, evaluator),
    ...configurationFacts(program, evaluator),
    ...fileRouteFacts(program, evaluator),
    ...annotatedRoutes(program, evaluator),
  );
  facts.push(...secretFacts(program, evaluator));
  const used = facts.some((fact) => fact.kind === 'session-write');
  facts.push(
    ...settingsFacts(program, evaluator, used, (effect, call, callee) =>
      read(effect, call, callee, evaluator),
    ),
  );
  return new Facts(facts);
}

function factsOfCall(call: Call, evaluator: Evaluator, read: EffectReader): Fact[] {
  const facts: Fact[] = [...mergesIntoSession(call, evaluator), ...factsOfPlugins(call, evaluator, read)];
  for (const value of optionsOf(evaluator.evaluate(call.callee))) {
    if (value.kind !== 'api') continue;
    const spec = evaluator.registry.call(value.spec, call.construct);
    for (const effect of spec?.effects ?? []) {
      facts.push(...read(effect, call, value, evaluator));
    }
    if (spec?.merges) facts.push(...factsOfMerge(call, evaluator));
  }
  return facts;
}

/** `const token = useCookie('token'); token.value = …`: what the first call means takes place here. */
function factsOfSetting(assignment: Assignment, evaluator: Evaluator, read: EffectReader): Fact[] {
  const { target, value, start, end, owner } = assignment;
  if (target.kind !== 'member' || typeof target.property !== 'string') return [];
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

/** A plugin that is handed to a call means what its model says: `app.register(plugin, options)`. */
function factsOfPlugins(call: Call, evaluator: Evaluator, read: EffectReader): Fact[] {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.property !== 'register') return [];
  const facts: Fact[] = [];
  for (const registration of registrationsIn(call, evaluator)) {
    const [first] = registration.args;
    const value = first && evaluator.evaluate(first.value);
    const plugin = value?.kind === 'object' ? value.members.get('plugin') : value;
    if (plugin?.kind !== 'api') continue;
    const registered = evaluator.registry.registered(plugin.spec);
    if (registered?.by !== callee.property) continue;
    for (const effect of registered.effects) {
      facts.push(...read(effect, registration, plugin, evaluator));
    }
  }
  return facts;
}

/** One call for each plugin, where several are handed over in a list. */
function registrationsIn(call: Call, evaluator: Evaluator): Call[] {
  const [first] = call.args;
  if (first?.value.kind !== 'array') return [call];
  return first.value.elements
    .filter((element) => evaluator.evaluate(element.value).kind === 'object')
    .map((element) => ({ ...call, args: [element] }));
}
