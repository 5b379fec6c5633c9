import { type SignatureAlgorithm, signatureAlgorithm } from '../algorithms/signatures';
import { lowEntropy } from '../crack/entropy';
import { isWeakSecret } from '../crack/weakSecret';
import { readBase64url } from '../decode/base64url';
import { digestLength } from '../hash/hmac';
import { asText } from '../json/value';
import { shortSecret } from '../keys/check';
import type { KeyMaterial } from '../keys/read';
import type { DecodedToken, JwtFinding } from '../model';
import { hmacFits } from '../verify/hmac';
import { type Inspection, isSigned, memberFinding, quoted } from './inspection';

/** A secret that was given for a token of an HMAC algorithm: its length, and whether it can be guessed. */
export function* inspectHmacKey({ token, key }: Inspection): Iterable<JwtFinding> {
  const algorithm = isSigned(token) ? signatureAlgorithm(token.header.alg) : undefined;
  if (!key || key.kind === 'unreadable' || !algorithm?.hmac) return;
  const secret = secretBytes(token, key, algorithm);
  if (!secret) return;
  for (const { id, message } of shortSecret(secret.bytes.length, algorithm)) {
    yield memberFinding(token, id, 'header', 'alg', message);
  }
  if (secret.bytes.length > 0 && secret.bytes.every((byte) => byte === 0)) {
    const message = 'The key is nothing but zeros, which is tried before anything else.';
    yield memberFinding(token, 'empty-hmac-key', 'header', 'alg', message);
    return;
  }
  if (secret.text === '') return;
  const { weak, reason } = key.judge.strength(secret.text);
  // Being short has a finding of its own.
  if (weak && reason && !reason.includes('bytes')) {
    yield weakFinding(token, reason);
    return;
  }
  const claim = claimOf(token, secret.text);
  if (claim !== undefined) {
    yield weakFinding(token, `it stands in the token itself, as ${quoted(claim)}`);
    return;
  }
  const low = secret.isText ? lowEntropy(secret.text, digestLength(algorithm.hmac)) : undefined;
  if (low !== undefined) {
    const message = `The secret of this token has little chance in it: ${low}.`;
    yield memberFinding(token, 'low-entropy-secret', 'header', 'alg', message);
  }
}

/** The name of the claim or header member that is the secret, if one is. */
function claimOf(token: DecodedToken, secret: string): string | undefined {
  for (const part of [token.payload, token.header]) {
    const found = part && Object.entries(part).find(([, value]) => asText(value) === secret);
    if (found) return found[0];
  }
  return undefined;
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
    const reading = key.readings.find(({ bytes }) => hmacFits(token, bytes, algorithm)) ?? key.readings[0];
    return (
      reading && {
        bytes: reading.bytes,
        text: key.text.replace(/\r?\n$/, ''),
        isText: reading.encoding.startsWith('UTF-8'),
      }
    );
  }
  if (key.kind === 'jwk' && key.jwk.kty === 'oct' && typeof key.jwk.k === 'string') {
    const { bytes } = readBase64url(key.jwk.k);
    return { bytes, text: new TextDecoder().decode(bytes), isText: true };
  }
  return undefined;
}
