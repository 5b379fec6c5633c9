import type { SessionWritten } from '../facts/fact';
import { expressionsIn } from '../syntax/parts';
import type { Expression, FunctionUnit } from '../syntax/program';
import { judgeKey, namesIdentity, wordsOf } from '../values/names';
import { asString, optionsOf, type Value, withParts } from '../values/value';
import type { Report, RuleContext } from './context';
import { Logins } from './logins';
import { keepsSessionInCookie } from './sessionsConfiguration';

/** Login that keeps the session id it finds (OWASP ASVS 5.0 7.2.4). */
export function* fixationRules(context: RuleContext): Generator<Report> {
  yield* idsFromRequests(context);
  const written = context.facts
    .of('session-write')
    .filter((each) => !each.inCookie && !isCleared(each) && !isRewritten(each) && isIdentity(each));
  // Looking into other files is worth it only where something is written.
  if (written.length === 0 || keepsSessionInCookie(context)) return;
  const logins = context.shared('logins', (allFacts) => new Logins({ ...context, allFacts }));
  const reported = new Set<FunctionUnit>();
  for (const each of written) {
    const handler = logins.handlers.of(each.unit);
    if (reported.has(handler) || logins.renew(each.unit)) continue;
    const confidence = logins.evidence(each.unit);
    if (!confidence) continue;
    reported.add(handler);
    yield {
      ruleId: 'session/fixation',
      confidence: namesIdentity(each.member) ? confidence : 'likely',
      message: `The login writes "${each.member}" into the session that was there before: an attacker who planted that session's id in the victim's browser is then logged in as well; ${each.renewedBy === undefined ? 'make a new session' : `call ${each.renewedBy}`} first.`,
      site: each.site,
      unit: each.unit,
      evidence: logins.signs(each.unit),
    };
  }
}

/** The request says which id the session is to have: an attacker makes the victim send one that is known. */
function* idsFromRequests({ facts }: RuleContext): Generator<Report> {
  const message =
    'The session id is taken from the request, so an attacker who gets the victim to open a link with a known id shares the session; make the id at random on the server.';
  for (const { name, value, site, unit } of facts.of('cookie-set')) {
    const text = asString(name) ?? '';
    if (!value || judgeKey(text) !== 'credential' || !/sess|sid/i.test(text)) continue;
    if (!optionsOf(value).some(isInput)) continue;
    yield { ruleId: 'session/fixation', confidence: 'likely', message, site, unit };
  }
  for (const { purpose, value, site, unit } of facts.of('id-generate')) {
    if (purpose !== 'session id' || ![...withParts(value, 10)].some(isInput)) continue;
    yield { ruleId: 'session/fixation', confidence: 'likely', message, site, unit };
  }
}

/** What a link or a form can bring: `req.query.sid`. What a cookie brings is the browser's own. */
function isInput({ kind, origin }: Value): boolean {
  if (kind === 'constant' || origin.kind !== 'member' || origin.object.kind !== 'member') return false;
  return /^(query|params|body)$/.test(String(origin.object.property));
}

/** `session.user = withoutClaims(session.user)` changes what was there: nobody logs in. */
function isRewritten({ member, value }: SessionWritten): boolean {
  for (const part of expressionsIn(value.origin)) {
    const isSame = part.kind === 'member' && part.property === member;
    if (isSame && /session$/i.test(lastName(part.object))) return true;
  }
  return false;
}

function lastName(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  return expression.kind === 'member' && typeof expression.property === 'string' ? expression.property : '';
}

/** `req.session.user = null` ends a login. */
function isCleared(written: SessionWritten): boolean {
  return optionsOf(written.value).every((option) => option.kind === 'constant' && !option.value);
}

/** What a login may write that says nothing of who the user is. */
const ABOUT_OTHERS =
  /^(cart|basket|order|product|tenant|org|organi[sz]ation|company|device|last|previous|prev|return|redirect|next|flash|lang|locale|csrf|state|nonce|oauth|pkce|challenge|temp|tmp|pending|partial|mfa|otp|two|totp)/;

/** By its name, or by what a record of a user has: `session.agent = { id: agent.id }`, `session.playerId = player.id`. */
function isIdentity({ member, value }: SessionWritten): boolean {
  if (namesIdentity(member)) return true;
  if (ABOUT_OTHERS.test(wordsOf(member).join(' '))) return false;
  return optionsOf(value).some((option) => isRecord(option));
}

function isRecord(value: Value): boolean {
  if (value.kind === 'object')
    return [...value.members.keys()].some(
      (name) => namesIdentity(name) || /^(_?id|(access)?token|jwt)$/i.test(name),
    );
  const { origin } = value;
  return origin.kind === 'member' && (origin.property === 'id' || origin.property === '_id');
}
