import { edPublicKey, x25519PublicKey } from '../curves/eddsa';
import { fromBigEndian, toBigEndian } from '../curves/numbers';
import { multiply, pointOfX, weierstrassCurve } from '../curves/weierstrass';
import { x448 } from '../curves/x448';
import { encodeBase64url } from '../decode/base64url';
import type { JsonObject } from '../model';
import { type DerElement, readBitString, readDer, readOid, readSequence, readUnsigned, TAG } from './der';

const OID = {
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
} as const;

/** Curves of Edwards and Montgomery form (RFC 8410 §3), with the bytes of their keys. */
const OKP: Readonly<Record<string, { readonly crv: string; readonly size: number }>> = {
  '1.3.101.110': { crv: 'X25519', size: 32 },
  '1.3.101.111': { crv: 'X448', size: 56 },
  '1.3.101.112': { crv: 'Ed25519', size: 32 },
  '1.3.101.113': { crv: 'Ed448', size: 57 },
};

/** ML-DSA (RFC 9881). */
const ML_DSA: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
};

/** The algorithm that a key for RSASSA-PSS with this hash is for. */
const PSS_HASH: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'PS256',
  '2.16.840.1.101.3.4.2.2': 'PS384',
  '2.16.840.1.101.3.4.2.3': 'PS512',
};

const CURVES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.10': 'secp256k1',
};

/** A key as a JWK, with its private members where it has them; or why there is none, as a clause. */
export type KeyReading =
  | {
      readonly jwk: JsonObject;
      /** For RSASSA-PSS alone, as its identifier says. */
      readonly pssOnly?: boolean;
    }
  | { readonly problem: string };

const unknown: KeyReading = {
  problem: 'it holds no key of a kind that JOSE knows (RSA, EC, Ed25519, Ed448, X25519, X448, ML-DSA)',
};

/** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export function readSpki(der: Uint8Array): KeyReading {
  const [algorithm, key, ...more] = readSequence(der) ?? [];
  const bits = readBitString(key);
  if (!algorithm || !bits || more.length > 0) return { problem: 'it is no SubjectPublicKeyInfo' };
  return publicKey(algorithm, bits);
}

/** RSAPublicKey (RFC 8017 §A.1.1). */
export function readPkcs1Public(der: Uint8Array): KeyReading {
  const parts = readSequence(der) ?? [];
  return parts.length === 2 ? rsaKey(parts) : { problem: 'it is no RSA public key' };
}

/** A PKCS#8 private key (RFC 5958). */
export function readPkcs8(der: Uint8Array): KeyReading {
  const [version, algorithm, key] = readSequence(der) ?? [];
  if (version?.tag !== TAG.INTEGER || !algorithm || key?.tag !== TAG.OCTET_STRING) {
    return { problem: 'it is no PKCS#8 private key' };
  }
  const [id, parameters] = readDer(algorithm.content) ?? [];
  const oid = readOid(id) ?? '';
  if (oid === OID.rsa) return readPkcs1Private(key.content);
  if (oid === OID.rsaPss) return forPss(readPkcs1Private(key.content), parameters);
  if (oid === OID.ec) return readSec1(key.content, readOid(parameters));
  const okp = OKP[oid];
  if (okp) return okpPrivate(okp.crv, okp.size, key.content);
  return unknown;
}

/** RSAPrivateKey (RFC 8017 §A.1.2). */
export function readPkcs1Private(der: Uint8Array): KeyReading {
  const [version, ...numbers] = readSequence(der) ?? [];
  if (readUnsigned(version)?.[0] !== 0 || numbers.length !== 8)
    return { problem: 'it is no RSA private key' };
  return rsaKey(numbers);
}

/** ECPrivateKey (RFC 5915 §3); the public part is computed where it is left out. */
export function readSec1(der: Uint8Array, curve?: string): KeyReading {
  const parts = readSequence(der) ?? [];
  const tagged = (tag: number) =>
    readDer(parts.find((part) => part.tag === tag)?.content ?? new Uint8Array())?.[0];
  const crv = CURVES[curve ?? readOid(tagged(0xa0)) ?? ''];
  const definition = weierstrassCurve(crv);
  const secret = parts[1];
  if (!definition || secret?.tag !== TAG.OCTET_STRING) {
    return { problem: 'it is no private key of a curve that signs tokens (P-256, P-384, P-521)' };
  }
  const scalar = fromBigEndian(secret.content);
  if (scalar <= 0n || scalar >= definition.n) return { problem: 'its private number is out of range' };
  const d = encodeBase64url(toBigEndian(scalar, definition.size));
  const point = readBitString(tagged(0xa1));
  const reading = point ? ecKey(crv, point) : undefined;
  if (reading) return 'jwk' in reading ? { jwk: { ...reading.jwk, d } } : reading;
  const computed = multiply(definition, definition.generator, scalar);
  return computed ? { jwk: { ...ecJwk(crv, computed), d } } : { problem: 'its private number is 0' };
}

function publicKey(algorithm: DerElement, bits: Uint8Array): KeyReading {
  const [id, parameters] = readDer(algorithm.content) ?? [];
  const oid = readOid(id) ?? '';
  if (oid === OID.rsa) return readPkcs1Public(bits);
  if (oid === OID.rsaPss) return forPss(readPkcs1Public(bits), parameters);
  if (oid === OID.ec) return ecKey(CURVES[readOid(parameters) ?? ''], bits);
  const okp = OKP[oid];
  if (okp) {
    return bits.length === okp.size
      ? { jwk: { kty: 'OKP', crv: okp.crv, x: encodeBase64url(bits) } }
      : { problem: `its key is not ${okp.size} bytes long` };
  }
  const alg = ML_DSA[oid];
  return alg ? { jwk: { kty: 'AKP', alg, pub: encodeBase64url(bits) } } : unknown;
}

/** Where the identifier names a hash (RFC 4055 §3.1), the key is for the algorithm with this hash alone. */
function forPss(reading: KeyReading, parameters: DerElement | undefined): KeyReading {
  if (!('jwk' in reading)) return reading;
  const fields = parameters?.tag === TAG.SEQUENCE ? readDer(parameters.content) : undefined;
  const hash = readSequence(fields?.find(({ tag }) => tag === 0xa0)?.content)?.[0];
  const alg = PSS_HASH[readOid(hash) ?? ''];
  return { jwk: { ...reading.jwk, ...(alg !== undefined && { alg }) }, pssOnly: true };
}

const RSA_MEMBERS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;

/** The numbers of an RSA key in the order of RFC 8017: n and e, then those of a private key. */
function rsaKey(parts: readonly DerElement[]): KeyReading {
  const jwk: Record<string, string> = { kty: 'RSA' };
  for (const [at, name] of RSA_MEMBERS.entries()) {
    if (at >= parts.length) break;
    const bytes = readUnsigned(parts[at]);
    if (!bytes) return { problem: 'it is no RSA key' };
    jwk[name] = encodeBase64url(bytes);
  }
  return { jwk };
}

function ecKey(crv: string | undefined, point: Uint8Array): KeyReading {
  const curve = weierstrassCurve(crv);
  if (!curve) return { problem: 'its curve is none that signs tokens (P-256, P-384, P-521)' };
  const x = fromBigEndian(point.subarray(1, 1 + curve.size));
  if (point[0] === 4 && point.length === 1 + 2 * curve.size) {
    // Whether it lies on the curve is judged with all other keys.
    return { jwk: ecJwk(crv, { x, y: fromBigEndian(point.subarray(1 + curve.size)) }) };
  }
  const isCompressed = (point[0] === 2 || point[0] === 3) && point.length === 1 + curve.size;
  const whole = isCompressed ? pointOfX(curve, x, point[0] === 3) : undefined;
  return whole ? { jwk: ecJwk(crv, whole) } : { problem: `its point is no point of ${crv}` };
}

function ecJwk(crv: string | undefined, { x, y }: { readonly x: bigint; readonly y: bigint }) {
  const size = weierstrassCurve(crv)?.size ?? 0;
  const text = (value: bigint) => encodeBase64url(toBigEndian(value, size));
  return { kty: 'EC', crv: String(crv), x: text(x), y: text(y) };
}

/** The base point, u = 5 (RFC 7748 §4.2). */
const X448_BASE = Uint8Array.of(5, ...new Uint8Array(55));

/** CurvePrivateKey (RFC 8410 §7); the public part is computed. */
function okpPrivate(crv: string, size: number, der: Uint8Array): KeyReading {
  const inner = readDer(der);
  const secret = inner?.length === 1 && inner[0]?.tag === TAG.OCTET_STRING ? inner[0].content : undefined;
  if (secret?.length !== size) return { problem: `it is no private key of ${crv}` };
  const x =
    crv === 'X25519'
      ? x25519PublicKey(secret)
      : crv === 'Ed25519' || crv === 'Ed448'
        ? edPublicKey(crv, secret)
        : x448(secret, X448_BASE);
  const d = encodeBase64url(secret);
  return x
    ? { jwk: { kty: 'OKP', crv, x: encodeBase64url(x), d } }
    : { problem: `the public key cannot be read off a private key of ${crv}; give the public key` };
}
