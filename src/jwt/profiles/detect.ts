import { signatureAlgorithm } from '../algorithms/signatures';
import type { DecodedToken, JsonObject } from '../model';
import type { ProfileId } from './profiles';

/** What a token is taken for, and why. */
export interface DetectedProfile {
  readonly id: ProfileId;
  /** A sentence for a person: what in the token says so. */
  readonly evidence: string;
}

/** The event that makes a security event a logout token (OpenID Connect Back-Channel Logout §2.4). */
export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

const BY_TYPE: readonly [pattern: RegExp, id: ProfileId][] = [
  [/^at\+jwt$/, 'access-token'],
  [/^logout\+jwt$/, 'logout-token'],
  [/^dpop\+jwt$/, 'dpop-proof'],
  [/^kb\+jwt$/, 'key-binding'],
  [/(?:^|\+)sd-jwt$/, 'sd-jwt'],
];

/** Values by which issuers that came before the standards name the kind of their tokens. */
const BY_USE: Readonly<Record<string, ProfileId>> = {
  access: 'access-token',
  bearer: 'access-token',
  id: 'id-token',
  logout: 'logout-token',
};

/** Claims that only one kind of token has; the first that is there decides. */
const BY_CLAIM: readonly [name: string, id: ProfileId][] = [
  ['_sd', 'sd-jwt'],
  ['_sd_alg', 'sd-jwt'],
  ['sd_hash', 'key-binding'],
  ['at_hash', 'id-token'],
  ['c_hash', 'id-token'],
  ['s_hash', 'id-token'],
];

const ACCESS: readonly string[] = ['scope', 'scp', 'client_id', 'cid', 'entitlements'];
const LOGIN: readonly string[] = [
  'nonce',
  'auth_time',
  'acr',
  'amr',
  'azp',
  'email_verified',
  'preferred_username',
];
const SESSION: readonly string[] =
  'sid session session_id sessionId user userId user_id uid id username role roles'.split(' ');

/** What kind of token this is: by its `typ`, else by its claims. `header` where the claims were encrypted. */
export function detectProfile(token: DecodedToken, header = token.header): DetectedProfile {
  return (
    byType(header) ??
    byUse(token.payload) ??
    byClaims(token) ??
    bySession(token.payload, header) ?? { id: 'plain', evidence: 'Nothing says what it is for.' }
  );
}

/** `typ` without "application/", in lower case: media types do not differ by case (RFC 7515 §4.1.9). */
export function explicitType(header: JsonObject | undefined): string | undefined {
  const typ = header?.typ;
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined;
}

function byType(header: JsonObject | undefined): DetectedProfile | undefined {
  const typ = explicitType(header);
  const id = typ === undefined ? undefined : BY_TYPE.find(([pattern]) => pattern.test(typ))?.[1];
  return id && { id, evidence: `Its "typ" is ${JSON.stringify(header?.typ)}.` };
}

function byUse(payload: JsonObject | undefined): DetectedProfile | undefined {
  for (const name of ['token_use', 'typ']) {
    const value = payload?.[name];
    const key = typeof value === 'string' ? value.toLowerCase() : '';
    const id = Object.hasOwn(BY_USE, key) ? BY_USE[key] : undefined;
    if (id) return { id, evidence: `Its claim "${name}" is ${JSON.stringify(value)}.` };
  }
  return undefined;
}

function byClaims({ payload, sdJwt }: DecodedToken): DetectedProfile | undefined {
  if (sdJwt) return { id: 'sd-jwt', evidence: 'Disclosures follow it, separated by "~".' };
  if (!payload) return undefined;
  const has = (name: string) => payload[name] !== undefined;
  const claims = (names: readonly string[]) => names.filter(has).map((name) => `"${name}"`);
  if (has('htm') && has('htu')) return { id: 'dpop-proof', evidence: 'It has the claims "htm" and "htu".' };
  if (isObject(payload.events) && LOGOUT_EVENT in payload.events) {
    return { id: 'logout-token', evidence: 'It reports a logout in "events".' };
  }
  const sure = BY_CLAIM.find(([name]) => has(name));
  if (sure) return { id: sure[1], evidence: `It has the claim "${sure[0]}".` };
  const access = claims(ACCESS);
  if (access.length > 0) return { id: 'access-token', evidence: `It grants access: ${access.join(', ')}.` };
  const login = claims(LOGIN);
  return login.length > 0 && (has('iss') || has('aud'))
    ? { id: 'id-token', evidence: `It tells of a login: ${login.join(', ')}.` }
    : undefined;
}

/** What a service makes for itself names a user and no other service. */
function bySession(
  payload: JsonObject | undefined,
  header: JsonObject | undefined,
): DetectedProfile | undefined {
  if (!payload || payload.iss !== undefined || payload.aud !== undefined) return undefined;
  const named = SESSION.find((name) => payload[name] !== undefined);
  if (named) return { id: 'session', evidence: `It has "${named}", and names neither issuer nor audience.` };
  return payload.sub !== undefined && signatureAlgorithm(header?.alg)?.hmac
    ? {
        id: 'session',
        evidence: 'It names a user, is signed with a shared secret and names neither issuer nor audience.',
      }
    : undefined;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
