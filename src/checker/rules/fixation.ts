import type { SessionWritten } from '../facts/fact';
import type { Confidence } from '../model';
import { expressionsIn } from '../syntax/parts';
import type { Call, Expression, FunctionUnit, Program } from '../syntax/program';
import { namesIdentity, namesLogin } from '../values/names';
import { asString, optionsOf } from '../values/value';
import type { Report, RuleContext } from './context';
import { functionsReached, handlerOf, isWithin } from './handlers';

/** Login that keeps the session id it finds (OWASP ASVS 5.0 7.2.4). */
export function* fixationRules(context: RuleContext): Generator<Report> {
  if (keepsSessionInCookie(context.program)) return;
  const reported = new Set<FunctionUnit>();
  for (const written of context.facts.of('session-write')) {
    if (!namesIdentity(written.member) || isCleared(written)) continue;
    const handler = handlerOf(written.unit, context);
    if (reported.has(handler) || isRenewed(written.unit, context, new Set())) continue;
    const confidence = loginEvidence(written.unit, context);
    if (!confidence) continue;
    reported.add(handler);
    yield {
      ruleId: 'session/fixation',
      confidence,
      message: `Login writes "${written.member}" into the session that was there before: an attacker who planted that session's id in the victim's browser is logged in too; call req.session.regenerate first.`,
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
  /regenerat|(renew|rotate|refresh|new|reset|cycle|recreate)[^.]{0,20}\.?sess|sess[^.]{0,20}\.?(renew|rotat|recreat|cycle)|cycle.?key/i;

/** Whether a new session is made where the user is written into it, also by helpers and callers. */
function isRenewed(unit: FunctionUnit, context: RuleContext, visited: Set<FunctionUnit>): boolean {
  const handler = handlerOf(unit, context);
  if (visited.has(handler) || visited.size > 20) return false;
  visited.add(handler);
  if (handler === context.program.root) return false;
  if (renewsWithin(handler, context) || renewsBefore(unit, context)) return true;
  // A helper: every place in this file that calls it must have made a new session.
  const callers = handler.callers.filter((call) => !isWithin(call.owner, handler));
  if (callers.length === 0) return false;
  return callers.every((call) => isRenewed(call.owner, context, visited));
}

function renewsWithin(handler: FunctionUnit, { facts, evaluator }: RuleContext): boolean {
  const reached = functionsReached(handler, evaluator);
  if (facts.of('session-renew').some((fact) => reached.has(fact.unit))) return true;
  for (const unit of reached) if (unit.calls.some(mentionsRenewal)) return true;
  return false;
}

/** Another handler of the same route has logged in: `post('/login', passport.authenticate('local'), …)`. */
function renewsBefore(unit: FunctionUnit, { facts }: RuleContext): boolean {
  const route = facts.of('route').find((each) => each.handlers.some((fn) => isWithin(unit, fn)));
  return (
    route !== undefined &&
    facts.of('session-renew').some(({ site }) => site.start >= route.site.start && site.end <= route.site.end)
  );
}

/** A renewing method or helper is called, or handed over: `promisify(req.session.regenerate)`. */
function mentionsRenewal(call: Call): boolean {
  for (const part of expressionsIn(call)) {
    if (RENEWS.test(dotted(part).slice(0, 200))) return true;
  }
  return false;
}

/** `sessions.rotate` as it is written. */
function dotted(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'member' || typeof expression.property !== 'string') return '';
  return `${dotted(expression.object)}.${expression.property}`;
}

/** What speaks for a login: a credential check, the route, the function's name; for a helper, its callers'. */
function loginEvidence(unit: FunctionUnit, context: RuleContext, depth = 0): Confidence | undefined {
  const own = ownEvidence(unit, context);
  if (own || depth > 3) return own;
  for (const call of handlerOf(unit, context).callers) {
    if (loginEvidence(call.owner, context, depth + 1)) return 'likely';
  }
  return undefined;
}

function ownEvidence(unit: FunctionUnit, context: RuleContext): Confidence | undefined {
  const handler = handlerOf(unit, context);
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
    /\bpass(word|wd|phrase|code)\b|\bpwd\b|credential|(verify|check|validate)(otp|totp|code|mfa|2fa)/i.test(
      program.text.slice(handler.start, handler.end),
    );
  if (checks && (byRoute || byName)) return 'certain';
  return checks || byRoute || byName ? 'likely' : undefined;
}

function* ancestors(unit: FunctionUnit): Generator<FunctionUnit> {
  for (let current: FunctionUnit | undefined = unit; current; current = current.parent) yield current;
}
