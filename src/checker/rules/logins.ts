import { placeOf } from '../facts/arguments';
import { type CredentialChecked, Facts } from '../facts/fact';
import type { Confidence } from '../model';
import { expressionsIn } from '../syntax/parts';
import type { Call, Expression, FunctionUnit } from '../syntax/program';
import { namesLogin, wordsOf } from '../values/names';
import { asString } from '../values/value';
import type { Report, RuleContext } from './context';
import { ancestors, functionsWithin, Handlers, isWithin, memoised } from './handlers';

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
export class Logins {
  readonly handlers: Handlers;
  private readonly renewed = new Map<FunctionUnit, boolean>();
  private readonly renewing: ReadonlySet<FunctionUnit>;
  /** Where new sessions are made, by file, in the order of the text. */
  private readonly renewals = new Map<string, number[]>();
  private readonly checking = new Set<FunctionUnit>();
  private readonly checks: readonly CredentialChecked[];
  private readonly calls = new Map<FunctionUnit, Set<Call>>();

  constructor(private readonly context: RuleContext) {
    const { allFacts } = context;
    this.handlers = new Handlers(new Facts(allFacts('route')), context.evaluator);
    const renewals = allFacts('session-renew');
    this.renewing = new Set(renewals.map((fact) => fact.unit));
    for (const { unit, site } of renewals)
      this.renewals.set(unit.uri, [...(this.renewals.get(unit.uri) ?? []), site.start]);
    for (const starts of this.renewals.values()) starts.sort((a, b) => a - b);
    this.checks = allFacts('credential-check');
    for (const { unit } of this.checks) for (const each of ancestors(unit)) this.checking.add(each);
    for (const { target, call } of allFacts('function-called')) {
      const calls = this.calls.get(target);
      if (calls) calls.add(call);
      else this.calls.set(target, new Set([call]));
    }
  }

  /** Calls of a function, in this file and others, without its own. */
  private callersOf(handler: FunctionUnit): readonly Call[] {
    return [...new Set([...handler.callers, ...(this.calls.get(handler) ?? [])])].filter(
      (call) => !isWithin(call.owner, handler),
    );
  }

  /** Whether a new session is made where the user is written into it, also by helpers and callers. */
  renew(unit: FunctionUnit): boolean {
    const handler = this.handlers.of(unit);
    if (!handler.parent) return false;
    const known = this.renewed.get(handler);
    if (known !== undefined) return known;
    // A function that is being looked at already says nothing against itself.
    this.renewed.set(handler, true);
    const renewed = this.renewsWithin(handler) || this.renewsBefore(unit) || this.callersRenew(handler);
    this.renewed.set(handler, renewed);
    return renewed;
  }

  private readonly renewsWithin = memoised((handler): boolean => {
    for (const unit of this.handlers.reached(handler)) {
      if (this.renewing.has(unit) || this.mentions(unit)) return true;
    }
    return false;
  });

  private readonly mentions = memoised((unit): boolean => unit.calls.some(mentionsRenewal));

  /** Another handler of the same route has logged in: `post('/login', passport.authenticate('local'), …)`. */
  private renewsBefore(unit: FunctionUnit): boolean {
    const route = this.handlers.routeOf(unit);
    const renewals = route && this.renewals.get(route.unit.uri);
    if (!route || !renewals) return false;
    // The first one behind the route's beginning tells.
    let low = 0;
    let high = renewals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((renewals[middle] ?? 0) < route.site.start) low = middle + 1;
      else high = middle;
    }
    return (renewals[low] ?? Number.POSITIVE_INFINITY) < route.site.end;
  }

  /** A helper: every place that calls it must have made a new session. */
  private callersRenew(handler: FunctionUnit): boolean {
    const callers = this.callersOf(handler);
    return (
      callers.length > 0 && callers.length <= MAX_CALLERS && callers.every((call) => this.renew(call.owner))
    );
  }

  /** What speaks for a login: a credential check, the route, the function's name; for a helper, its callers'. */
  evidence(unit: FunctionUnit, depth = 0): Confidence | undefined {
    const own = this.ownEvidence(unit);
    if (own || depth > 3) return own;
    const found = this.callersOf(this.handlers.of(unit))
      .slice(0, MAX_CALLERS)
      .some((call) => call.owner !== unit && this.evidence(call.owner, depth + 1));
    return found ? 'likely' : undefined;
  }

  /** Where a login begins and checks credentials. */
  signs(unit: FunctionUnit): NonNullable<Report['evidence']> {
    const handler = this.handlers.of(unit);
    const route = this.handlers.routeOf(unit);
    const checks = this.checks.filter((check) => isWithin(check.unit, handler)).slice(0, 3);
    return [
      ...(route
        ? [{ message: 'The route of the login is registered here.', site: placeOf(route.site, route.unit) }]
        : []),
      ...checks.map((check) => ({
        message: 'The credentials are checked here.',
        site: placeOf(check.site, check.unit),
      })),
    ];
  }

  private readonly ownEvidence = memoised((unit): Confidence | undefined => {
    const handler = this.handlers.of(unit);
    if (!handler.parent) return undefined;
    const path = asString(this.handlers.routeOf(unit)?.path) ?? '';
    const names = [...ancestors(unit)].flatMap((each) => [each.name, each.binding?.name ?? '']);
    const byRoute = namesLogin(path) || /callback/i.test(path);
    const byName = names.some(namesLogin);
    const checks = this.checking.has(handler) || this.speaksOfPasswords(handler);
    if (checks && (byRoute || byName)) return 'certain';
    const registers = [path, ...names].some(namesRegistration) || this.createsUser(handler);
    return checks || byRoute || byName || registers ? 'likely' : undefined;
  });

  private createsUser(handler: FunctionUnit): boolean {
    return [...functionsWithin(handler)].some((unit) => unit.calls.some(createsUser));
  }

  private readonly speaksOfPasswords = memoised((handler): boolean =>
    PASSWORD.test(this.context.programOf(handler.uri)?.text.slice(handler.start, handler.end) ?? ''),
  );
}

/** `User.create(…)`, `users.insertOne(…)`. */
function createsUser({ callee }: Call): boolean {
  if (callee.kind !== 'member' || typeof callee.property !== 'string') return false;
  if (!/^(create|insert|insertOne|save|register|upsert|findOrCreate|createUser)$/.test(callee.property))
    return false;
  const { object } = callee;
  const name = object.kind === 'name' ? object.name : object.kind === 'member' ? object.property : '';
  return (
    typeof name === 'string' &&
    /^(db|new)?_?(users?|accounts?|members?|customers?)(model|repo|repository|service|s)?$/i.test(name)
  );
}

/** Whoever registers is logged in at once. */
function namesRegistration(name: string): boolean {
  return /\b(sign up|signup|register|registration|create account)\b/.test(wordsOf(name).join(' '));
}

const PASSWORD =
  /\bpass(word|wd|phrase|code)\b|\bpwd\b|credential|(verify|check|validate)(otp|totp|code|mfa|2fa)|\b(totp|speakeasy|otplib)\b/i;
