/** How the content key of a JWE comes about (RFC 7516 §2, RFC 7518 §4). */
export interface KeyManagement {
  readonly alg: string;
  readonly kind: 'rsa' | 'agreement' | 'wrap' | 'password' | 'direct';
  /** Whether an encrypted key stands in the token: not where both sides agree on the content key itself. */
  readonly sendsKey: boolean;
  /** Bytes of the shared key, for those that wrap with AES. */
  readonly keyBytes?: number;
}

const entry = (alg: string, kind: KeyManagement['kind'], keyBytes?: number): KeyManagement => ({
  alg,
  kind,
  sendsKey: alg !== 'dir' && alg !== 'ECDH-ES',
  ...(keyBytes !== undefined && { keyBytes }),
});

const managements: readonly KeyManagement[] = [
  entry('dir', 'direct'),
  entry('RSA1_5', 'rsa'),
  entry('RSA-OAEP', 'rsa'),
  entry('RSA-OAEP-256', 'rsa'),
  entry('RSA-OAEP-384', 'rsa'),
  entry('RSA-OAEP-512', 'rsa'),
  entry('ECDH-ES', 'agreement'),
  entry('ECDH-ES+A128KW', 'agreement'),
  entry('ECDH-ES+A192KW', 'agreement'),
  entry('ECDH-ES+A256KW', 'agreement'),
  entry('A128KW', 'wrap', 16),
  entry('A192KW', 'wrap', 24),
  entry('A256KW', 'wrap', 32),
  entry('A128GCMKW', 'wrap', 16),
  entry('A192GCMKW', 'wrap', 24),
  entry('A256GCMKW', 'wrap', 32),
  entry('PBES2-HS256+A128KW', 'password'),
  entry('PBES2-HS384+A192KW', 'password'),
  entry('PBES2-HS512+A256KW', 'password'),
];

/** How the content is encrypted (RFC 7518 §5); all numbers are bytes. */
export interface ContentEncryption {
  readonly enc: string;
  readonly keyBytes: number;
  readonly ivBytes: number;
  readonly tagBytes: number;
}

const encryptions: readonly ContentEncryption[] = [
  { enc: 'A128CBC-HS256', keyBytes: 32, ivBytes: 16, tagBytes: 16 },
  { enc: 'A192CBC-HS384', keyBytes: 48, ivBytes: 16, tagBytes: 24 },
  { enc: 'A256CBC-HS512', keyBytes: 64, ivBytes: 16, tagBytes: 32 },
  { enc: 'A128GCM', keyBytes: 16, ivBytes: 12, tagBytes: 16 },
  { enc: 'A192GCM', keyBytes: 24, ivBytes: 12, tagBytes: 16 },
  { enc: 'A256GCM', keyBytes: 32, ivBytes: 12, tagBytes: 16 },
];

/** The key management of exactly this name. */
export const keyManagement = (alg: unknown): KeyManagement | undefined =>
  managements.find((one) => one.alg === alg);

/** The content encryption of exactly this name. */
export const contentEncryption = (enc: unknown): ContentEncryption | undefined =>
  encryptions.find((one) => one.enc === enc);

export const keyManagementNames: readonly string[] = managements.map(({ alg }) => alg);
export const contentEncryptionNames: readonly string[] = encryptions.map(({ enc }) => enc);

/**
 * Counts of PBKDF2: the least of RFC 7518 §4.8.1.2, and twice what is recommended with SHA-256 today, above
 * which the revision of RFC 8725 (§3.13) refuses.
 */
export const PBES2_COUNTS = { least: 1000, most: 1_200_000 } as const;

/** Most bytes that a compressed plaintext may unpack to (revision of RFC 8725, §3.15). */
export const MAX_UNPACKED = 250_000;
/** A plaintext that unpacks to more than so many times its ciphertext was made to do so. */
export const MAX_EXPANSION = 10;
