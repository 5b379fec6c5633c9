import { encodeBase64url } from '../decode/base64url';
import type { JsonObject } from '../model';
import { type DerElement, readBitString, readDer, readOid, readSequence, readUnsigned, TAG } from './der';

const OID = {
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
  ed448: '1.3.101.113',
} as const;

const CURVES: Readonly<Record<string, { readonly crv: string; readonly size: number }>> = {
  '1.2.840.10045.3.1.7': { crv: 'P-256', size: 32 },
  '1.3.132.0.34': { crv: 'P-384', size: 48 },
  '1.3.132.0.35': { crv: 'P-521', size: 66 },
  '1.3.132.0.10': { crv: 'secp256k1', size: 32 },
};

/** A public key as a JWK, or why there is none. */
export type KeyReading =
  | { readonly jwk: JsonObject; readonly pssOnly?: boolean }
  | { readonly problem: string };

const unknown: KeyReading = {
  problem: 'it holds no key of a kind that signs tokens (RSA, EC, Ed25519, Ed448)',
};

/** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export function readSpki(der: Uint8Array): KeyReading {
  const [algorithm, key] = readSequence(der) ?? [];
  const bits = readBitString(key);
  if (!algorithm || !bits) return { problem: 'it is no SubjectPublicKeyInfo' };
  return publicKey(algorithm, bits);
}

/** RSAPublicKey (RFC 8017 §A.1.1). */
export function readPkcs1Public(der: Uint8Array): KeyReading {
  const [n, e] = readSequence(der) ?? [];
  return rsaKey(n, e);
}

/** The key of an X.509 certificate (RFC 5280 §4.1). Neither its dates nor its signature are judged. */
export function readCertificate(der: Uint8Array): KeyReading {
  const tbs = readSequence(der)?.[0];
  const fields = tbs?.tag === TAG.SEQUENCE ? readDer(tbs.content) : undefined;
  if (!fields) return { problem: 'it is no X.509 certificate' };
  // An explicit version [0] comes first, but for version 1; then number, algorithm, issuer, validity, subject.
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const spki = fields[first + 5];
  return spki ? readSpki(spki.whole) : { problem: 'it is no X.509 certificate' };
}

/** The public part of a PKCS#8 private key (RFC 5958), where it can be read off it. */
export function readPkcs8Public(der: Uint8Array): KeyReading {
  const [version, algorithm, key] = readSequence(der) ?? [];
  if (version?.tag !== TAG.INTEGER || !algorithm || key?.tag !== TAG.OCTET_STRING) {
    return { problem: 'it is no PKCS#8 private key' };
  }
  const oid = readOid(readDer(algorithm.content)?.[0]);
  if (oid === OID.rsa || oid === OID.rsaPss) {
    const reading = readPkcs1Private(key.content);
    return 'jwk' in reading && oid === OID.rsaPss ? { ...reading, pssOnly: true } : reading;
  }
  if (oid === OID.ec) return readSec1Public(key.content, readOid(readDer(algorithm.content)?.[1]));
  return {
    problem: 'the public key cannot be read off a private key of this kind; give the public key',
  };
}

/** The public part of RSAPrivateKey (RFC 8017 §A.1.2). */
export function readPkcs1Private(der: Uint8Array): KeyReading {
  const [, n, e] = readSequence(der) ?? [];
  return rsaKey(n, e);
}

/** The public part of ECPrivateKey (RFC 5915 §3), which may leave it out. */
export function readSec1Public(der: Uint8Array, curve?: string): KeyReading {
  const parts = readSequence(der) ?? [];
  const tagged = (tag: number) =>
    readDer(parts.find((part) => part.tag === tag)?.content ?? new Uint8Array())?.[0];
  const point = readBitString(tagged(0xa1));
  const oid = curve ?? readOid(tagged(0xa0));
  if (!point || !oid) return { problem: 'the private key does not hold its public key; give the public key' };
  return ecKey(oid, point);
}

function publicKey(algorithm: DerElement, bits: Uint8Array): KeyReading {
  const [id, parameters] = readDer(algorithm.content) ?? [];
  switch (readOid(id)) {
    case OID.rsa:
      return readPkcs1Public(bits);
    case OID.rsaPss: {
      const reading = readPkcs1Public(bits);
      return 'jwk' in reading ? { ...reading, pssOnly: true } : reading;
    }
    case OID.ec:
      return ecKey(readOid(parameters) ?? '', bits);
    case OID.ed25519:
      return { jwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bits) } };
    case OID.ed448:
      return { jwk: { kty: 'OKP', crv: 'Ed448', x: encodeBase64url(bits) } };
    default:
      return unknown;
  }
}

function rsaKey(n: DerElement | undefined, e: DerElement | undefined): KeyReading {
  const modulus = readUnsigned(n);
  const exponent = readUnsigned(e);
  if (!modulus || !exponent) return { problem: 'it is no RSA key' };
  return { jwk: { kty: 'RSA', n: encodeBase64url(modulus), e: encodeBase64url(exponent) } };
}

function ecKey(curveOid: string, point: Uint8Array): KeyReading {
  const curve = CURVES[curveOid];
  if (!curve) return { problem: 'its curve is none that signs tokens (P-256, P-384, P-521)' };
  if (point[0] !== 4 || point.length !== 1 + 2 * curve.size) {
    return { problem: `its point is no uncompressed point of ${curve.crv}` };
  }
  const x = encodeBase64url(point.subarray(1, 1 + curve.size));
  const y = encodeBase64url(point.subarray(1 + curve.size));
  return { jwk: { kty: 'EC', crv: curve.crv, x, y } };
}
