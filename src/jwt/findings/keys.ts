import { isNone, signatureAlgorithm } from '../algorithms/signatures';
import { checkKey } from '../keys/check';
import type { JwtFinding } from '../model';
import { finding, type Inspection, isSigned } from './inspection';

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
  if (key.kind !== 'jwk') return;
  for (const { id, message } of checkKey(key.jwk, algorithm)) {
    if (id !== 'short-hmac-key' && id !== 'empty-hmac-key') yield finding(id, message);
  }
}
