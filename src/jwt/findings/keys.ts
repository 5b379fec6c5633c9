import { isNone, type SignatureAlgorithm, signatureAlgorithm } from '../algorithms/signatures';
import { checkKey } from '../keys/check';
import { publicKeyEncodings } from '../keys/encode';
import { hasPrivateMembers } from '../keys/read';
import type { DecodedToken, JsonObject, JwtFinding } from '../model';
import { hmacFits } from '../verify/hmac';
import { finding, type Inspection, isSigned, quoted } from './inspection';

/** A key that was given: whether it fits the algorithm and may be used. Lengths of secrets are `inspectHmacKey`'s. */
export function* inspectKey({ token, key }: Inspection): Iterable<JwtFinding> {
  if (!key || !isSigned(token)) return;
  const { alg } = token.header;
  const algorithm = signatureAlgorithm(alg);
  if (!algorithm || isNone(alg)) return;
  if (key.kind === 'secret' && algorithm.kty !== 'oct') {
    yield finding(
      'alg-key-mismatch',
      `The token says ${algorithm.alg}, which needs a public key, but the key given is a secret.`,
    );
  }
  if (key.kind === 'jwks') yield* inspectSet(key.keys);
  if (key.kind !== 'jwk') return;
  if (key.isPrivate)
    yield finding(
      'private-key-disclosed',
      'The key given is a private key; the public one is enough to verify.',
    );
  if (algorithm.hmac && key.jwk.kty !== 'oct') yield* inspectConfusion(token, key.jwk, key.source, algorithm);
  for (const { id, message } of checkKey(key.jwk, algorithm)) {
    if (id !== 'short-hmac-key' && id !== 'empty-hmac-key') yield finding(id, message);
  }
}

/** Whether the signature is an HMAC under the public key, as an attacker makes it for a verifier that is confused. */
function* inspectConfusion(
  token: DecodedToken,
  jwk: JsonObject,
  source: string | undefined,
  algorithm: SignatureAlgorithm,
): Iterable<JwtFinding> {
  if (publicKeyEncodings(jwk, source).some((bytes) => hmacFits(token, bytes, algorithm))) {
    const message = `The signature was made with the public key as the secret of ${algorithm.alg}.`;
    yield finding('algorithm-confusion', message);
  }
}

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
}
