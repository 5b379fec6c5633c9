import type { Confidence } from '../model';
import type { Expression, FunctionUnit, Span } from '../syntax/program';
import { judgeKey, wordsOf } from '../values/names';
import { originsOf, type Value } from '../values/value';
import type { Report, RuleContext } from './context';

/** One hole of a URL: the parameter that it fills, or the path segment before it. */
interface Hole {
  readonly parameter: string | undefined;
  readonly value: Value;
}

/** Links that are meant to carry a token once: sent by mail, used up when they are opened. */
export const ONE_TIME =
  /reset|delete-?(user|account)|verif|confirm|activat|invit|unsubscribe|magic|forgot|recover|signup|sign-up|register|validate|csrf|xsrf|captcha|checkout|payment|stripe|paypal|preview|share|download|upload|device|push|fcm|maps|mapbox|tiles|avatar|badge|codecov|telegram|slack|webhook/i;

/** What has sessions of its own, and tokens for those. */
const OTHER_SESSIONS = /room|chat|game/i;

/** What is put in the place of a token, for example in logs. */
const MASKED = /redact|mask|placeholder|hidden|censor/i;

/** APIs of well-known services, which take the token in the query. */
const FOREIGN_API =
  /^https:\/\/([\w-]+\.)*(googleapis|google|facebook|instagram|weixin\.qq|qq|twitter|linkedin|vk|weibo|dingtalk|slack|discord|yandex|mail|gitlab|github|bitbucket|spotify|pinterest|tiktok|alipay|paypal|foursquare|dropboxapi|microsoftonline)\.\w+\//i;

/** Session ids and tokens in URLs (RFC 6750 §5.3, CWE-598). */
export function* urlRules({ facts, program }: RuleContext): Generator<Report> {
  for (const url of facts.of('url')) {
    if (url.value.kind !== 'computed' || !url.value.text) continue;
    const known = url.value.text.filter((piece) => typeof piece === 'string').join('');
    const around = `${known} ${nameAround(url.unit)}`;
    const oneTime = ONE_TIME.test(around) || mentionsMail(url.unit, program.text);
    for (const hole of holesOf(url.value.text)) {
      const report = judge(hole, oneTime || isOther(hole, around), url, FOREIGN_API.test(known));
      if (!report) continue;
      yield report;
      break;
    }
  }
}

function isOther({ parameter, value }: Hole, around: string): boolean {
  const isToken = parameter !== undefined && namesToken(parameter);
  return OTHER_SESSIONS.test(isToken ? (nameOf(value.origin) ?? '') : around);
}

export function judge(
  hole: Hole,
  oneTime: boolean,
  at: { readonly site: Span; readonly unit: FunctionUnit },
  isForeign = false,
): Report | undefined {
  const origins = originsOf(hole.value);
  const isId = hole.parameter !== undefined ? namesSessionId(hole.parameter) : false;
  const inQuery = hole.parameter !== undefined;
  if (isSessionCookie(hole.value)) return report('session/id-in-url', 'certain', 'session id', at);
  if (origins.has('session-id') || (inQuery && isId)) {
    const sure = origins.has('session-id');
    if (!sure && oneTime) return undefined;
    return report('session/id-in-url', sure ? 'certain' : 'likely', 'session id', at);
  }
  const named = inQuery
    ? namesToken(hole.parameter ?? '')
    : nameOf(hole.value.origin) !== undefined &&
      /^(access|auth|jwt|refresh|id|session|bearer)_?token$|^jwt$/i.test(nameOf(hole.value.origin) ?? '');
  const made = origins.has('token');
  if (!named && !made) return undefined;
  // A value that is hashed or only about the token is none.
  if (hole.value.kind === 'constant' || origins.has('password-check')) return undefined;
  // Parameters of OAuth 2.0 and OpenID Connect that are made to be sent by redirects.
  if (/^(state|nonce|request|client_assertion|id_token_hint)$/.test(hole.parameter ?? '')) return undefined;
  if (oneTime || MASKED.test(nameOf(hole.value.origin) ?? '')) return undefined;
  // A service that is called by its own rules: no browser keeps that URL.
  if (isForeign && !made) return report('session/token-in-url', 'hint', 'token', at);
  return report('session/token-in-url', made ? 'certain' : inQuery ? 'likely' : 'hint', 'token', at);
}

function report(
  ruleId: 'session/id-in-url' | 'session/token-in-url',
  confidence: Confidence,
  what: string,
  at: { readonly site: Span; readonly unit: FunctionUnit },
): Report {
  const where = what === 'token' ? 'in the Authorization header or a cookie' : 'in a cookie';
  return {
    ruleId,
    confidence,
    message: `The ${what} is put into a URL, where an attacker finds it in logs, the history or the Referer header; send it ${where}.`,
    site: at.site,
    unit: at.unit,
  };
}

/** The holes in the query, with their parameters, and those in the path. */
function* holesOf(text: readonly (string | Value)[]): Generator<Hole> {
  let before = '';
  for (const piece of text) {
    if (typeof piece === 'string') {
      before += piece;
      continue;
    }
    const parameter = /[?&;#]([\w.[\]-]{1,60})=$/.exec(before)?.[1];
    if (parameter !== undefined) yield { parameter, value: piece };
    else if (before.endsWith('/')) yield { parameter: undefined, value: piece };
    before += '\u0000';
  }
}

/** What the request brought in a session cookie: `ctx.cookies.get('koa.sess')`, `req.cookies.sid`. */
function isSessionCookie(value: Value): boolean {
  const { origin } = value;
  if (value.kind !== 'api' || value.spec.origin !== 'request-input') return false;
  const [called, name] =
    origin.kind === 'call' && origin.callee.kind === 'member' && origin.args[0]?.value.kind === 'literal'
      ? [origin.callee.object, String(origin.args[0].value.value)]
      : origin.kind === 'member' && typeof origin.property === 'string'
        ? [origin.object, origin.property]
        : [undefined, ''];
  if (!called || !/cookies?$/i.test(nameOf(called) ?? '')) return false;
  return judgeKey(name) === 'credential' && /sid|sess/i.test(name);
}

export function namesSessionId(parameter: string): boolean {
  const joined = wordsOf(parameter).join('');
  return /^(sid|ssid|sess|sessid|sessionid|phpsessid|jsessionid|aspsessionid|connectsid)$/.test(joined);
}

export function namesToken(parameter: string): boolean {
  const joined = wordsOf(parameter).join('');
  if (judgeKey(parameter) !== 'credential') return false;
  return /^(token|jwt|bearer|authtoken|accesstoken|refreshtoken|idtoken|sessiontoken|apitoken|usertoken|logintoken|authorization|auth)$/.test(
    joined,
  );
}

function nameOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  return expression.kind === 'member' && typeof expression.property === 'string'
    ? expression.property
    : undefined;
}

export function nameAround(unit: FunctionUnit): string {
  // A file of its own is often named after what it does: `email-verification.ts`.
  const names: string[] = [unit.uri.slice(unit.uri.lastIndexOf('/') + 1)];
  for (let current: FunctionUnit | undefined = unit; current; current = current.parent)
    names.push(current.name, current.binding?.name ?? '');
  return names.join(' ');
}

/** The function writes a mail: its link goes to one person. */
export function mentionsMail(unit: FunctionUnit, text: string): boolean {
  if (!unit.parent) return false;
  return /\b(sendMail|sendEmail|transporter|nodemailer|mailer|sgMail|resend|mailgun)\b|\bsubject\s*:/i.test(
    text.slice(unit.start, unit.end),
  );
}
