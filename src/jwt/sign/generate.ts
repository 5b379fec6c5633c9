import { signatureAlgorithm, signatureAlgorithmNames } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import { digestLength } from '../hash/hmac';
import type { JsonObject } from '../model';
import type { Problem } from './sign';
import { webCryptoNames } from './signature';

/** A new key for one algorithm, as JWK with `alg` and `use` or `key_ops`. */
export interface NewKey {
  readonly alg: string;
  /** The private key, or the shared secret. */
  readonly jwk: JsonObject;
}

type Parameters = AesKeyGenParams | RsaHashedKeyGenParams | EcKeyGenParams | string;

/** Key management that WebCrypto makes keys for (RFC 7518 §4). */
const ENCRYPTION: Readonly<Record<string, Parameters>> = {
  'RSA-OAEP-256': rsa('RSA-OAEP', 'SHA-256'),
  'ECDH-ES': { name: 'ECDH', namedCurve: 'P-256' },
  'ECDH-ES (X25519)': 'X25519',
  A128KW: { name: 'AES-KW', length: 128 },
  A256KW: { name: 'AES-KW', length: 256 },
  A256GCM: { name: 'AES-GCM', length: 256 },
};

/** What {@link generateKey} may make; a host may lack one of them. */
export const generatableAlgorithms: readonly string[] = [
  ...signatureAlgorithmNames.filter((alg) => {
    const algorithm = signatureAlgorithm(alg);
    return algorithm && (algorithm.hmac || webCryptoNames(algorithm));
  }),
  ...Object.keys(ENCRYPTION),
];

/** Makes a key with the host's random numbers: 2048 bits of RSA, secrets as long as the hash. Never rejects. */
export async function generateKey(alg: string): Promise<NewKey | Problem> {
  const algorithm = signatureAlgorithm(alg);
  if (algorithm?.hmac) {
    const k = encodeBase64url(crypto.getRandomValues(new Uint8Array(digestLength(algorithm.hmac))));
    return { alg, jwk: { kty: 'oct', k, alg, use: 'sig' } };
  }
  const key = algorithm && webCryptoNames(algorithm)?.key;
  const parameters: Parameters | undefined =
    typeof key === 'object' && 'hash' in key
      ? rsa(key.name, String(key.hash))
      : (key ?? (Object.hasOwn(ENCRYPTION, alg) ? ENCRYPTION[alg] : undefined));
  if (parameters === undefined) {
    return {
      problem: `No key can be made for ${JSON.stringify(alg)}; known are ${generatableAlgorithms.join(', ')}.`,
    };
  }
  try {
    const made = await crypto.subtle.generateKey(
      parameters,
      true,
      algorithm ? ['sign', 'verify'] : usagesOf(parameters),
    );
    const exported = await crypto.subtle.exportKey('jwk', 'privateKey' in made ? made.privateKey : made);
    const { key_ops, ext, alg: _, ...members } = exported;
    const name = alg.split(' ')[0] ?? alg;
    return { alg, jwk: { ...members, alg: name, use: algorithm ? 'sig' : 'enc' } as unknown as JsonObject };
  } catch {
    return { problem: `This host makes no keys for ${alg}.` };
  }
}

function rsa(name: string, hash: string): RsaHashedKeyGenParams {
  return { name, hash, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
}

function usagesOf(parameters: Parameters): KeyUsage[] {
  const name = typeof parameters === 'string' ? parameters : parameters.name;
  if (name === 'AES-KW') return ['wrapKey', 'unwrapKey'];
  return name.startsWith('RSA') || name === 'AES-GCM' ? ['encrypt', 'decrypt'] : ['deriveBits'];
}
