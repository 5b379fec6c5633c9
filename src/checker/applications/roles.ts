import type { CsrfGuardMade, Handler } from '../facts/fact';
import { functionsIn, functionsOfHandler, methodsOfClass, stringsOf } from '../facts/requests';
import type { HandlerRole } from '../frameworks/model';
import { calleeName } from '../syntax/calleeNames';
import { expressionsIn } from '../syntax/parts';
import type { Call, FunctionUnit, Member, Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { type ApiValue, asString, optionsOf, type Value, withParts } from '../values/value';
import { BEARER, COMPARES_ORIGIN, GUARD_HEADER, GUARD_NAME, READS_COOKIE, READS_USER } from './userWords';

/** A role by a framework model or by what code reads; `unknown` where nothing can be told. */
export type Role =
  | HandlerRole
  /** Who is logged in is read from the cookie's session. */
  | 'reads-session'
  /** A user who is logged in is needed or read; by what, other handlers say. */
  | 'needs-user'
  /** By a cookie or by a header, whichever comes. */
  | 'either-auth'
  | 'unknown';

export type Roles = ReadonlySet<Role>;

export const NO_ROLES: Roles = new Set();

/** A request can be turned away. */
const REFUSES =
  /\b40[0-9]\b|\b419\b|\bthrow\b|\bnext\(\s*[\w'"`]|sendStatus|\bstatus\(|forbidden|unauthori[sz]ed|\babort\b|\bdeny|\breject|return\s+false|createError|\.code\(/i;
/** Two values are held against each other. */
const COMPARES = /[=!]==?|\.(includes|has|test|startsWith)\(|timingSafeEqual|compare/;
/** Only says which origins may read answers. */
const ONLY_CORS = /access-control-allow-origin/i;
const GUARD_WHOLE_NAME =
  /^(csrf|xsrf|csurf|lusca|sameorigin|same_?origin(only)?|antiforgery|origincheck|csrf_?protection)$/i;
/** Some token, of which kind only its code could tell. */
const CHECKS_TOKEN = /(verify|validate|check|require|ensure|authenticate)\w*(token|jwt|bearer|api_?key)/i;
/** Makes or hands out a token, and checks none. */
const HANDS_OUT =
  /csrf_?token$|^(generate|create|get|set|issue|send|attach|provide|expose)\w*(csrf|xsrf)|cookie$/i;
const CREDENTIAL_COOKIE =
  /\.session\b\??\.|\bcookies\b\??[.[(]['"`.]?\w*(token|jwt|sess|sid|auth)|getCookie\([^)]*(token|jwt|sess|sid|auth)/i;

const BEARER_STRATEGY = /jwt|bearer|token|api-?key/i;

const NEEDS_USER = /auth|log(ged)?_?in|signed|user|admin|member|role|permission|protect|secure|owner/i;
const CHANGES_STATE =
  /^(add|approve|assign|buy|cancel|change|create|delete|destroy|disable|edit|enable|exec|execute|follow|grant|insert|leave|modify|move|order|patch|pay|place|promote|publish|purchase|query|remove|rename|replace|revoke|save|submit|subscribe|transfer|unlink|update|upload|upsert|withdraw)(?!EventListener|Listener|Header|Hash|Hmac)/i;

const MAX_CALLS = 3;

const EXTENDS_STRATEGY = /\bextends\s+AuthGuard\(\s*['"`]([\w-]{1,40})/;

/** What the handlers that a request passes do with it. */
export class HandlerRoles {
  private readonly known = new Map<unknown, Roles>();
  private readonly units = new Map<FunctionUnit, Roles>();
  private readonly changing = new Map<FunctionUnit, boolean>();
  private readonly texts = new Map<string, string>();
  private readonly guards: ReadonlyMap<Call | undefined, CsrfGuardMade>;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly program: (uri: string) => Program | undefined,
    guards: readonly CsrfGuardMade[],
    /** Tokens that a strategy verifies may come in a cookie. */
    private readonly tokensInCookies = false,
  ) {
    this.guards = new Map(guards.map((guard) => [guard.call, guard]));
  }

  /** Roles of one handler: by the framework models, else by what its code reads. */
  of(handler: Handler): Roles {
    const known = this.known.get(handler);
    if (known) return known;
    const roles = new Set<Role>();
    const guard = this.guardOf(handler);
    for (const option of optionsOf(handler.value)) {
      if (option.kind === 'api') {
        const role = this.roleOf(option);
        if (role) roles.add(role);
      } else if (option.kind !== 'function') roles.add('unknown');
    }
    for (const unit of functionsOfHandler(handler, this.evaluator))
      for (const role of this.ofFunction(unit)) roles.add(role);
    for (const role of this.ofClasses(handler.value)) roles.add(role);
    // One that is switched off is reported where that is done.
    const name = nameOf(handler);
    if (guard ? guard.active !== 'false' || guard.off.length > 0 : namesGuard(name)) roles.add('csrf-guard');
    if (roles.has('unknown') && NEEDS_USER.test(name)) roles.add('needs-user');
    // What cannot be looked into and checks some token may check this one.
    if (roles.has('unknown') && CHECKS_TOKEN.test(name)) roles.add('csrf-guard');
    this.known.set(handler, roles);
    return roles;
  }

  /** The guard that a handler is made by. */
  guardOf({ value }: Handler): CsrfGuardMade | undefined {
    for (const part of withParts(value, 12)) {
      const guard = part.origin.kind === 'call' ? this.guards.get(part.origin) : undefined;
      if (guard) return guard;
    }
    return undefined;
  }

  private roleOf(value: ApiValue): Role | undefined {
    const role = this.evaluator.registry.role(value.spec);
    if (role === 'bearer-auth' && this.takesCookie(value)) return 'either-auth';
    if (role !== 'strategy') return role;
    return this.roleOfStrategy(value.parts.flatMap((part) => stringsOf(part)));
  }

  /** An option names a cookie, or a function that reads one: `cookie: 'token'`, `getToken: (req) => req.cookies.token`. */
  private takesCookie(value: ApiValue): boolean {
    for (const part of value.parts) {
      if (part.kind !== 'object') continue;
      const cookie = part.members.get('cookie');
      if (cookie && (asString(cookie) !== undefined || cookie.kind === 'object')) return true;
      const getToken = part.members.get('getToken');
      for (const unit of getToken ? functionsIn(getToken) : [])
        if (READS_COOKIE.test(this.textOf(unit))) return true;
    }
    return false;
  }

  /** Roles of the classes that a value is or is made of: guards and middleware of Nest. */
  private *ofClasses(value: Value): Generator<Role> {
    for (const part of withParts(value, 6)) {
      const { origin } = part;
      if (part.kind !== 'object' || origin.kind !== 'object') continue;
      for (const unit of methodsOfClass(origin)) yield* this.ofFunction(unit);
      const text =
        this.program(origin.owner.uri)?.text.slice(origin.start, Math.min(origin.start + 300, origin.end)) ??
        '';
      const named = EXTENDS_STRATEGY.exec(text)?.[1];
      const role = named === undefined ? undefined : this.roleOfStrategy([named]);
      if (role) yield role;
    }
  }

  private roleOfStrategy(names: readonly string[]): Role | undefined {
    if (!names.some((name) => BEARER_STRATEGY.test(name))) return undefined;
    return this.tokensInCookies ? 'either-auth' : 'bearer-auth';
  }

  /** Roles by what the code of a function reads, and the functions that it calls. */
  ofFunction(unit: FunctionUnit, depth = 0): Roles {
    const known = this.units.get(unit);
    if (known) return known;
    const roles = new Set<Role>();
    this.units.set(unit, roles);
    const text = this.textOf(unit);
    if (!ONLY_CORS.test(text) && GUARD_HEADER.test(text) && REFUSES.test(text)) roles.add('csrf-guard');
    const bearer = BEARER.test(text);
    const cookie = READS_COOKIE.test(text);
    if (bearer && cookie && CREDENTIAL_COOKIE.test(text)) roles.add('either-auth');
    else if (bearer) roles.add('bearer-auth');
    else if (cookie) roles.add('reads-session');
    for (const annotation of unit.annotations ?? []) {
      for (const part of expressionsIn(annotation)) {
        if (
          part.kind === 'name' &&
          (namesGuard(part.name) || COMPARES_ORIGIN.test(part.name) || /csrf|origin/i.test(part.name))
        )
          roles.add('csrf-guard');
        if (part.kind === 'name')
          for (const role of this.ofClasses(this.evaluator.evaluate(part))) roles.add(role);
        if (part.kind === 'call' && part.callee.kind === 'name' && part.callee.name === 'AuthGuard') {
          const role = this.roleOfStrategy(
            part.args.flatMap(({ value }) => stringsOf(this.evaluator.evaluate(value))),
          );
          if (role) roles.add(role);
        }
      }
    }
    if (READS_USER.test(text)) roles.add('needs-user');
    for (const each of within(unit)) {
      for (const call of each.calls) {
        const { callee } = call;
        const name = calleeName(call);
        if (namesGuard(name) || (COMPARES_ORIGIN.test(name) && !ONLY_CORS.test(text)))
          roles.add('csrf-guard');
        if (callee.kind === 'member' && checksBy(callee)) roles.add('csrf-guard');
        if (!this.evaluator.hints.mayLead(call)) continue;
        for (const option of optionsOf(this.evaluator.evaluate(callee))) {
          if (option.kind === 'api' && this.evaluator.registry.role(option.spec) === 'csrf-guard')
            roles.add('csrf-guard');
          if (option.kind !== 'function' || depth >= MAX_CALLS) continue;
          // The helper tells where the request comes from, and its caller turns it away.
          const helper = this.textOf(option.unit);
          if (
            !ONLY_CORS.test(helper) &&
            GUARD_HEADER.test(helper) &&
            COMPARES.test(helper) &&
            REFUSES.test(text)
          )
            roles.add('csrf-guard');
          for (const role of this.ofFunction(option.unit, depth + 1)) roles.add(role);
        }
      }
    }
    return roles;
  }

  /** Whether a function changes data, by the names of what it calls, also in functions that it calls. */
  changesState(unit: FunctionUnit, depth = 0): boolean {
    const known = this.changing.get(unit);
    if (known !== undefined) return known;
    // For functions that call each other.
    this.changing.set(unit, false);
    const calls = [...within(unit)].flatMap((each) => each.calls);
    const changes =
      calls.some((call) => CHANGES_STATE.test(calleeName(call))) ||
      (depth < MAX_CALLS &&
        calls.some(({ callee }) =>
          functionsIn(this.evaluator.evaluate(callee)).some((inner) => this.changesState(inner, depth + 1)),
        ));
    this.changing.set(unit, changes);
    return changes;
  }

  /** The text of a function without its comments. */
  private textOf(unit: FunctionUnit): string {
    let text = this.texts.get(unit.uri);
    if (text === undefined) {
      const program = this.program(unit.uri);
      text = program?.text ?? '';
      const pieces: string[] = [];
      let at = 0;
      for (const comment of program?.comments ?? []) {
        if (comment.start < at) continue;
        pieces.push(text.slice(at, comment.start), ' '.repeat(comment.end - comment.start));
        at = comment.end;
      }
      text = pieces.join('') + text.slice(at);
      this.texts.set(unit.uri, text);
    }
    return text.slice(unit.start, unit.end);
  }
}

function* within(unit: FunctionUnit): Generator<FunctionUnit> {
  yield unit;
  for (const inner of unit.functions) yield* within(inner);
}

/** A library's check by the name of what it is called on: `csrf.validate(request)`. */
function checksBy({ object, property }: Member): boolean {
  const name = object.kind === 'name' ? object.name : object.kind === 'member' ? object.property : '';
  return (
    typeof name === 'string' &&
    typeof property === 'string' &&
    /csrf|xsrf/i.test(name) &&
    /^(validate|verify|check|protect|assert|isRequestValid)/.test(property)
  );
}

function namesGuard(name: string): boolean {
  return !HANDS_OUT.test(name)
    ? GUARD_NAME.test(name) || GUARD_WHOLE_NAME.test(name)
    : /^(verify|validate|check|require|ensure|assert)/i.test(name) && GUARD_NAME.test(name);
}

function nameOf({ expression }: Handler): string {
  let current = expression;
  if (current.kind === 'call') current = current.callee;
  if (current.kind === 'name') return current.name;
  return current.kind === 'member' && typeof current.property === 'string' ? current.property : '';
}

/** All roles of both; one of the two where the other adds nothing. */
export function union(a: Roles, b: Roles): Roles {
  if (b.size === 0) return a;
  if (a.size === 0) return b;
  return [...b].every((role) => a.has(role)) ? a : new Set([...a, ...b]);
}
