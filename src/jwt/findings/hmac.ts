import { type SignatureAlgorithm, signatureAlgorithm } from '../algorithms/signatures';
import { isWeakSecret } from '../crack/weakSecret';
import { readBase64url } from '../decode/base64url';
import { shortSecret } from '../keys/check';
import type { KeyMaterial } from '../keys/read';
import { secretReadings } from '../keys/secretReadings';
import type { DecodedToken, JwtFinding } from '../model';
import { hmacFits } from '../verify/hmac';
import { type Inspection, isSigned, memberFinding } from './inspection';

/** A secret that was given for a token of an HMAC algorithm: its length, and whether it can be guessed. */
export function* inspectHmacKey({ token, key }: Inspection): Iterable<JwtFinding> {
  const algorithm = isSigned(token) ? signatureAlgorithm(token.header.alg) : undefined;
  if (!key || !algorithm?.hmac) return;
  const secret = secretBytes(token, key, algorithm);
  if (!secret) return;
  for (const { id, message } of shortSecret(secret.bytes.length, algorithm)) {
    yield memberFinding(token, id, 'header', 'alg', message);
  }
  const { weak, reason } = isWeakSecret(secret.text);
  // Being short has a finding of its own.
  if (weak && reason && secret.text !== '' && !reason.includes('bytes')) yield weakFinding(token, reason);
}

/** What a hit of the dictionary attack becomes. */
export function weakSecretFinding(token: DecodedToken, secret: string): JwtFinding {
  return weakFinding(token, isWeakSecret(secret).reason ?? 'it was found by trying common secrets');
}

const weakFinding = (token: DecodedToken, reason: string): JwtFinding =>
  memberFinding(
    token,
    'weak-hmac-secret',
    'header',
    'alg',
    `The secret of this token can be guessed: ${reason}.`,
  );

/** The bytes that the secret stands for: those that fit the signature, else those of its text. */
function secretBytes(token: DecodedToken, key: KeyMaterial, algorithm: SignatureAlgorithm) {
  if (key.kind === 'secret') {
    const readings = secretReadings(key.text);
    const reading = readings.find(({ bytes }) => hmacFits(token, bytes, algorithm)) ?? readings[0];
    return reading && { bytes: reading.bytes, text: key.text.replace(/\r?\n$/, '') };
  }
  if (key.kind === 'jwk' && key.jwk.kty === 'oct' && typeof key.jwk.k === 'string') {
    const { bytes } = readBase64url(key.jwk.k);
    return { bytes, text: new TextDecoder().decode(bytes) };
  }
  return undefined;
}
