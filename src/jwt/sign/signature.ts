import type { SignatureAlgorithm } from '../algorithms/signatures';
import { readBase64url } from '../decode/base64url';
import { withPrimes } from '../decrypt/rsaPrimes';
import { HmacOfMessage } from '../hash/hmac';
import type { JsonObject } from '../model';

/** WebCrypto's names for making a signature with an algorithm; undefined where no host has it. */
export function webCryptoNames(
  { alg, kty, curves, hash }: SignatureAlgorithm,
  crv?: unknown,
):
  | {
      readonly key: RsaHashedImportParams | EcKeyImportParams | string;
      readonly sign: AlgorithmIdentifier | RsaPssParams | EcdsaParams;
    }
  | undefined {
  const bits = alg.slice(2);
  if (alg.startsWith('RS')) {
    return { key: { name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${bits}` }, sign: 'RSASSA-PKCS1-v1_5' };
  }
  if (alg.startsWith('PS')) {
    // The salt is as long as the hash (RFC 7518 §3.5).
    return {
      key: { name: 'RSA-PSS', hash: `SHA-${bits}` },
      sign: { name: 'RSA-PSS', saltLength: Number(bits) / 8 },
    };
  }
  if (kty === 'EC' && hash && curves?.[0] !== 'secp256k1') {
    return { key: { name: 'ECDSA', namedCurve: curves?.[0] ?? '' }, sign: { name: 'ECDSA', hash } };
  }
  if (kty === 'OKP' && (crv ?? 'Ed25519') === 'Ed25519' && alg !== 'Ed448')
    return { key: 'Ed25519', sign: 'Ed25519' };
  return undefined;
}

/**
 * Signs bytes with a key that fits the algorithm.
 *
 * @param key the bytes of a secret, or a JWK with its private members
 * @returns undefined where this host cannot make such a signature
 * @throws what WebCrypto throws at a damaged key
 */
export async function signBytes(
  algorithm: SignatureAlgorithm,
  key: Uint8Array | JsonObject,
  data: Uint8Array,
): Promise<Uint8Array | undefined> {
  if (algorithm.hmac) {
    const bytes = key instanceof Uint8Array ? key : readBase64url(String(key.k)).bytes;
    return new HmacOfMessage(algorithm.hmac, data).tag(bytes);
  }
  if (key instanceof Uint8Array) return undefined;
  const names = webCryptoNames(algorithm, key.crv);
  if (!names) return undefined;
  const { subtle } = crypto;
  try {
    const imported = await subtle.importKey('jwk', bare(key), names.key, false, ['sign']);
    return new Uint8Array(await subtle.sign(names.sign, imported, Uint8Array.from(data)));
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') return undefined;
    throw error;
  }
}

/** The numbers alone: what the key says of its use was judged before. */
function bare(jwk: JsonObject): JsonWebKey {
  const whole = withPrimes(jwk);
  const names = ['kty', 'crv', 'x', 'y', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'];
  return Object.fromEntries(names.flatMap((name) => (name in whole ? [[name, whole[name]]] : [])));
}
