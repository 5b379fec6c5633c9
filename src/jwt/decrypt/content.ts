import { type ContentEncryption, MAX_UNPACKED } from '../algorithms/encryption';

/** The parts of a JWE that its content encryption takes. */
export interface Sealed {
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
  /** What is authenticated beside it (RFC 7516 §5.1, step 14). */
  readonly additional: Uint8Array;
}

/** Opens content with its key (RFC 7518 §5); undefined where the authentication tag does not fit. */
export async function openContent(
  encryption: ContentEncryption,
  key: Uint8Array,
  sealed: Sealed,
): Promise<Uint8Array | undefined> {
  if (key.length !== encryption.keyBytes) return undefined;
  try {
    return encryption.enc.endsWith('GCM')
      ? await openGcm(key, sealed)
      : await openCbc(encryption, key, sealed);
  } catch (error) {
    // A wrong tag, or padding that is none.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

async function openGcm(key: Uint8Array, { iv, ciphertext, tag, additional }: Sealed): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', own(key), 'AES-GCM', false, ['decrypt']);
  const algorithm = { name: 'AES-GCM', iv: own(iv), additionalData: own(additional), tagLength: 128 };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, imported, concat(ciphertext, tag)));
}

/** RFC 7518 §5.2.2.2: the tag is compared before anything is decrypted. */
async function openCbc(
  { tagBytes }: ContentEncryption,
  key: Uint8Array,
  { iv, ciphertext, tag, additional }: Sealed,
): Promise<Uint8Array | undefined> {
  const half = key.length / 2;
  const hash = `SHA-${half * 16}`;
  const mac = await crypto.subtle.importKey(
    'raw',
    own(key.subarray(0, half)),
    { name: 'HMAC', hash },
    false,
    ['sign'],
  );
  const bits = new Uint8Array(8);
  new DataView(bits.buffer).setBigUint64(0, BigInt(additional.length * 8));
  const signed = concat(additional, iv, ciphertext, bits);
  const expected = new Uint8Array(await crypto.subtle.sign('HMAC', mac, signed)).subarray(0, tagBytes);
  if (expected.length !== tag.length || !expected.every((byte, at) => byte === tag[at])) return undefined;
  const imported = await crypto.subtle.importKey('raw', own(key.subarray(half)), 'AES-CBC', false, [
    'decrypt',
  ]);
  const algorithm = { name: 'AES-CBC', iv: own(iv) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, imported, own(ciphertext)));
}

/** Unpacks `zip` "DEF" (RFC 7516 §4.1.3); 'too-much' over the limit, undefined where it is no such data. */
export async function unpack(packed: Uint8Array): Promise<Uint8Array | 'too-much' | undefined> {
  const reader = new Blob([own(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return concat(...chunks);
      size += value.length;
      if (size > MAX_UNPACKED) {
        await reader.cancel();
        return 'too-much';
      }
      chunks.push(value);
    }
  } catch {
    return undefined;
  }
}

/** The bytes one after another. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A copy in a buffer of its own, as WebCrypto's types want it. */
export const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
