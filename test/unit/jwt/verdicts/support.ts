import { strict as assert } from 'node:assert';
import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { decodeExact, decodeToken, type JsonObject, type KeyInput, verifyToken } from '../../../../src/jwt';

/** A token, a key, what must come of them, and a word of the reason. */
export interface Vector {
  readonly name: string;
  readonly token: string;
  readonly key: KeyInput;
  readonly verified: boolean | null;
  readonly reason: RegExp;
  readonly expectedAlg?: string;
}

/** Runs each vector as a test of its own; `json`: the token is a JSON serialization. */
export function runVectors(title: string, vectors: readonly Vector[], json = false): void {
  describe(title, function () {
    this.timeout(60_000);
    for (const { name, token, key, verified, reason, expectedAlg } of vectors) {
      it(`${name}: ${verified === null ? 'cannot be told' : verified ? 'valid' : 'invalid'}`, async () => {
        const decoded = json ? decodeToken(token) : decodeExact(token);
        const result = await verifyToken(decoded, key, expectedAlg === undefined ? {} : { expectedAlg });
        assert.equal(result.verified, verified, result.reason);
        assert.match(result.reason, reason);
      });
    }
  });
}

export const pairs = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  rsaOther: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p256Other: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  p521: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  k256: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  ed25519: generateKeyPairSync('ed25519'),
  ed448: generateKeyPairSync('ed448'),
  x25519: generateKeyPairSync('x25519'),
} as const;
export type PairName = keyof typeof pairs;

export const jwk = (name: PairName, more: object = {}): JsonObject => ({
  ...(pairs[name].publicKey.export({ format: 'jwk' }) as JsonObject),
  ...more,
});

export const privateJwk = (name: PairName, more: object = {}): JsonObject => ({
  ...(pairs[name].privateKey.export({ format: 'jwk' }) as JsonObject),
  ...more,
});

/** A secret long enough for every hash, and its JWK. */
export const SECRET = '0f8a9b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a';
export const octJwk = (secret: string | Uint8Array = SECRET, more: object = {}): JsonObject => ({
  kty: 'oct',
  k: Buffer.from(secret).toString('base64url'),
  ...more,
});

export const b64 = (value: string | object | Uint8Array): string =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString('base64url')
    : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const HASHES: Readonly<Record<string, string>> = { '256': 'sha256', '384': 'sha384', '512': 'sha512' };
const hashOf = (alg: string): string => HASHES[/\d{3}/.exec(alg)?.[0] ?? ''] ?? 'sha256';

export interface SignOptions {
  /** Instead of the hash's length. */
  readonly saltLength?: number;
  readonly encoding?: 'der' | 'ieee-p1363';
  readonly hash?: string;
}

/** The signature of an input as the algorithm makes it. */
export function rawSignature(
  alg: string,
  key: KeyObject | string | Uint8Array,
  input: string,
  options: SignOptions = {},
): Buffer {
  const hash = options.hash ?? hashOf(alg);
  if (typeof key === 'string' || key instanceof Uint8Array)
    return createHmac(hash, key).update(input).digest();
  const bytes = Buffer.from(input);
  if (alg.startsWith('PS')) {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return sign(hash, bytes, { key, padding, saltLength: options.saltLength ?? Number(alg.slice(2)) / 8 });
  }
  if (alg.startsWith('Ed')) return sign(null, bytes, key);
  return sign(hash, bytes, { key, dsaEncoding: options.encoding ?? 'ieee-p1363' });
}

/** A signed token whose parts may be JSON text, values to write as JSON, or bytes. */
export function signed(
  alg: string,
  key: KeyObject | string | Uint8Array,
  header: string | object = {},
  payload: string | object | Uint8Array = { sub: 'jane' },
  options: SignOptions = {},
): string {
  const input = `${b64(typeof header === 'string' ? header : { alg, ...header })}.${b64(payload)}`;
  return `${input}.${rawSignature(alg, key, input, options).toString('base64url')}`;
}

/** As {@link signed}, with HS256 and the secret. */
export const hs256 = (
  header: string | object = {},
  payload: string | object | Uint8Array = { sub: 'jane' },
): string => signed('HS256', SECRET, header, payload);

/** The token with another signature. */
export const withSignature = (token: string, signature: Uint8Array): string =>
  `${token.slice(0, token.lastIndexOf('.'))}.${b64(signature)}`;

export const signatureOf = (token: string): Buffer =>
  Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url');

/** A large number as big-endian bytes. */
export function bytesOf(value: bigint, length?: number): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(length === undefined ? even : even.padStart(length * 2, '0'), 'hex');
}
