import { fromBigEndian, modPow, toBigEndian } from '../curves/numbers';
import { x448 } from '../curves/x448';
import { readBase64url } from '../decode/base64url';
import { digest } from '../hash/hmac';
import type { JsonObject } from '../model';
import { concat, own } from './content';
import type { Task } from './policy';

/** Whether jose and WebCrypto leave this to own arithmetic: RSA1_5 and the curve X448. */
export const isOwnWork = ({ management }: Task, { epk }: JsonObject): boolean =>
  management.alg === 'RSA1_5' || (management.kind === 'agreement' && (epk as JsonObject).crv === 'X448');

/** The key of the content, from the encrypted key or by agreement; undefined where the key does not fit. */
export async function contentKey(
  task: Task,
  header: JsonObject,
  jwk: JsonObject,
  encryptedKey: Uint8Array,
): Promise<Uint8Array | undefined> {
  if (task.management.alg === 'RSA1_5') return fromRsa15(jwk, encryptedKey, task.encryption.keyBytes);
  const shared = x448(bytesOf(jwk.d), bytesOf((header.epk as JsonObject).x));
  if (!shared) return undefined;
  const { alg, sendsKey } = task.management;
  if (!sendsKey) return concatKdf(shared, task.encryption.enc, task.encryption.keyBytes, header);
  const bits = Number(/A(\d{3})KW$/.exec(alg)?.[1]);
  return unwrap(concatKdf(shared, alg, bits / 8, header), encryptedKey);
}

/** Computing with larger keys would take seconds. */
const MAX_RSA_BYTES = 1024;

/** No bytes where the member is missing, which `apu` and `apv` may be. */
const bytesOf = (member: unknown): Uint8Array =>
  readBase64url(typeof member === 'string' ? member : '').bytes;

/**
 * RSAES-PKCS1-v1_5 (RFC 8017 §7.2.2). A wrong padding yields a random key, so that it fails as a wrong key does
 * (RFC 7516 §11.5).
 */
function fromRsa15(jwk: JsonObject, encrypted: Uint8Array, keyBytes: number): Uint8Array | undefined {
  const n = bytesOf(jwk.n);
  const modulus = fromBigEndian(n);
  const value = fromBigEndian(encrypted);
  const d = bytesOf(jwk.d);
  if (n.length > MAX_RSA_BYTES || d.length > n.length) return undefined;
  if (encrypted.length !== n.length || value >= modulus) return undefined;
  const padded = toBigEndian(modPow(value, fromBigEndian(d), modulus), n.length);
  const start = padded.length - keyBytes;
  const padding = padded.subarray(2, start - 1);
  const isSound =
    padded[0] === 0 &&
    padded[1] === 2 &&
    padded[start - 1] === 0 &&
    padding.length >= 8 &&
    padding.every((byte) => byte !== 0);
  return isSound ? padded.slice(start) : crypto.getRandomValues(new Uint8Array(keyBytes));
}

/** The Concat KDF with SHA-256 (RFC 7518 §4.6.2). */
function concatKdf(shared: Uint8Array, name: string, length: number, { apu, apv }: JsonObject): Uint8Array {
  const number = (value: number) => toBigEndian(BigInt(value), 4);
  const prefixed = (bytes: Uint8Array) => concat(number(bytes.length), bytes);
  const info = concat(
    prefixed(new TextEncoder().encode(name)),
    prefixed(bytesOf(apu)),
    prefixed(bytesOf(apv)),
    number(length * 8),
  );
  const rounds = Array.from({ length: Math.ceil(length / 32) }, (_, round) =>
    digest('SHA-256', concat(number(round + 1), shared, info)),
  );
  return concat(...rounds).slice(0, length);
}

/** AES Key Wrap (RFC 3394); undefined where the check value is wrong. */
async function unwrap(key: Uint8Array, wrapped: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const wrapping = await crypto.subtle.importKey('raw', own(key), 'AES-KW', false, ['unwrapKey']);
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const inner = await crypto.subtle.unwrapKey('raw', own(wrapped), wrapping, 'AES-KW', algorithm, true, [
      'sign',
    ]);
    return new Uint8Array(await crypto.subtle.exportKey('raw', inner));
  } catch {
    return undefined;
  }
}
