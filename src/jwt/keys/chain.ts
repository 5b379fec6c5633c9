import { ecdsaFits } from '../curves/ecdsa';
import { eddsaFits } from '../curves/eddsa';
import { fromBigEndian, modPow, toBigEndian } from '../curves/numbers';
import { weierstrassCurve } from '../curves/weierstrass';
import { readBase64url } from '../decode/base64url';
import { digest } from '../hash/hmac';
import { sha1 } from '../hash/sha1';
import { asText } from '../json/value';
import type { JsonObject } from '../model';
import { readSequence, readUnsigned } from './der';
import { fromBase64 } from './pem';
import { type Certificate, readX509 } from './x509';

/** No chain of certificates is longer. */
const MAX_CERTIFICATES = 10;

/**
 * The certificates of an `x5c` (RFC 7515 §4.1.6, RFC 7517 §4.7): DER in standard base64, not base64url.
 * Undefined where it is no such list.
 */
export function readX5c(value: unknown): readonly Certificate[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const certificates: Certificate[] = [];
  for (const text of value.slice(0, MAX_CERTIFICATES)) {
    const der = typeof text === 'string' ? fromBase64(text) : undefined;
    const certificate = der && readX509(der);
    if (!certificate) return undefined;
    certificates.push(certificate);
  }
  return certificates;
}

/** The key of the first certificate of an `x5c`, as a JWK. */
export function readSpkiOfX5c(value: unknown): JsonObject | undefined {
  const key = readX5c(value)?.[0]?.key;
  return key && 'jwk' in key ? key.jwk : undefined;
}

/** How a certificate is signed. */
interface CertificateAlgorithm {
  readonly kind: 'rsa' | 'ecdsa' | 'eddsa';
  /** Undefined for hashes that are broken beyond use (MD2, MD5). */
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512' | undefined;
  readonly weak?: string;
}

const ALGORITHMS: Readonly<Record<string, CertificateAlgorithm>> = {
  '1.2.840.113549.1.1.2': { kind: 'rsa', weak: 'MD2' },
  '1.2.840.113549.1.1.4': { kind: 'rsa', weak: 'MD5' },
  '1.2.840.113549.1.1.5': { kind: 'rsa', hash: 'SHA-1', weak: 'SHA-1' },
  '1.2.840.113549.1.1.11': { kind: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa', hash: 'SHA-512' },
  '1.2.840.10045.4.1': { kind: 'ecdsa', hash: 'SHA-1', weak: 'SHA-1' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', hash: 'SHA-512' },
  '1.3.101.112': { kind: 'eddsa' },
  '1.3.101.113': { kind: 'eddsa' },
};

const algorithmOf = ({ signatureAlgorithm: oid }: Certificate): CertificateAlgorithm | undefined =>
  Object.hasOwn(ALGORITHMS, oid) ? ALGORITHMS[oid] : undefined;

/** The name of the broken hash that a certificate is signed with, if it is. */
export const weakHash = (certificate: Certificate): string | undefined => algorithmOf(certificate)?.weak;

/** Whether subject and issuer are one. */
export const isSelfIssued = ({ issuer, subject }: Certificate): boolean => sameBytes(issuer, subject);

/**
 * Whether a certificate was signed with the key of another, whose subject is its issuer; undefined where its
 * signature is of a kind that is not checked here.
 */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean | undefined {
  if (!sameBytes(certificate.issuer, issuer.subject)) return false;
  const algorithm = algorithmOf(certificate);
  if (!algorithm || !('jwk' in issuer.key)) return undefined;
  const { jwk } = issuer.key;
  const { signed, signature } = certificate;
  const bytes = (name: string) => readBase64url(asText(jwk[name])).bytes;
  if (algorithm.kind === 'eddsa') return eddsaFits(jwk.crv, bytes('x'), signed, signature);
  if (!algorithm.hash) return undefined;
  const hash = algorithm.hash === 'SHA-1' ? sha1(signed) : digest(algorithm.hash, signed);
  if (algorithm.kind === 'ecdsa') {
    const curve = weierstrassCurve(jwk.crv);
    const [r, s] = (readSequence(signature) ?? []).map(readUnsigned);
    if (!curve || !r || !s) return false;
    const point = { x: fromBigEndian(bytes('x')), y: fromBigEndian(bytes('y')) };
    return ecdsaFits(curve, point, hash, { r: fromBigEndian(r), s: fromBigEndian(s) });
  }
  return jwk.kty === 'RSA' && rsaFits(bytes('n'), bytes('e'), hash, signature);
}

/** Numbers beyond these are no keys of certificates; they would only keep the reader busy. */
const MAX_MODULUS_BYTES = 1024;
const MAX_EXPONENT_BYTES = 5;

/** DigestInfo before the digest (RFC 8017 §9.2), by the digest's length. */
const DIGEST_INFO: Readonly<Record<number, string>> = {
  20: '3021300906052b0e03021a05000414',
  32: '3031300d060960864801650304020105000420',
  48: '3041300d060960864801650304020205000430',
  64: '3051300d060960864801650304020305000440',
};

/** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2). */
function rsaFits(n: Uint8Array, e: Uint8Array, hash: Uint8Array, signature: Uint8Array): boolean {
  const size = n.length;
  if (size > MAX_MODULUS_BYTES || e.length > MAX_EXPONENT_BYTES || signature.length !== size) return false;
  const encoded = toBigEndian(modPow(fromBigEndian(signature), fromBigEndian(e), fromBigEndian(n)), size);
  return sameBytes(encoded, paddedDigest(hash, size) ?? new Uint8Array());
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2); undefined where there is no room for it. */
export function paddedDigest(hash: Uint8Array, size: number): Uint8Array | undefined {
  const info = DIGEST_INFO[hash.length];
  if (info === undefined || size < info.length / 2 + hash.length + 11) return undefined;
  const tail = [...(info.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)), ...hash];
  return Uint8Array.of(0, 1, ...new Array(size - tail.length - 3).fill(0xff), 0, ...tail);
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
