import { isNone, type SignatureAlgorithm, signatureAlgorithm } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import { asText } from '../json/value';
import { demoKey } from '../keys/demoKeys';
import { hasPrivateMembers, keyMember } from '../keys/jwk';
import type { KeyFault } from '../keys/quality';
import type { KeyMaterial } from '../keys/read';
import { bitLength } from '../keys/rsa';
import { thumbprint } from '../keys/thumbprint';
import type { DecodedToken, JsonObject, JwtFinding } from '../model';
import { anyHmacFits } from '../verify/hmac';
import { finding, type Inspection, isSigned, quoted, segmentOf } from './inspection';

/** A key that was given: whether it fits the algorithm and may be used. Lengths of secrets are `inspectHmacKey`'s. */
export function* inspectKey({ token, key }: Inspection): Iterable<JwtFinding> {
  if (!key) return;
  yield* inspectDemoKeys(token, key);
  if (!isSigned(token)) return;
  const { alg } = token.header;
  const algorithm = signatureAlgorithm(alg);
  if (!algorithm || isNone(alg)) return;
  if (key.kind === 'secret' && algorithm.kty !== 'oct') {
    yield finding(
      'alg-key-mismatch',
      `The token says ${algorithm.alg}, which needs a public key, but the key given is a secret.`,
    );
  }
  yield* inspectConfusion(token, key, algorithm);
  if (key.kind === 'jwks') {
    yield* inspectSet(key.keys);
    yield* inspectMembers(token, key, algorithm);
  }
  if (key.kind !== 'jwk') return;
  if (key.isPrivate)
    yield finding(
      'private-key-disclosed',
      'The key given is a private key; the public one is enough to verify.',
    );
  yield* inspectLength(token, key.jwk, algorithm);
  for (const { id, message, tolerated } of key.judge.faults(key.jwk, algorithm)) {
    if (id === 'short-hmac-key' || id === 'empty-hmac-key') continue;
    yield finding(id, message, tolerated ? { severity: 'warning' } : {});
  }
}

/** A signature of RSA is as long as the modulus (RFC 8017 §8.1.1, §8.2.1); without the key that cannot be told. */
function* inspectLength(
  token: DecodedToken,
  jwk: JsonObject,
  { alg, kty }: SignatureAlgorithm,
): Iterable<JwtFinding> {
  const n = kty === 'RSA' && jwk.kty === 'RSA' ? keyMember(jwk, 'n') : undefined;
  const signature = segmentOf(token, 'signature');
  if (!n || 'problem' in n || !signature?.bytes.length) return;
  const wanted = Math.ceil(bitLength(n.bytes) / 8);
  if (signature.bytes.length === wanted) return;
  const message = `The signature has ${signature.bytes.length} bytes; one of ${alg} with this key has ${wanted}.`;
  yield finding('signature-length', message, { span: signature.span });
}

/** Keys of a set: the quality of each, and why those that the token may mean cannot verify it. */
function* inspectMembers(
  token: DecodedToken,
  { keys, judge }: Extract<KeyMaterial, { readonly kind: 'jwks' }>,
  algorithm: SignatureAlgorithm,
): Iterable<JwtFinding> {
  const told = new Set<JwtFinding['id']>();
  const tell = function* (jwk: JsonObject, { id, message, tolerated }: KeyFault): Iterable<JwtFinding> {
    // One of a kind is enough: the fix is the same for all.
    if (told.has(id)) return;
    told.add(id);
    const at = keys.indexOf(jwk) + 1;
    const name = typeof jwk.kid === 'string' ? `kid ${quoted(jwk.kid)}` : `number ${at}`;
    yield finding(id, `In the key set (${name}): ${message}`, tolerated ? { severity: 'warning' } : {});
  };
  for (const jwk of keys.slice(0, MAX_JUDGED))
    for (const fault of judge.quality(jwk)) yield* tell(jwk, fault);
  const kid = token.header?.kid;
  const named = keys.filter((jwk) => kid === undefined || jwk.kid === kid).slice(0, MAX_JUDGED);
  const refused = named.map((jwk) => ({
    jwk,
    fault: judge.faults(jwk, algorithm).find(({ tolerated }) => !tolerated),
  }));
  if (refused.some(({ fault }) => fault === undefined)) return;
  const nearest = refused.find(({ jwk }) => jwk.kty === algorithm.kty) ?? refused[0];
  if (nearest?.fault) yield* tell(nearest.jwk, nearest.fault);
}

/** Keys of a set beyond this many are not judged. */
const MAX_JUDGED = 50;

/** The JWKs of a key that was given. */
export const jwksOf = (key: KeyMaterial | undefined): readonly JsonObject[] =>
  key?.kind === 'jwk' ? [key.jwk] : key?.kind === 'jwks' ? key.keys : [];

/** Keys whose private part is printed for all to read: those given, and the one that the token brings. */
function* inspectDemoKeys(token: DecodedToken, key: KeyMaterial): Iterable<JwtFinding> {
  const brought = token.header?.jwk;
  const own =
    typeof brought === 'object' && brought !== null && !Array.isArray(brought) ? [brought as JsonObject] : [];
  const seen = new Set<string>();
  const secrets = key.kind === 'secret' ? key.readings.map(({ bytes }) => octKey(bytes)) : [];
  for (const jwk of [...jwksOf(key), ...secrets, ...own]) {
    const print = thumbprint(jwk);
    const source = print === undefined ? undefined : demoKey(print);
    if (print === undefined || source === undefined || seen.has(print)) continue;
    seen.add(print);
    yield finding('known-demo-key', `This key is printed in ${source}, its private part too.`);
  }
}

const octKey = (bytes: Uint8Array): JsonObject => ({ kty: 'oct', k: encodeBase64url(bytes) });

/** Whether the signature is an HMAC under the public key, as an attacker makes it for a verifier that is confused. */
function* inspectConfusion(
  token: DecodedToken,
  key: KeyMaterial,
  algorithm: SignatureAlgorithm,
): Iterable<JwtFinding> {
  if (!algorithm.hmac || key.kind === 'unreadable') return;
  const source = key.kind === 'jwk' ? key.source : undefined;
  const certificates = key.kind === 'jwk' ? key.certificates : undefined;
  for (const jwk of jwksOf(key).slice(0, MAX_CONFUSED)) {
    if (jwk.kty === 'oct') continue;
    const encodings = key.judge.hmacKeys(jwk, algorithm.hmac, source, certificates);
    if (!anyHmacFits(token, encodings, algorithm)) continue;
    const message = `The signature was made with the public key as the secret of ${algorithm.alg}.`;
    yield finding('algorithm-confusion', message);
    return;
  }
}

/** More keys of a set are not tried as secrets. */
const MAX_CONFUSED = 20;

/** RFC 7517 §4.5, §5: keys of a set are told apart by their kid. */
function* inspectSet(keys: readonly JsonObject[]): Iterable<JwtFinding> {
  const symmetric = keys.filter(({ kty }) => kty === 'oct').length;
  if (symmetric > 0 && symmetric < keys.length) {
    yield finding('jwks-ambiguous', 'The key set mixes shared secrets with public keys.');
  }
  const kids = keys.map(({ kid, kty }) => JSON.stringify([kid, kty]));
  const twice = keys.find(({ kid }, index) => kid !== undefined && kids.indexOf(kids[index] ?? '') !== index);
  if (twice)
    yield finding('jwks-ambiguous', `Two keys of the set have the same "kid", ${quoted(twice.kid)}.`);
  if (keys.length > 1 && keys.some(({ kid }) => kid === undefined)) {
    yield finding('jwks-ambiguous', 'A key of the set has no "kid".');
  }
  if (keys.some(hasPrivateMembers))
    yield finding('private-key-disclosed', 'The key set holds a private key.');
  yield* inspectReuse(keys);
}

/** RFC 8725bis §3.1: a key is for one algorithm; in a set it may hide under two names. */
function* inspectReuse(keys: readonly JsonObject[]): Iterable<JwtFinding> {
  const uses = new Map<string, Set<string>>();
  for (const jwk of keys) {
    const print = thumbprint(jwk);
    if (print === undefined) continue;
    const known = uses.get(print) ?? new Set();
    uses.set(print, known.add(asText(jwk.alg ?? jwk.use ?? 'any use')));
  }
  for (const known of uses.values()) {
    if (known.size < 2) continue;
    const message = `One key stands in the set several times, for ${[...known].map(quoted).join(' and ')}.`;
    yield finding('key-reused-across-algorithms', message);
    return;
  }
}
