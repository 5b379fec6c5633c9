import type { EffectSpec, SettingsSpec } from '../frameworks/model';
import { expressionsIn } from '../syntax/parts';
import {
  type Binding,
  type Call,
  type Entry,
  type Expression,
  nameIn,
  type ObjectExpression,
  type ObjectForm,
  type Program,
  type Span,
} from '../syntax/program';
import { isWrittenOut } from '../syntax/writtenOut';
import type { Evaluator } from '../values/evaluate';
import { telling } from '../values/nameHints';
import type { ApiValue } from '../values/value';
import type { argumentExpression } from './arguments';
import type { Fact } from './fact';

type ReadEffect = (effect: EffectSpec, call: Call, callee: ApiValue) => readonly Fact[];

/** Settings as the program gives them, gathered as if they were the arguments of one call. */
interface Gathered {
  readonly object: ObjectExpression;
  /** Where it is told what is not set. */
  readonly site: Span;
}

/**
 * Settings that are given one by one, as variables of a settings file or as members of an application's
 * configuration.
 *
 * @param used whether the program works with sessions: what is not set matters only then
 */
export function settingsFacts(
  program: Program,
  evaluator: Evaluator,
  used: boolean,
  read: ReadEffect,
): Fact[] {
  return evaluator.registry.settings.flatMap(([name, spec]) => {
    const gathered = ofModule(spec, program) ?? ofApplication(name, program, evaluator, used);
    return [...(gathered ? [gathered] : []), ...ofClasses(spec, program)].flatMap((each) =>
      factsOf(each, spec, program, read),
    );
  });
}

function factsOf({ object, site }: Gathered, spec: SettingsSpec, program: Program, read: ReadEffect): Fact[] {
  const { root } = program;
  const whole = { start: 0, end: program.text.length };
  const call: Call = {
    kind: 'call',
    callee: { kind: 'opaque', parts: [], owner: root, ...whole },
    args: [],
    keywords: object,
    construct: false,
    argsSpan: whole,
    branches: [],
    memberReads: [],
    heldBy: [],
    owner: root,
    ...whole,
  };
  const callee: ApiValue = { kind: 'api', spec: {}, guessed: false, origin: object, parts: [] };
  return spec.effects
    .flatMap((effect) => read(effect, call, callee))
    .map((fact) =>
      fact.site.start === whole.start && fact.site.end === whole.end ? { ...fact, site } : fact,
    );
}

/** The variables of a settings file. */
function ofModule({ modules }: SettingsSpec, program: Program): Gathered | undefined {
  if (!modules?.file.test(program.uri) || modules.except.test(program.uri)) return undefined;
  const variables = program.bindings.filter((binding) => binding.scope.parent === undefined);
  const mark = variables.find((binding) => modules.marks.includes(binding.name));
  if (!mark) return undefined;
  const { root, uri } = program;
  const at = { start: 0, end: 0, owner: root };
  const spread = (value: Expression): Entry => ({ kind: 'spread', value, span: { start: 0, end: 0 } });
  const entries: Entry[] = program.exports.all.map((source) =>
    spread({ kind: 'module', source, from: uri, ...at }),
  );
  if (modules.partial.test(uri)) entries.push(spread({ kind: 'opaque', parts: [], ...at }));
  for (const variable of variables) {
    const entry = entryOf(variable, program, modules.switches);
    if (entry) entries.push(entry);
  }
  return { object: objectOf(entries, { kind: 'statements', after: mark.end }, program), site: spanOf(mark) };
}

/** The members of classes that hold settings; what they do not set may be set elsewhere. */
function ofClasses({ classes }: SettingsSpec, program: Program): Gathered[] {
  if (!classes) return [];
  const found = program.bindingsThat(isClass).flatMap((binding) => {
    const object = classOf(binding);
    return object ? [{ name: binding.name, object }] : [];
  });
  const wanted = found.filter(
    ({ name, object }) =>
      classes.name.test(name) &&
      !classes.except.test(name) &&
      object.entries.some(
        (entry) =>
          entry.kind === 'property' && typeof entry.key === 'string' && classes.marks.test(entry.key),
      ),
  );
  return wanted.map(({ name, object }) => {
    // What a class for production sets anew does not count here.
    const anew = new Set(
      wanted
        .filter((other) => other.object !== object && inherits(other.object, name))
        .flatMap((other) =>
          other.object.entries.map((entry) => (entry.kind === 'property' ? entry.key : '')),
        ),
    );
    const open: Expression = { kind: 'opaque', parts: [], owner: program.root, ...spanOf(object) };
    const entries: Entry[] = [
      { kind: 'spread', value: open, span: { start: 0, end: 0 } },
      ...object.entries.filter((entry) => entry.kind === 'property' && !anew.has(entry.key)),
    ];
    return { object: objectOf(entries, undefined, program), site: spanOf(object) };
  });
}

function classOf({ definitions }: Binding): ObjectExpression | undefined {
  const value = definitions.at(-1)?.value;
  const object = value?.kind === 'expression' ? value.expression : undefined;
  return object?.kind === 'object' && object.form?.kind === 'statements' ? object : undefined;
}

const isClass = (binding: Binding) => classOf(binding) !== undefined;

function inherits({ entries }: ObjectExpression, name: string): boolean {
  return entries.some(
    (entry) => entry.kind === 'spread' && entry.value.kind === 'name' && entry.value.name === name,
  );
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function entryOf(variable: Binding, program: Program, switches: readonly string[]): Entry | undefined {
  const { definitions, name, scope } = variable;
  const [first] = definitions;
  const last = definitions.at(-1);
  if (last?.value.kind !== 'expression' || first?.value.kind !== 'expression') return undefined;
  const { expression } = last.value;
  const end = { start: program.text.length, end: program.text.length };
  const switched = definitions.some(
    ({ value, branches }) =>
      (value.kind === 'expression' && mentions(value.expression, switches)) ||
      branches.some(({ condition }) => condition && mentions(condition, switches)),
  );
  const value: Expression = switched
    ? { kind: 'opaque', parts: [], owner: program.root, ...spanOf(expression) }
    : definitions.length === 1
      ? expression
      : nameIn(scope, name, end, program.root);
  return { kind: 'property', key: name, value, span: { start: last.at, end: expression.end } };
}

function mentions(expression: Expression, names: readonly string[]): boolean {
  for (const part of expressionsIn(expression))
    if (part.kind === 'name' && names.includes(part.name)) return true;
  return false;
}

/** What is assigned to an application's configuration and handed to its methods. */
function ofApplication(
  of: string,
  program: Program,
  evaluator: Evaluator,
  used: boolean,
): Gathered | undefined {
  const entries: (Entry & { readonly at: number })[] = [];
  let form: { readonly at: number; readonly form: ObjectForm } | undefined;
  let owner: { readonly call: Call; readonly member: string } | undefined;
  let elsewhere = false;
  for (const { unit, calls, assignments } of program.sift(telling)) {
    for (const { target, value, start, end, branches } of assignments) {
      if (target.kind !== 'member' || typeof target.property !== 'string' || isWrittenOut(target.object))
        continue;
      const object = evaluator.api(target.object);
      const holds = object && evaluator.registry.holdsSettings(object.spec);
      if (holds?.of !== of) continue;
      const key = holds.names ? holds.names[target.property] : target.property;
      if (key === undefined) continue;
      // In one of two branches: what holds in the other is not followed.
      const kept: Expression =
        branches.length === 0 ? value : { kind: 'opaque', parts: [], owner: unit, start, end };
      entries.push({ kind: 'property', key, value: kept, span: { start, end }, at: start });
      if (holds.names) continue;
      const receiver = program.text.slice(target.object.start, target.object.end);
      if (!form || form.at < start) form = { at: start, form: { kind: 'statements', after: end, receiver } };
    }
    for (const call of calls) {
      if (!evaluator.hints.mayMean(call)) continue;
      const callee = evaluator.api(call.callee);
      const spec = callee && evaluator.registry.call(callee.spec, call.construct);
      for (const effect of spec?.effects ?? []) {
        if (!('of' in effect) || effect.of !== of) continue;
        if (effect.effect === 'settings-owner') owner = { call, member: effect.member };
        else if (effect.effect === 'settings-load') elsewhere = true;
        else for (const entry of given(effect.values, call)) entries.push({ ...entry, at: call.start });
      }
    }
  }
  if (!owner && entries.length === 0) return undefined;
  const open: Expression = { kind: 'opaque', parts: [], owner: program.root, start: 0, end: 0 };
  if (!owner || elsewhere || !used)
    entries.unshift({ kind: 'spread', value: open, span: { start: 0, end: 0 }, at: -1 });
  const sorted = [...entries].sort((a, b) => a.at - b.at);
  const made = owner && formAtOwner(owner.call, owner.member, program);
  const object = objectOf(sorted, form?.form ?? made, program);
  const first = owner?.call ?? entries.find((entry) => entry.at >= 0)?.span ?? { start: 0, end: 0 };
  return { object, site: spanOf(first) };
}

/** What a call gives: members of a written object with their places, or the whole as it is. */
function given(values: Parameters<typeof argumentExpression>[0], call: Call): readonly Entry[] {
  const spread = (value: Expression): Entry => ({ kind: 'spread', value, span: spanOf(call) });
  return [
    ...call.args.filter((each) => each.keyword === undefined).map((each) => spread(each.value)),
    ...(values.parameters ? (call.keywords?.entries ?? []) : []),
  ];
}

/** Behind the statement that makes the application, where a variable holds it. */
function formAtOwner(call: Call, member: string, program: Program): ObjectForm | undefined {
  for (const binding of program.bindings) {
    for (const { value } of binding.definitions) {
      if (value.kind === 'expression' && value.expression === call)
        return { kind: 'statements', after: call.end, receiver: `${binding.name}.${member}` };
    }
  }
  return undefined;
}

function objectOf(
  entries: readonly Entry[],
  form: ObjectForm | undefined,
  program: Program,
): ObjectExpression {
  return {
    kind: 'object',
    entries,
    ...(form ? { form } : {}),
    start: 0,
    end: 0,
    owner: program.root,
  };
}
