import type { SessionWritten } from '../facts/fact';
import type { Confidence } from '../model';
import { type Call, expressionsIn, type FunctionUnit, type Program } from '../syntax/program';
import { namesIdentity, namesLogin } from '../values/names';
import { asString, optionsOf } from '../values/value';
import { functionsWithin, handlerOf, isWithin, type Report, type RuleContext } from './context';

/** Login that keeps the session id it finds (OWASP ASVS 5.0 7.2.4). */
export function* fixationRules(context: RuleContext): Generator<Report> {
  if (keepsSessionInCookie(context.program)) return;
  const reported = new Set<FunctionUnit>();
  for (const written of context.facts.of('session-write')) {
    if (written.inCookie || !namesIdentity(written.member) || isCleared(written)) continue;
    const handler = handlerOf(written.unit);
    if (reported.has(handler) || isRenewed(written.unit, context, new Set())) continue;
    const confidence = loginEvidence(written.unit, context);
    if (!confidence) continue;
    reported.add(handler);
    yield {
      ruleId: 'session/fixation',
      confidence,
      message: `Login writes "${written.member}" into the session that was there before: an attacker who planted that session's id in the victim's browser is logged in too; ${written.renewedBy === undefined ? 'make a new session' : `call ${written.renewedBy}`} first.`,
      site: written.site,
      unit: written.unit,
    };
  }
}

/** A session that is kept in the cookie itself has no id that could be planted. */
function keepsSessionInCookie({ text }: Program): boolean {
  return (
    /['"](cookie-session|iron-session|client-sessions)['"]/.test(text) &&
    !/['"]express-session['"]/.test(text)
  );
}

/** `req.session.user = null` ends a login. */
function isCleared(written: SessionWritten): boolean {
  return optionsOf(written.value).every((option) => option.kind === 'constant' && !option.value);
}

/** A name that says that a new session is made: for helpers that are not in this file. */
const RENEWS =
  /regenerat|renew.*sess|sess.*renew|rotate.*sess|new.?session|reset.?session.?id|cycle.?(session|key)/i;

/** Whether a new session is made where the user is written into it, also by helpers and callers. */
function isRenewed(unit: FunctionUnit, context: RuleContext, visited: Set<FunctionUnit>): boolean {
  const handler = handlerOf(unit);
  if (visited.has(handler) || visited.size > 20) return false;
  visited.add(handler);
  if (handler === context.program.root) return false;
  if (renewsWithin(handler, context, new Set())) return true;
  // A helper: every place in this file that calls it must have made a new session.
  const callers = [...(handler.binding?.calls ?? [])];
  if (callers.length === 0) return false;
  return callers.every((call) => isRenewed(call.owner, context, visited));
}

function renewsWithin(unit: FunctionUnit, context: RuleContext, visited: Set<FunctionUnit>): boolean {
  if (visited.has(unit) || visited.size > 50) return false;
  visited.add(unit);
  if (context.facts.of('session-renew').some((fact) => isWithin(fact.unit, unit))) return true;
  for (const inner of functionsWithin(unit)) {
    for (const call of inner.calls) {
      if (mentionsRenewal(call)) return true;
      const callee = context.evaluator.evaluate(call.callee);
      for (const option of optionsOf(callee)) {
        if (option.kind === 'function' && renewsWithin(option.unit, context, visited)) return true;
      }
    }
  }
  return false;
}

/** A renewing method or helper is called, or handed over: `promisify(req.session.regenerate)`. */
function mentionsRenewal(call: Call): boolean {
  for (const part of expressionsIn(call)) {
    const name = part.kind === 'name' ? part.name : part.kind === 'member' ? part.property : undefined;
    if (typeof name === 'string' && RENEWS.test(name)) return true;
  }
  return false;
}

/** What speaks for a login: a credential check, the route, the function's name; for a helper, its callers'. */
function loginEvidence(unit: FunctionUnit, context: RuleContext, depth = 0): Confidence | undefined {
  const own = ownEvidence(unit, context);
  if (own || depth > 3) return own;
  for (const call of handlerOf(unit).binding?.calls ?? []) {
    if (loginEvidence(call.owner, context, depth + 1)) return 'likely';
  }
  return undefined;
}

function ownEvidence(unit: FunctionUnit, context: RuleContext): Confidence | undefined {
  const handler = handlerOf(unit);
  const { program, facts } = context;
  if (handler === program.root) return undefined;
  const route = facts.of('route').find((each) => each.handlers.some((fn) => isWithin(unit, fn)));
  const byRoute =
    route !== undefined &&
    (namesLogin(asString(route.path) ?? '') || /callback/i.test(asString(route.path) ?? ''));
  const byName = [...ancestors(unit)].some(
    (each) => namesLogin(each.name) || namesLogin(each.binding?.name ?? ''),
  );
  const checks =
    facts.of('credential-check').some((fact) => isWithin(fact.unit, handler)) ||
    /\bpass(word|wd|phrase|code)?\b|credential/i.test(program.text.slice(handler.start, handler.end));
  if (checks && (byRoute || byName)) return 'certain';
  return checks || byRoute || byName ? 'likely' : undefined;
}

function* ancestors(unit: FunctionUnit): Generator<FunctionUnit> {
  for (let current: FunctionUnit | undefined = unit; current; current = current.parent) yield current;
}
