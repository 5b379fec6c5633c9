import { isNone, signatureAlgorithm } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import { decodeExact } from '../decode/find';
import { relativeTime } from '../explain/time';
import { digest } from '../hash/hmac';
import { thumbprint } from '../keys/thumbprint';
import type { JsonObject, JsonValue, JwtFinding } from '../model';
import { explicitType } from '../profiles/detect';
import { type Inspection, memberFinding, quoted } from './inspection';
import { seconds } from './times';

/** A proof is accepted for moments only; clocks may differ a little. In seconds. */
const MAX_AGE = 300;

/** Members that make a key private or symmetric. */
const PRIVATE: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'priv'];

/** What a DPoP proof must be (RFC 9449 §4.2), and fit, where the request is known (§4.3). */
export function* inspectProof(inspection: Inspection): Iterable<JwtFinding> {
  const { token, profile } = inspection;
  if (profile.id !== 'dpop-proof' || token.kind !== 'jws' || !token.header) return;
  yield* inspectHeader(inspection, token.header);
  if (token.payload) yield* inspectRequest(inspection, token.payload);
  yield* inspectBoundKey(inspection, token.header);
}

/** The access token must be bound to the key of the proof (RFC 9449 §4.3, point 12; §6.1). */
function* inspectBoundKey({ token, companions }: Inspection, { jwk }: JsonObject): Iterable<JwtFinding> {
  if (companions.accessToken === undefined || !isObject(jwk)) return;
  const access = decodeExact(companions.accessToken).payload;
  if (!access) return;
  const bound = isObject(access.cnf) ? access.cnf.jkt : undefined;
  if (bound === undefined || bound === thumbprint(jwk)) return;
  const message = `The access token is bound to another key: its "cnf" has the thumbprint ${quoted(bound)}.`;
  yield memberFinding(token, 'dpop-rules', 'header', 'jwk', message);
}

function* inspectHeader({ token }: Inspection, header: JsonObject): Iterable<JwtFinding> {
  const about = (name: string, message: string) =>
    memberFinding(token, 'dpop-rules', 'header', name, message);
  const { alg, jwk } = header;
  if (explicitType(header) !== 'dpop+jwt') {
    yield about('typ', `"typ" of a DPoP proof is "dpop+jwt", not ${quoted(header.typ)}.`);
  }
  const algorithm = signatureAlgorithm(alg);
  if (isNone(alg) || algorithm?.hmac) {
    yield about('alg', `A DPoP proof is signed with a private key, and ${quoted(alg)} needs none.`);
  }
  if (!isObject(jwk)) {
    yield about(
      'jwk',
      jwk === undefined ? 'The public key of the proof ("jwk") is missing.' : '"jwk" is no key.',
    );
  } else if (jwk.kty === 'oct' || PRIVATE.some((name) => jwk[name] !== undefined)) {
    yield about('jwk', 'The "jwk" of a DPoP proof is a public key alone, and this holds the secret part.');
  } else if (algorithm && !algorithm.hmac && jwk.kty !== algorithm.kty) {
    yield about(
      'jwk',
      `"jwk" is a key of type ${quoted(jwk.kty)}, and ${algorithm.alg} needs ${algorithm.kty}.`,
    );
  }
}

function* inspectRequest({ token, now, companions }: Inspection, payload: JsonObject): Iterable<JwtFinding> {
  const about = (name: string, message: string, more = {}) =>
    memberFinding(token, 'dpop-rules', 'payload', name, message, more);
  const { jti, htm, htu, iat, ath, nonce } = payload;
  if (typeof jti !== 'string' || jti === '')
    yield about('jti', `"jti" is ${missingOr(jti)}; each proof has a name of its own.`);
  if (typeof htm !== 'string' || !/^[A-Za-z!#$%&'*+.^_`|~-]{1,40}$/.test(htm)) {
    yield about('htm', `"htm" is ${missingOr(htm)}, and names no HTTP method.`);
  } else if (companions.method !== undefined && htm !== companions.method) {
    yield about('htm', `The proof is for ${quoted(htm)}, and came with a ${companions.method} request.`);
  }
  const fault = urlFault(htu, companions.url);
  if (fault) yield about('htu', fault);
  if (typeof iat !== 'number')
    yield about('iat', `"iat" is ${missingOr(iat)}, so the age of the proof is not known.`);
  const made = seconds(token, 'iat');
  if (made !== undefined && now / 1000 - made > MAX_AGE) {
    const age = relativeTime(made, now / 1000);
    yield about('iat', `The proof was made ${age}; a proof is for the moment.`, { severity: 'warning' });
  }
  if (companions.nonce !== undefined && nonce !== companions.nonce) {
    yield about(
      'nonce',
      `"nonce" is ${missingOr(nonce)}, but the server asked for ${quoted(companions.nonce)}.`,
    );
  }
  yield* inspectTokenHash(ath, companions.accessToken, about);
}

/** RFC 9449 §4.2: the SHA-256 of the access token's characters. */
function* inspectTokenHash(
  ath: JsonValue | undefined,
  accessToken: string | undefined,
  about: (name: string, message: string) => JwtFinding,
): Iterable<JwtFinding> {
  if (accessToken === undefined) {
    if (ath !== undefined && !(typeof ath === 'string' && /^[A-Za-z0-9_-]{43}$/.test(ath))) {
      yield about('ath', `"ath" is ${quoted(ath)}, and no SHA-256 hash in base64url.`);
    }
    return;
  }
  const wanted = encodeBase64url(digest('SHA-256', new TextEncoder().encode(accessToken)));
  if (ath === undefined)
    yield about('ath', 'The proof came with an access token, and does not name its hash ("ath").');
  else if (ath !== wanted)
    yield about('ath', `"ath" is ${quoted(ath)}, and is not the hash of the access token that came along.`);
}

/** `htu` is the address without query and fragment. */
function urlFault(htu: JsonValue | undefined, actual: string | undefined): string | undefined {
  if (typeof htu !== 'string') return `"htu" is ${missingOr(htu)}; it names the address of the request.`;
  const url = parsed(htu);
  if (!url || !/^https?:$/.test(url.protocol))
    return `"htu" is ${quoted(htu)}, and no absolute address of the web.`;
  if (/[?#]/.test(htu)) return `"htu" is ${quoted(htu)}; query and fragment are left out.`;
  const request = actual === undefined ? undefined : parsed(actual);
  if (!request) return undefined;
  // Compared after the normalization of RFC 3986 §6.2.2 and §6.2.3, which parsing does.
  return url.origin === request.origin && url.pathname === request.pathname
    ? undefined
    : `The proof is for ${quoted(htu)}, and came with a request for ${quoted(request.origin + request.pathname)}.`;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

const missingOr = (value: unknown): string => (value === undefined ? 'missing' : quoted(value));

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
