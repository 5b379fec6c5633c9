import { finerUnit, isoTime, span as lengthOf, relativeTime } from '../explain/time';
import type { DecodedToken, JwtFinding } from '../model';
import type { Profile } from '../profiles/profiles';
import { finding, type Inspection, memberFinding, quoted, segmentOf } from './inspection';

/** Registered claims that are a NumericDate (RFC 7519 §4.1, OpenID Connect Core §2). */
export const TIME_CLAIMS: readonly string[] = ['exp', 'nbf', 'iat', 'auth_time', 'updated_at'];

/** Clocks of different machines may differ by so much, in seconds. */
const LEEWAY = 60;
/** Further ahead than any credential should last, in seconds: five years. */
const FAR = 5 * 31_557_600;

/** exp, nbf, iat and the like against the clock and each other. */
export function* inspectTimes({ token, now, profile }: Inspection): Iterable<JwtFinding> {
  const { payload } = token;
  if (!payload) return;
  for (const name of TIME_CLAIMS) if (payload[name] !== undefined) yield* inspectUnit(token, name);
  const exp = seconds(token, 'exp');
  const nbf = seconds(token, 'nbf');
  const iat = seconds(token, 'iat');
  const at = now / 1000;
  const about = (id: JwtFinding['id'], name: string, message: string) =>
    memberFinding(token, id, 'payload', name, message);

  if (payload.exp === undefined) {
    yield finding('missing-expiry', 'The token has no "exp", so it never expires.', {
      span: segmentOf(token, 'payload')?.span,
    });
  } else if (exp !== undefined && exp <= at) {
    yield about('expired', 'exp', `The token expired ${relativeTime(exp, at)}, at ${isoTime(exp)}.`);
  }
  if (exp !== undefined && exp - at > FAR) {
    yield about(
      'far-future-expiry',
      'exp',
      `The token expires only ${relativeTime(exp, at)}, at ${isoTime(exp)}.`,
    );
  }
  // nbf is a promise to the second; iat is compared with some leeway, as clocks differ.
  if (nbf !== undefined && nbf > at) {
    yield about(
      'not-yet-valid',
      'nbf',
      `The token becomes valid ${relativeTime(nbf, at)}, at ${isoTime(nbf)}.`,
    );
  }
  if (iat !== undefined && iat > at + LEEWAY) {
    yield about(
      'not-yet-valid',
      'iat',
      `The token says it was issued ${relativeTime(iat, at)}, at ${isoTime(iat)}, which is in the future.`,
    );
  }
  yield* inspectOrder(token, { exp, nbf, iat, authTime: seconds(token, 'auth_time') });
  yield* inspectLifetime(token, profile, { exp, nbf, iat });
}

interface Times {
  readonly exp: number | undefined;
  readonly nbf: number | undefined;
  readonly iat: number | undefined;
  readonly authTime: number | undefined;
}

function* inspectOrder(token: DecodedToken, { exp, nbf, iat, authTime }: Times): Iterable<JwtFinding> {
  const order = (name: string, message: string) =>
    memberFinding(token, 'time-order', 'payload', name, message);
  if (nbf !== undefined && exp !== undefined && nbf >= exp) {
    yield order(
      'nbf',
      'The token expires before it becomes valid ("nbf" is not before "exp"), so it is never valid.',
    );
  }
  if (iat !== undefined && exp !== undefined && iat > exp) {
    yield order('iat', 'The token was issued after its own expiry ("iat" is after "exp").');
  }
  if (authTime !== undefined && iat !== undefined && authTime > iat + LEEWAY) {
    yield order(
      'auth_time',
      'The user is said to have logged in after the token was issued ("auth_time" is after "iat").',
    );
  }
}

function* inspectLifetime(
  token: DecodedToken,
  { longLifetime, title }: Profile,
  { exp, nbf, iat }: Omit<Times, 'authTime'>,
): Iterable<JwtFinding> {
  const start = iat ?? nbf;
  if (start === undefined || exp === undefined || exp - start <= longLifetime) return;
  const message = `The token is valid for ${lengthOf(exp - start)}; ${title} should not live longer than ${lengthOf(longLifetime)}.`;
  yield memberFinding(token, 'long-lifetime', 'payload', 'exp', message);
}

/** A NumericDate is a number of seconds (RFC 7519 §2). */
function* inspectUnit(token: DecodedToken, name: string): Iterable<JwtFinding> {
  const value = token.payload?.[name];
  const unit = typeof value === 'number' ? finerUnit(value) : undefined;
  const about = (message: string) => memberFinding(token, 'time-unit', 'payload', name, message);
  if (typeof value !== 'number') {
    yield about(`"${name}" is ${quoted(value)}, but must be a number of seconds.`);
  } else if (unit) {
    yield about(
      `"${name}" looks like ${unit.name}: as seconds it would be ${isoTime(value)}, as ${unit.name} ${isoTime(value / unit.perSecond)}.`,
    );
  } else if (value < 0) {
    yield about(`"${name}" is negative, a time before 1970.`);
  }
}

/** The claim in seconds; one in a finer unit is converted, because that is what its issuer meant. */
export function seconds(token: DecodedToken, name: string): number | undefined {
  const value = token.payload?.[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const unit = finerUnit(value);
  return unit ? value / unit.perSecond : value;
}
