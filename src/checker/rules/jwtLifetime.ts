import { placeOf } from '../facts/arguments';
import type { TokenSigned } from '../facts/fact';
import { Holders } from '../syntax/holders';
import type { Expression, FunctionUnit } from '../syntax/program';
import { type FixIntent, placed, type Report, type RuleContext } from './context';
import { inWords, nameOf } from './jwtVerification';

/** Tokens that a thief can use for long (OWASP ASVS 5.0 9.2.1). */
export function* jwtLifetimeRules(context: RuleContext): Generator<Report> {
  const signings = context.facts.of('token-sign');
  if (signings.length === 0) return;
  const holders = new Holders(context.program);
  for (const signed of signings) {
    const names = namesAround(signed, holders);
    const refresh = names.some((each) => REFRESH.test(each));
    if (!refresh && names.some((each) => ONE_TIME.test(each))) continue;
    for (const lifetime of signed.lifetimes) {
      const report = refresh
        ? refreshReport(lifetime.seconds, context)
        : accessReport(lifetime.seconds, context);
      if (lifetime.wrongUnit) {
        yield {
          ...common(signed, lifetime.origin),
          severity: 'error',
          confidence: 'likely',
          message:
            'The time of "exp" is in milliseconds where seconds are meant, so this token is valid for thousands of years; divide Date.now() by 1000.',
        };
      } else if (report) {
        yield {
          ...common(signed, lifetime.origin),
          ...report,
          confidence: refresh || signed.guessed ? 'likely' : 'certain',
          fixes: refresh ? [] : shorten(lifetime.origin, signed),
        };
      }
    }
  }
}

/** On what says how long, if it stands in the call; else on the call. */
function common(
  signed: TokenSigned,
  origin: Expression,
): Pick<Report, 'ruleId' | 'site' | 'evidence' | 'unit'> {
  const builder = signed.builder && origin.owner === signed.unit;
  return {
    ruleId: 'jwt/long-expiry',
    ...(builder ? { site: origin } : placed(signed, signed.call, placeOf(origin, origin.owner))),
    unit: signed.unit,
  };
}

const REFRESH = /refresh|rotat|remember/i;
/** Tokens that are sent once to be used once: they have their own limits. */
const ONE_TIME =
  /reset|verif|confirm|invit|activat|unsubscribe|magic|download|e-?mail|api_?key|service|license/i;

function accessReport(
  seconds: number,
  { thresholds }: RuleContext,
): Pick<Report, 'severity' | 'message'> | undefined {
  const { accessToken, accessTokenMaximum } = thresholds;
  if (seconds <= accessToken) return undefined;
  return {
    severity: seconds > accessTokenMaximum ? 'error' : 'warning',
    message: `This token is valid for ${inWords(seconds)}: whoever steals it acts as the user for as long, and logging out does not end it; let it expire within minutes and renew it with a refresh token.`,
  };
}

function refreshReport(
  seconds: number,
  { thresholds }: RuleContext,
): Pick<Report, 'severity' | 'message'> | undefined {
  if (seconds <= thresholds.refreshToken) return undefined;
  return {
    severity: 'warning',
    message: `This refresh token is valid for ${inWords(seconds)}: a stolen one renews the login for as long; shorten its life and change it at each use.`,
  };
}

/** A text with a unit can be replaced; what is computed is the author's to change. */
function shorten(origin: Expression, signed: TokenSigned): FixIntent[] {
  if (origin.kind !== 'literal' || typeof origin.value !== 'string' || origin.owner.uri !== signed.unit.uri)
    return [];
  // A default of a parameter holds for some callers only.
  const isOnly = signed.lifetimes.length === 1;
  if (!isOnly) return [];
  return [
    { kind: 'replace-value', title: 'Let it expire after 15 minutes', expression: origin, value: '15m' },
  ];
}

/** Names that tell what a token is for: of the key, the variable or member that holds it, the functions around. */
function namesAround(signed: TokenSigned, holders: Holders): string[] {
  const { call } = signed;
  const names: string[] = [];
  if (signed.key) names.push(nameOf(signed.key.origin));
  for (const argument of call.args) names.push(...namesIn(argument.value));
  for (let unit: FunctionUnit | undefined = signed.unit; unit?.parent; unit = unit.parent)
    names.push(unit.name);
  names.push(...holders.of(call));
  for (const { target, value } of signed.unit.assignments) if (holds(value, call)) names.push(nameOf(target));
  return names;
}

function holds(expression: Expression, call: { readonly start: number; readonly end: number }): boolean {
  // A function that contains the call is named by itself; only what is the call's value counts.
  return (
    expression.kind !== 'function' &&
    expression.kind !== 'object' &&
    expression.start <= call.start &&
    expression.end >= call.end
  );
}

/** What the arguments say: names of keys and options, `type: 'refresh'` among the claims. */
function namesIn(expression: Expression): string[] {
  if (expression.kind === 'object') {
    return expression.entries.flatMap((entry) => {
      const { value } = entry;
      const key = entry.kind === 'property' && typeof entry.key === 'string' ? entry.key : '';
      const text =
        value.kind === 'literal' &&
        typeof value.value === 'string' &&
        /type|purpose|use|scope|kind|action/i.test(key)
          ? value.value
          : '';
      return [
        /^(is|type|purpose)?_?(refresh|reset|invite|verif\w+_)/i.test(key) ? key : '',
        text,
        key === 'expiresIn' ? nameOf(value) : '',
      ];
    });
  }
  return [nameOf(expression)];
}
