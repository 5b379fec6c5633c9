import { decodeExact, encodeBase64url, type JsonObject, type KeyInput, verifyToken } from '../../../jwt';
import { signatureAlgorithm } from '../../../jwt/algorithms/signatures';
import { readBase64url } from '../../../jwt/decode/base64url';
import { type HmacHash, HmacOfMessage } from '../../../jwt/hash/hmac';
import { utf8 } from './bytes';

/** A part of a token: JSON, base64url. */
export const encodePart = (value: unknown): string => encodeBase64url(utf8(JSON.stringify(value)));

/** The text of a part of a token, as far as it can be decoded. */
export const partText = (token: string, index: 0 | 1): string =>
  new TextDecoder().decode(readBase64url(token.split('.')[index] ?? '').bytes);

/** A part as an object; undefined where it is none. */
export function readPart(token: string, index: 0 | 1): JsonObject | undefined {
  return readObject(partText(token, index));
}

/** A JSON object that somebody wrote; undefined where it is none. */
export function readObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A token signed with a secret, by HS256 where nothing else is said. */
export function hmacToken(
  payload: JsonObject,
  key: Uint8Array,
  header: JsonObject = {},
  hash: HmacHash = 'SHA-256',
): string {
  const input = `${encodePart({ alg: 'HS256', typ: 'JWT', ...header })}.${encodePart(payload)}`;
  return `${input}.${encodeBase64url(new HmacOfMessage(hash, utf8(input)).tag(key))}`;
}

/** A token signed with a private RSA key by RS256, which is the same every time. */
export async function rsaToken(
  payload: JsonObject,
  key: JsonObject,
  header: JsonObject = {},
): Promise<string> {
  const { CompactSign } = await import('jose');
  const signer = new CompactSign(utf8(JSON.stringify(payload)));
  return signer.setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header }).sign({ ...key });
}

/** The right verifier: the server says which algorithm, the token does not. @returns the claims */
export async function strictVerify(
  token: string,
  key: KeyInput,
  expectedAlg: string,
): Promise<JsonObject | undefined> {
  const decoded = decodeExact(token);
  const { verified } = await verifyToken(decoded, key, { expectedAlg });
  return verified ? decoded.payload : undefined;
}

/**
 * A verifier as libraries once were: it does what the token's header says, takes the same key for all, and
 * spells names as it likes.
 *
 * @param key text of a PEM or a secret
 * @returns the claims
 */
export async function trustingVerify(token: string, key: string): Promise<JsonObject | undefined> {
  const alg = String(readPart(token, 0)?.alg ?? '');
  if (alg.toLowerCase() === 'none') return readPart(token, 1);
  const algorithm = signatureAlgorithm(alg);
  if (!algorithm?.hmac) return strictVerify(token, key, alg);
  const at = token.lastIndexOf('.');
  const hmac = new HmacOfMessage(algorithm.hmac, utf8(token.slice(0, at)));
  const tag = readBase64url(token.slice(at + 1)).bytes;
  const bytes = utf8(key);
  return hmac.matches(bytes, bytes.length, tag) ? readPart(token, 1) : undefined;
}

/** A secret as a key that is nothing else. */
export const secretKey = (bytes: Uint8Array): JsonObject => ({ kty: 'oct', k: encodeBase64url(bytes) });

/** An Authorization header. */
export const withToken = (token: string): readonly [string, string][] => [
  ['Authorization', `Bearer ${token}`],
];
