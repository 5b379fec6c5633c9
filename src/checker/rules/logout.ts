import { calleeName } from '../syntax/calleeNames';
import type { Assignment, FunctionUnit } from '../syntax/program';
import { assignmentsThat } from '../syntax/sieves';
import { judgeKey, namesIdentity } from '../values/names';
import { asString, optionsOf, type Value } from '../values/value';
import type { Report, RuleContext } from './context';
import { functionsWithin, isWithin } from './handlers';
import { keepsSessionInCookie, optionOf } from './sessionsConfiguration';

const LOGOUT =
  /(^|[^a-z])(log|sign)[-_ ]?(out|off)($|[^a-z])|logOut|signOut|(^|[a-z])(Logout|Signout|Logoff)/i;

/** Names of what ends a session or revokes a token where it is kept. */
const ENDS =
  /destroy|regenerate|invalidat|revok|blacklist|denylist|blocklist|terminat|purge|clearSession|deleteSession|removeSession|endSession|killSession|unsetSession|^(log|sign)_?out$|^(del|delete|remove|deleteOne|deleteMany|deleteToken|findOneAndDelete|findByIdAndDelete|findOneAndRemove|update|updateOne|updateMany|findByIdAndUpdate|findOneAndUpdate|save|query|execute|exec|incr|increment|sadd|setex|set|reset|clear|unset|updateUser)$/i;

/** Logout that leaves the session or the token alive (OWASP ASVS 5.0 7.4.1). */
export function* logoutRules(context: RuleContext): Generator<Report> {
  const { facts, program } = context;
  const reported = new Set<FunctionUnit>();
  const cleared = [
    ...facts
      .of('cookie-clear')
      .filter(({ name }) => judgeKey(asString(name) ?? '') === 'credential')
      .map((fact) => ({ fact, session: false })),
    ...facts
      .of('cookie-set')
      .filter((cookie) => isVoid(cookie.value) && judgeKey(asString(cookie.name) ?? '') === 'credential')
      .map((fact) => ({ fact, session: false })),
    ...facts
      .of('session-write')
      .filter((written) => namesIdentity(written.member) && isEmptied(written.value))
      .map((fact) => ({ fact, session: true })),
    ...program
      .sift(setsSession)
      .filter((each) => dropsSession(each, context))
      .map(({ start, end, owner }) => ({ fact: { site: { start, end }, unit: owner }, session: true })),
  ].sort((a, b) => a.fact.site.start - b.fact.site.start);
  // Looking into other files is worth it only where something is cleared.
  if (cleared.length === 0) return;
  const inCookie = keepsSessionInCookie(context);
  for (const { fact, session } of cleared) {
    const handler = context.handlers.of(fact.unit);
    if (reported.has(handler) || handler === program.root || !logsOut(fact.unit, context)) continue;
    if (ends(handler, context, new Set())) continue;
    reported.add(handler);
    const hasSession = !inCookie && (session || usesSession(context));
    const ending = 'endedBy' in fact ? fact.endedBy : undefined;
    yield {
      ruleId: 'session/logout-incomplete',
      confidence: hasSession ? 'likely' : 'hint',
      ...(hasSession ? {} : { severity: 'hint' as const }),
      message: hasSession
        ? `Logout leaves the session on the server, so an attacker who copied its id stays logged in; ${ending === undefined ? 'destroy the session' : `call ${ending}`}.`
        : 'Logout only changes the cookie in this browser, so an attacker who copied it can go on using it until it expires; revoke it on the server.',
      site: fact.site,
      unit: fact.unit,
    };
  }
}

function isEmptied(value: Value | undefined): boolean {
  return (
    value !== undefined &&
    optionsOf(value).every(
      (option) =>
        option.kind === 'constant' && (option.value == null || option.value === '' || option.value === false),
    )
  );
}

/** A fixed text is no token: `res.cookie('jwt', 'loggedout')`. */
function isVoid(value: Value | undefined): boolean {
  return (
    isEmptied(value) ||
    (value !== undefined &&
      optionsOf(value).every((option) => /^[a-z_ -]{1,20}$/i.test(asString(option) ?? '')))
  );
}

/** The program keeps records of sessions on the server. */
function usesSession({ allFacts }: RuleContext): boolean {
  return allFacts('session-configure').some(({ library }) => library.keeps !== 'cookie');
}

/** By its route or by the name of a function around it. */
function logsOut(unit: FunctionUnit, { facts, allFacts }: RuleContext): boolean {
  const leadsHere = ({ handlers }: { readonly handlers: readonly FunctionUnit[] }) =>
    handlers.some((handler) => isWithin(unit, handler));
  if (allFacts('route').some((each) => LOGOUT.test(asString(each.path) ?? '') && leadsHere(each)))
    return true;
  if (facts.of('file-route').some((each) => LOGOUT.test(each.path) && leadsHere(each))) return true;
  for (let current: FunctionUnit | undefined = unit; current; current = current.parent) {
    if (LOGOUT.test(current.name) || LOGOUT.test(current.binding?.name ?? '')) return true;
  }
  return false;
}

/** The session is destroyed or the token revoked, here or in a function that is called. */
function ends(unit: FunctionUnit, context: RuleContext, visited: Set<FunctionUnit>): boolean {
  if (visited.has(unit) || visited.size > 40) return false;
  visited.add(unit);
  const { allFacts, evaluator } = context;
  if (allFacts('session-destroy').some((fact) => isWithin(fact.unit, unit))) return true;
  if (allFacts('session-renew').some((fact) => isWithin(fact.unit, unit))) return true;
  for (const inner of functionsWithin(unit)) {
    if (inner.assignments.some((each) => dropsSession(each, context)) && !keepsDropped(context)) return true;
    for (const call of inner.calls) {
      if (ENDS.test(calleeName(call)) && !isCookieCall(call, context)) return true;
      for (const option of optionsOf(evaluator.evaluate(call.callee))) {
        if (option.kind === 'function' && ends(option.unit, context, visited)) return true;
      }
    }
  }
  return false;
}

/** `req.session = null` takes the whole session away from the request. */
function dropsSession(assignment: Assignment, { evaluator }: RuleContext): boolean {
  return isOfSession(assignment) && isEmptied(evaluator.evaluate(assignment.value));
}

const isOfSession = ({ target }: Assignment) => target.kind === 'member' && target.property === 'session';

const setsSession = assignmentsThat(isOfSession);

/** A store keeps the record of a session that is only dropped, unless it is told otherwise. */
function keepsDropped({ allFacts }: RuleContext): boolean {
  return allFacts('session-configure').some(
    (session) =>
      session.library.dropped !== undefined && optionOf(session, [session.library.dropped]) === undefined,
  );
}

/** `cookies.set(name, '')` and `cookies.delete(name)` are what is not enough. */
function isCookieCall(call: Parameters<typeof calleeName>[0], { facts }: RuleContext): boolean {
  const own = [...facts.of('cookie-clear'), ...facts.of('cookie-set')];
  return (
    own.some((fact) => fact.site.end === call.end) ||
    (call.callee.kind === 'member' &&
      calleeName(call) === 'set' &&
      /^(res|response|reply|headers)$/.test(receiverName(call)))
  );
}

function receiverName({ callee }: Parameters<typeof calleeName>[0]): string {
  if (callee.kind !== 'member') return '';
  const { object } = callee;
  if (object.kind === 'name') return object.name;
  return object.kind === 'member' && typeof object.property === 'string' ? object.property : '';
}
