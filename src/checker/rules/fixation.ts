import type { SessionWritten } from '../facts/fact';
import type { Confidence } from '../model';
import { expressionsIn } from '../syntax/parts';
import type { Call, Expression, FunctionUnit, Program } from '../syntax/program';
import { namesIdentity, namesLogin } from '../values/names';
import { asString, optionsOf } from '../values/value';
import type { Report, RuleContext } from './context';
import { ancestors, isWithin, memoised } from './handlers';

/** Login that keeps the session id it finds (OWASP ASVS 5.0 7.2.4). */
export function* fixationRules(context: RuleContext): Generator<Report> {
  if (keepsSessionInCookie(context.program)) return;
  const logins = new Logins(context);
  const reported = new Set<FunctionUnit>();
  for (const written of context.facts.of('session-write')) {
    if (written.inCookie || !namesIdentity(written.member) || isCleared(written)) continue;
    const handler = context.handlers.of(written.unit);
    if (reported.has(handler) || logins.renew(written.unit)) continue;
    const confidence = logins.evidence(written.unit);
    if (!confidence) continue;
    reported.add(handler);
    yield {
      ruleId: 'session/fixation',
      confidence,
      message: `The login writes "${written.member}" into the session that was there before: an attacker who planted that session's id in the victim's browser is then logged in as well; ${written.renewedBy === undefined ? 'make a new session' : `call ${written.renewedBy}`} first.`,
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

/** Callers that are looked at for one function. */
const MAX_CALLERS = 50;

/** What is known of the logins of a program, each thing worked out once. */
class Logins {
  private readonly renewed = new Map<FunctionUnit, boolean>();
  private readonly renewing: ReadonlySet<FunctionUnit>;
  /** Where new sessions are made, in the order of the text. */
  private readonly renewals: readonly number[];
  private readonly checking = new Set<FunctionUnit>();

  constructor(private readonly context: RuleContext) {
    const { facts } = context;
    this.renewals = facts
      .of('session-renew')
      .map(({ site }) => site.start)
      .sort((a, b) => a - b);
    this.renewing = new Set(facts.of('session-renew').map((fact) => fact.unit));
    for (const { unit } of facts.of('credential-check'))
      for (const each of ancestors(unit)) this.checking.add(each);
  }

  /** Whether a new session is made where the user is written into it, also by helpers and callers. */
  renew(unit: FunctionUnit): boolean {
    const { handlers, program } = this.context;
    const handler = handlers.of(unit);
    if (handler === program.root) return false;
    const known = this.renewed.get(handler);
    if (known !== undefined) return known;
    // A function that is being looked at already says nothing against itself.
    this.renewed.set(handler, true);
    const renewed = this.renewsWithin(handler) || this.renewsBefore(unit) || this.callersRenew(handler);
    this.renewed.set(handler, renewed);
    return renewed;
  }

  private readonly renewsWithin = memoised((handler): boolean => {
    for (const unit of this.context.handlers.reached(handler)) {
      if (this.renewing.has(unit) || this.mentions(unit)) return true;
    }
    return false;
  });

  private readonly mentions = memoised((unit): boolean => unit.calls.some(mentionsRenewal));

  /** Another handler of the same route has logged in: `post('/login', passport.authenticate('local'), …)`. */
  private renewsBefore(unit: FunctionUnit): boolean {
    const route = this.context.handlers.routeOf(unit);
    if (!route) return false;
    // The first one behind the route's beginning tells.
    let low = 0;
    let high = this.renewals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.renewals[middle] ?? 0) < route.site.start) low = middle + 1;
      else high = middle;
    }
    return (this.renewals[low] ?? Number.POSITIVE_INFINITY) < route.site.end;
  }

  /** A helper: every place in this file that calls it must have made a new session. */
  private callersRenew(handler: FunctionUnit): boolean {
    const callers = handler.callers.filter((call) => !isWithin(call.owner, handler));
    return (
      callers.length > 0 && callers.length <= MAX_CALLERS && callers.every((call) => this.renew(call.owner))
    );
  }

  /** What speaks for a login: a credential check, the route, the function's name; for a helper, its callers'. */
  evidence(unit: FunctionUnit, depth = 0): Confidence | undefined {
    const own = this.ownEvidence(unit);
    if (own || depth > 3) return own;
    const { callers } = this.context.handlers.of(unit);
    const found = callers
      .slice(0, MAX_CALLERS)
      .some((call) => call.owner !== unit && this.evidence(call.owner, depth + 1));
    return found ? 'likely' : undefined;
  }

  private readonly ownEvidence = memoised((unit): Confidence | undefined => {
    const { program, handlers } = this.context;
    const handler = handlers.of(unit);
    if (handler === program.root) return undefined;
    const path = asString(handlers.routeOf(unit)?.path) ?? '';
    const byRoute = namesLogin(path) || /callback/i.test(path);
    const byName = [...ancestors(unit)].some(
      (each) => namesLogin(each.name) || namesLogin(each.binding?.name ?? ''),
    );
    const checks = this.checking.has(handler) || this.speaksOfPasswords(handler);
    if (checks && (byRoute || byName)) return 'certain';
    return checks || byRoute || byName ? 'likely' : undefined;
  });

  private readonly speaksOfPasswords = memoised((handler): boolean =>
    PASSWORD.test(this.context.program.text.slice(handler.start, handler.end)),
  );
}

const PASSWORD =
  /\bpass(word|wd|phrase|code)\b|\bpwd\b|credential|(verify|check|validate)(otp|totp|code|mfa|2fa)/i;
