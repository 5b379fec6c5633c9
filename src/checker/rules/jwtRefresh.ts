import type { TokenVerified } from '../facts/fact';
import { calleeName } from '../syntax/calleeNames';
import type { Call, Expression, FunctionUnit, Sieve } from '../syntax/program';
import { originsOf } from '../values/value';
import type { Report, RuleContext } from './context';
import { functionsWithin, isWithin } from './handlers';
import { nameOf } from './jwtVerification';

/** Names of functions that issue a token. */
const ISSUES = /(generate|create|sign|issue|make|get|new|build)_?(jwt|(\w{0,20}access\w{0,10})?_?tokens?)$/i;
/** Signs that a used refresh token is replaced or refused. */
const REPLACES =
  /rotat|revok|blacklist|denylist|blocklist|invalidat|reuse|token_?version|(sign|generate|create|issue|make|new|build|next|set)_?\w{0,10}refresh|refresh\w{0,6}:\s*new|\b(delete|destroy|remove|update|save|insert|upsert|del|create)(One|Many|ById|Unique)?\(|tokens?_?pair|(generate|create|issue)(Auth)?Tokens\b/i;

/** Refresh tokens that are used again and again (RFC 9700 §4.14.2). */
export function* jwtRefreshRules(context: RuleContext): Generator<Report> {
  const seen = new Set<FunctionUnit>();
  for (const verified of context.facts.of('token-verify')) {
    const handler = outermost(verified.unit, context);
    if (seen.has(handler) || !isRefresh(verified) || !issues(handler, context)) continue;
    if (REPLACES.test(codeOf(handler, context).slice(0, 20_000))) continue;
    seen.add(handler);
    yield {
      ruleId: 'jwt/refresh-without-rotation',
      confidence: 'likely',
      message:
        'This refresh token gives a new access token and stays valid itself: a thief uses it unnoticed beside its owner for as long as it lives; issue a new refresh token at each use and refuse the old one.',
      site: verified.site,
      unit: verified.unit,
    };
  }
  for (const { refresh, unit } of context.program.sift(answers)) {
    if (!isGivenBack(refresh, context) || seen.has(context.handlers.of(unit))) continue;
    yield {
      ruleId: 'jwt/refresh-without-rotation',
      confidence: 'likely',
      message:
        'The refresh token that came with the request is given back, so it goes on working: a thief uses it unnoticed beside its owner for as long as it lives; issue a new refresh token at each use and refuse the old one.',
      site: { start: refresh.start, end: refresh.end },
      unit,
    };
  }
}

const REFRESH_TOKEN = /^refresh_?token$/i;
const ACCESS_TOKEN = /^(access_?)?token$|^access$|^id_?token$/i;

/** The refresh tokens in answers that hold an access token as well. */
const answers: Sieve<{ readonly refresh: Expression; readonly unit: FunctionUnit }> = ({ functions }) =>
  functions.flatMap((unit) =>
    unit.calls.flatMap((call) => {
      const refresh = refreshTokenIn(call);
      return refresh ? [{ refresh, unit }] : [];
    }),
  );

function refreshTokenIn(call: Call): Expression | undefined {
  const [content] = /^(json|send|jsonp)$/.test(calleeName(call)) ? call.args : [];
  if (content?.value.kind !== 'object') return undefined;
  const { entries } = content.value;
  const memberOf = (name: RegExp) =>
    entries.find(
      (entry) => entry.kind === 'property' && typeof entry.key === 'string' && name.test(entry.key),
    )?.value;
  const refresh = memberOf(REFRESH_TOKEN);
  return refresh && memberOf(ACCESS_TOKEN) ? refresh : undefined;
}

/** Whether it is as the request brought it. */
function isGivenBack(refresh: Expression, { evaluator }: RuleContext): boolean {
  const value = evaluator.evaluate(refresh);
  const read = value.origin;
  return (
    originsOf(value).has('request-input') &&
    read.kind === 'member' &&
    REFRESH_TOKEN.test(String(read.property))
  );
}

/** The text of a function without its comments. */
function codeOf(unit: FunctionUnit, { program }: RuleContext): string {
  let code = '';
  let at = unit.start;
  for (const comment of program.comments) {
    if (comment.start < at || comment.end > unit.end) continue;
    code += program.text.slice(at, comment.start);
    at = comment.end;
  }
  return code + program.text.slice(at, unit.end);
}

/** The function around that handles the request; in a class or a plugin, not the whole of it. */
function outermost(unit: FunctionUnit, { handlers, program }: RuleContext): FunctionUnit {
  const handler = handlers.of(unit);
  if (handler === program.root) return unit;
  return handler.end - handler.start > 4_000
    ? unit.parent && isWithin(unit.parent, handler)
      ? unit.parent
      : unit
    : handler;
}

function isRefresh({ keyExpression, tokenExpression, key }: TokenVerified): boolean {
  const names = [keyExpression, tokenExpression, key?.origin].map((each) => (each ? nameOf(each) : ''));
  return names.some((name) => /refresh/i.test(name));
}

function issues(handler: FunctionUnit, { facts }: RuleContext): boolean {
  if (facts.of('token-sign').some((signed) => isWithin(signed.unit, handler))) return true;
  for (const unit of functionsWithin(handler)) {
    if (unit.calls.some((call) => ISSUES.test(calleeName(call)))) return true;
  }
  return false;
}
