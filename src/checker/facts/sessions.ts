import { calleeName } from '../syntax/calleeNames';
import type { Assignment, Binding, Call, Expression, FunctionUnit, Program, Sieve } from '../syntax/program';
import { membersThat } from '../syntax/sieves';
import type { Evaluator } from '../values/evaluate';
import { namesUnguessable } from '../values/names';
import { asString, optionsOf, originsOf, type Value } from '../values/value';
import { argumentExpression, argumentValue, nameSite, optionsTarget } from './arguments';
import { cookiesOfScript } from './cookieTexts';
import { type EffectReader, factBase } from './effectReader';
import type { Fact, SessionTainted } from './fact';

/** Sessions and ids. */
export const sessionFacts: EffectReader = (effect, call, callee, evaluator) => {
  const base = factBase(call, callee);
  const unknown: Value = { kind: 'unknown', origin: call };
  switch (effect.effect) {
    case 'session-renew':
    case 'session-destroy':
    case 'credential-check':
      return [{ ...base, kind: effect.effect }];
    case 'session-configure': {
      if (effect.requires && !argumentValue(effect.requires, call, evaluator)) return [];
      const options = argumentValue(effect.options, call, evaluator);
      const target = optionsTarget(effect.options, call, evaluator);
      return [{ ...base, kind: 'session-configure', call, library: effect, options, target }];
    }
    case 'session-set': {
      const member = argumentValue(effect.member, call, evaluator) ?? unknown;
      const value = argumentValue(effect.value, call, evaluator) ?? unknown;
      if (originsOf(member).has('request-input')) return [{ ...base, kind: 'session-taint', how: 'key' }];
      const name = asString(member);
      return name === undefined ? [] : [{ ...base, kind: 'session-write', member: name, value }];
    }
    case 'session-login': {
      const { member, renewedBy } = effect;
      return [{ ...base, kind: 'session-write', member, renewedBy, value: unknown }];
    }
    case 'setting': {
      const name = argumentValue(effect.name, call, evaluator);
      return name ? [{ ...base, kind: 'setting', name }] : [];
    }
    case 'request-send': {
      const given = argumentValue(effect.url, call, evaluator);
      const host = effect.hostOnly ? asString(given) : undefined;
      const url: Value | undefined = effect.hostOnly
        ? host !== undefined
          ? { kind: 'constant', value: `http://${host}`, origin: call }
          : undefined
        : given;
      const options = effect.options && argumentValue(effect.options, call, evaluator);
      const body = effect.body && argumentValue(effect.body, call, evaluator);
      const isClient = effect.makes === 'client';
      return url ? [{ ...base, kind: 'request-send', call, url, options, body, isClient }] : [];
    }
    case 'id-generate': {
      const generator = argumentExpression(effect.generator, call);
      const value = generator && evaluator.evaluate(generator);
      if (value?.kind !== 'function') return [];
      return value.unit.returns.map((returned) => ({
        ...base,
        kind: 'id-generate',
        site: returned,
        unit: value.unit,
        purpose: 'session id',
        value: evaluator.evaluate(returned),
      }));
    }
    default:
      return [];
  }
};

/** `Object.assign(req.session, { user })` writes members as assignments do. */
export function factsOfMerge(call: Call, evaluator: Evaluator): Fact[] {
  const [target, ...sources] = call.args;
  const object = target && evaluator.api(target.value);
  if (!object || evaluator.registry.writes(object.spec) !== 'session') return [];
  const base = { site: nameSite(call), unit: call.owner, guessed: object.guessed };
  return sources.flatMap((source) =>
    optionsOf(evaluator.evaluate(source.value)).flatMap((value): Fact[] =>
      value.kind === 'object'
        ? [...value.members].map(([member, written]) => ({
            ...base,
            kind: 'session-write',
            member,
            value: written,
          }))
        : [],
    ),
  );
}

/** `req.session.user = …`, `localStorage.token = …`. */
export function factsOfAssignment(assignment: Assignment, evaluator: Evaluator): Fact[] {
  const { target, value, owner } = assignment;
  if (target.kind !== 'member') return [];
  const scripted = cookiesOfScript(assignment, evaluator);
  if (scripted.length > 0) return scripted;
  const key = typeof target.property === 'string' ? target.property : undefined;
  const object = evaluator.hints.mayHold(target.object) ? evaluator.api(target.object) : undefined;
  const writes = object && evaluator.registry.writes(object.spec);
  const base = {
    site: { start: assignment.start, end: assignment.end },
    unit: owner,
    guessed: object?.guessed ?? false,
  };
  const tainted = taintOf(assignment, evaluator);
  const taint: Fact[] = tainted ? [{ ...base, kind: 'session-taint', how: tainted }] : [];
  if (taint.length > 0 && tainted !== 'member') return taint;
  if (writes === 'session' && key !== undefined) {
    const about = object ? evaluator.registry.session(object.spec) : {};
    return [
      ...taint,
      { ...base, kind: 'session-write', member: key, value: evaluator.evaluate(value), ...about },
    ];
  }
  if (writes === 'storage') {
    const name: Value =
      typeof target.property === 'string'
        ? { kind: 'constant', value: target.property, origin: target }
        : evaluator.evaluate(target.property);
    return [
      {
        ...base,
        kind: 'storage-write',
        storage: nameOf(target.object),
        onDevice: false,
        key: name,
        value: evaluator.evaluate(value),
        valueExpression: value,
      },
    ];
  }
  return key !== undefined && namesUnguessable(key) ? [idFact(key, value, owner, evaluator)] : [];
}

/** `req.session[input] = …` and `req.session = { ...req.body }`. */
function taintOf(assignment: Assignment, evaluator: Evaluator): SessionTainted['how'] | undefined {
  const { target, value } = assignment;
  if (target.kind !== 'member') return undefined;
  // What is put in the place of a session is put where a library keeps it.
  const replaces = typeof target.property !== 'string' || evaluator.registry.mayWrite(target.property);
  if (replaces && isSession(target, evaluator)) return copiesInput(value, evaluator) ? 'copy' : undefined;
  if (!isSession(target.object, evaluator)) return undefined;
  const { property } = target;
  if (typeof property === 'string')
    return !SHOWN_AGAIN.test(property) && copiesInput(value, evaluator) ? 'member' : undefined;
  if (!originsOf(evaluator.evaluate(property)).has('request-input')) return undefined;
  return isChecked(property, assignment.owner) ? undefined : 'key';
}

/** What was typed into a form that is shown again. */
const SHOWN_AGAIN = /form|^old|flash|draft|previous|^last|input|fields|^values$|wizard|step/i;

/** The key is looked up in a list of those that are allowed: `allowed.includes(key)`. */
function isChecked(key: Expression, owner: FunctionUnit): boolean {
  const written = textOf(key);
  if (written === '') return false;
  for (let unit: FunctionUnit | undefined = owner; unit?.parent; unit = unit.parent) {
    for (const call of unit.calls) {
      if (
        /^(includes|indexOf|has|hasOwn|hasOwnProperty|test|match|isAllowed\w*|isValid\w*|validate\w*)$/.test(
          calleeName(call),
        ) &&
        call.args.some(({ value }) => textOf(value) === written)
      )
        return true;
    }
  }
  return false;
}

/** Names and members as they are written. */
function textOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'member' || typeof expression.property !== 'string') return '';
  const object = textOf(expression.object);
  return object === '' ? '' : `${object}.${expression.property}`;
}

/** `Object.assign(req.session, req.body)` and what other libraries call it. */
export function mergesIntoSession(call: Call, evaluator: Evaluator): Fact[] {
  const [target, ...sources] = call.args;
  if (
    !target ||
    sources.length === 0 ||
    !/^(assign|merge|extend|defaults|defaultsDeep)$/.test(calleeName(call))
  )
    return [];
  if (!isSession(target.value, evaluator)) return [];
  if (!sources.some((source) => copiesInput(source.value, evaluator))) return [];
  const site = { start: call.start, end: call.end };
  return [{ kind: 'session-taint', how: 'copy', site, unit: call.owner, guessed: false }];
}

function isSession(expression: Expression, evaluator: Evaluator): boolean {
  if (!evaluator.hints.mayHold(expression)) return false;
  const value = evaluator.api(expression);
  return value !== undefined && evaluator.registry.writes(value.spec) === 'session';
}

/** The whole of what a request brought (`req.body`), as it stands or spread into an object. */
function copiesInput(expression: Expression, evaluator: Evaluator): boolean {
  if (expression.kind === 'object') {
    return expression.entries.some((entry) => entry.kind === 'spread' && copiesInput(entry.value, evaluator));
  }
  const value = evaluator.api(expression);
  if (value?.spec.origin !== 'request-input' || isSingle(value.origin)) return false;
  // A single field of the input is a choice of the program's.
  return !value.parts.some((part) => part.kind === 'api' && part.spec.origin === 'request-input');
}

/** One thing that the request brought: a header, a parameter, its address. */
function isSingle(origin: Expression): boolean {
  if (origin.kind === 'call')
    return /^(get|header|param|cookie)$/.test(calleeName(origin)) && origin.args.length > 0;
  return (
    origin.kind === 'member' &&
    /^(ip|ips|path|url|method|protocol|hostname|originalUrl)$/.test(String(origin.property))
  );
}

function nameOf(storage: Expression): string {
  if (storage.kind === 'name') return storage.name;
  return storage.kind === 'member' && typeof storage.property === 'string' ? storage.property : 'web storage';
}

/** Values of variables, members and functions whose name says that nobody may guess them. */
export function namedIds(program: Program, evaluator: Evaluator): Fact[] {
  const facts: Fact[] = [];
  for (const binding of program.bindingsThat(isUnguessable)) {
    for (const { value, owner } of binding.definitions) {
      if (value.kind === 'expression' && value.path.length === 0 && value.expression.kind !== 'function') {
        facts.push(idFact(binding.name, value.expression, owner, evaluator));
      }
    }
  }
  for (const { name, value, owner } of program.sift(membersForIds))
    facts.push(idFact(name, value, owner, evaluator));
  for (const unit of program.sift(makersOfIds))
    for (const returned of unit.returns) facts.push(idFact(unit.name, returned, unit, evaluator));
  return facts;
}

const isUnguessable = ({ name }: Binding) => namesUnguessable(name);

const membersForIds = membersThat(namesUnguessable);

const MAKES_ID =
  /^(token|otp|sid|session_?id)$|^(generate|create|make|new|gen|random|get|next|build|issue|confirm|verification|reset|activation|recovery|remember)/i;

const makersOfIds: Sieve<FunctionUnit> = ({ functions }) =>
  functions.filter(({ name }) => MAKES_ID.test(name) && namesUnguessable(name));

function idFact(name: string, expression: Expression, unit: FunctionUnit, evaluator: Evaluator): Fact {
  return {
    kind: 'id-generate',
    site: { start: expression.start, end: expression.end },
    unit,
    guessed: false,
    purpose: name,
    value: evaluator.evaluate(expression),
  };
}
