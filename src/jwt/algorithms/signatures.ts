import type { HmacHash } from '../hash/hmac';

/** A signature algorithm of the IANA registry "JSON Web Signature and Encryption Algorithms". */
export interface SignatureAlgorithm {
  readonly alg: string;
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';
  /** The curves that it may be used with, for EC and OKP. */
  readonly curves?: readonly string[];
  /** Bytes of a signature; for RSA they depend on the key. */
  readonly signatureBytes?: number;
  /** For HMAC: the hash, whose length is also the least length of a key. */
  readonly hmac?: HmacHash;
  /** For EC: the hash of what is signed. */
  readonly hash?: HmacHash;
}

const hmac = (alg: string, hash: HmacHash, signatureBytes: number): SignatureAlgorithm => ({
  alg,
  kty: 'oct',
  hmac: hash,
  signatureBytes,
});
const rsa = (alg: string): SignatureAlgorithm => ({ alg, kty: 'RSA' });
const ec = (alg: string, curve: string, hash: HmacHash, signatureBytes: number): SignatureAlgorithm => ({
  alg,
  kty: 'EC',
  curves: [curve],
  hash,
  signatureBytes,
});
const okp = (alg: string, curves: readonly string[], signatureBytes?: number): SignatureAlgorithm => ({
  alg,
  kty: 'OKP',
  curves,
  ...(signatureBytes !== undefined && { signatureBytes }),
});
const mlDsa = (alg: string, signatureBytes: number): SignatureAlgorithm => ({
  alg,
  kty: 'AKP',
  signatureBytes,
});

const all: readonly SignatureAlgorithm[] = [
  hmac('HS256', 'SHA-256', 32),
  hmac('HS384', 'SHA-384', 48),
  hmac('HS512', 'SHA-512', 64),
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'].map(rsa),
  ec('ES256', 'P-256', 'SHA-256', 64),
  ec('ES384', 'P-384', 'SHA-384', 96),
  ec('ES512', 'P-521', 'SHA-512', 132),
  ec('ES256K', 'secp256k1', 'SHA-256', 64),
  // RFC 9864 puts a name for each curve in the place of the one name for both (RFC 8037 §3.1).
  okp('EdDSA', ['Ed25519', 'Ed448']),
  okp('Ed25519', ['Ed25519'], 64),
  okp('Ed448', ['Ed448'], 114),
  mlDsa('ML-DSA-44', 2420),
  mlDsa('ML-DSA-65', 3309),
  mlDsa('ML-DSA-87', 4627),
];

const byName: ReadonlyMap<string, SignatureAlgorithm> = new Map(all.map((entry) => [entry.alg, entry]));

/** The algorithm of exactly this name (names are case-sensitive, RFC 7515 §4.1.1), "none" not among them. */
export const signatureAlgorithm = (alg: unknown): SignatureAlgorithm | undefined =>
  typeof alg === 'string' ? byName.get(alg) : undefined;

/** All names, for messages that list them. */
export const signatureAlgorithmNames: readonly string[] = all.map(({ alg }) => alg);

/** Whether a value of `alg` means "none", in whatever spelling a careless verifier might fold to it. */
export const isNone = (alg: unknown): boolean =>
  typeof alg === 'string' && alg.trim().toLowerCase() === 'none';

/** The registered name that differs from this one by case or white space alone. */
export function registeredSpelling(alg: string): string | undefined {
  const folded = alg.trim().toLowerCase();
  return all.find((entry) => entry.alg.toLowerCase() === folded && entry.alg !== alg)?.alg;
}
