import type { SignatureAlgorithm } from '../algorithms/signatures';
import { HmacOfMessage } from '../hash/hmac';
import type { DecodedToken } from '../model';

/** Whether a token's signature is the HMAC under a key; independent of WebCrypto, and synchronous. */
export const hmacFits = (token: DecodedToken, key: Uint8Array, algorithm: SignatureAlgorithm): boolean =>
  anyHmacFits(token, [key], algorithm);

/** Whether a token's signature is the HMAC under one of the keys. */
export function anyHmacFits(
  token: DecodedToken,
  keys: readonly Uint8Array[],
  algorithm: SignatureAlgorithm,
): boolean {
  const signature = token.segments.find(({ name }) => name === 'signature');
  if (!algorithm.hmac || !signature) return false;
  const hmac = new HmacOfMessage(algorithm.hmac, signingInput(token));
  return keys.some((key) => hmac.matches(key, key.length, signature.bytes));
}

/** The bytes that are signed: header and payload as they stand, with their dot (RFC 7515 §5.2). */
export function signingInput(token: DecodedToken): Uint8Array {
  return new TextEncoder().encode(token.compact.slice(0, Math.max(0, token.compact.lastIndexOf('.'))));
}
