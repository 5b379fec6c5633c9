import { decodePoint, edwardsCurve, isSmallOrder } from '../curves/edwards';
import { fromBigEndian } from '../curves/numbers';
import { isOnCurve, weierstrassCurve } from '../curves/weierstrass';
import { asText } from '../json/value';
import type { JsonObject, JwtFindingId } from '../model';
import { readSpkiOfX5c } from './chain';
import { bareKey, keyMember } from './jwk';
import { bitLength, inspectModulus, MAX_RSA_BITS, MIN_RSA_BITS } from './rsa';

/** Something wrong with a key. */
export interface KeyFault {
  readonly id: JwtFindingId;
  /** A whole sentence. */
  readonly message: string;
  /** The key may still verify: unwise, but allowed by the standards. */
  readonly tolerated?: true;
}

/** What is wrong with a key itself, whatever it is used for. */
export function* qualityFaults(jwk: JsonObject): Iterable<KeyFault> {
  switch (jwk.kty) {
    case 'oct': {
      const k = keyMember(jwk, 'k');
      if ('problem' in k) yield unreadable(k.problem);
      break;
    }
    case 'RSA':
      yield* rsaFaults(jwk);
      break;
    case 'EC':
      yield* pointFaults(jwk);
      break;
    case 'OKP':
      yield* edwardsFaults(jwk);
      break;
    case 'AKP': {
      const pub = keyMember(jwk, 'pub');
      const size = Object.hasOwn(ML_DSA, String(jwk.alg)) ? ML_DSA[String(jwk.alg)] : undefined;
      if ('problem' in pub) yield unreadable(pub.problem);
      else if (size !== undefined && pub.bytes.length !== size) {
        yield unreadable(
          `The key's "pub" has ${pub.bytes.length} bytes where ${String(jwk.alg)} has ${size}.`,
        );
      }
      break;
    }
  }
  yield* certificateFaults(jwk);
}

/** Bytes of a public key of ML-DSA (FIPS 204, table 2). */
const ML_DSA: Readonly<Record<string, number>> = { 'ML-DSA-44': 1312, 'ML-DSA-65': 1952, 'ML-DSA-87': 2592 };

const unreadable = (message: string): KeyFault => ({ id: 'key-unreadable', message });
const weakRsa = (message: string): KeyFault => ({ id: 'rsa-weak-exponent', message });

/** Numbers have no leading zero bytes (RFC 7518 §2, Base64urlUInt). */
function numberMember(jwk: JsonObject, name: string): Uint8Array | KeyFault {
  const read = keyMember(jwk, name);
  if ('problem' in read) return unreadable(read.problem);
  if (read.bytes.length === 0) return unreadable(`The key's "${name}" is empty.`);
  if (read.bytes[0] !== 0) return read.bytes;
  return unreadable(`The key's "${name}" starts with a zero byte, which numbers of a JWK have not.`);
}

function* rsaFaults(jwk: JsonObject): Iterable<KeyFault> {
  const n = numberMember(jwk, 'n');
  const e = numberMember(jwk, 'e');
  if (!(n instanceof Uint8Array)) return yield n;
  if (!(e instanceof Uint8Array)) return yield e;
  const bits = bitLength(n);
  if (bits < MIN_RSA_BITS) {
    const message = `The RSA key has ${bits} bits where at least ${MIN_RSA_BITS} are needed.`;
    yield { id: 'rsa-too-small', message };
  }
  if (bits > MAX_RSA_BITS || e.length > n.length) {
    const message = `The RSA key has ${bits} bits and an exponent of ${bitLength(e)}; no platform takes such a key.`;
    return yield weakRsa(message);
  }
  yield* exponentFaults(e, n);
  const { smallFactor, closeFactors, roca } = inspectModulus(n);
  if (smallFactor !== undefined) {
    yield weakRsa(`The RSA modulus is divisible by ${smallFactor}, so everyone can find the private key.`);
  } else if (closeFactors) {
    yield weakRsa('The two primes of the RSA modulus lie close together, so everyone can find them.');
  } else if (roca) {
    yield {
      id: 'roca',
      message:
        'The RSA modulus has the fingerprint of the flawed generator of CVE-2017-15361 (ROCA), so its private key can be computed.',
    };
  }
}

/** RFC 8017 §3.1: odd, at least 3, below the modulus. Usual is 65537; FIPS 186-5 §A.1.1 wants no less. */
function* exponentFaults(e: Uint8Array, n: Uint8Array): Iterable<KeyFault> {
  const bits = bitLength(e);
  const value = bits <= 32 ? e.reduce((sum, byte) => sum * 256 + byte, 0) : undefined;
  if (value !== undefined && value < 3) {
    yield weakRsa(`The RSA exponent is ${value}: everyone can make a signature that fits.`);
  } else if (((e.at(-1) ?? 0) & 1) === 0) {
    yield weakRsa('The RSA exponent is even, so this is no RSA key.');
  } else if (fromBigEndian(e) >= fromBigEndian(n)) {
    yield weakRsa('The RSA exponent is not below the modulus, so this is no RSA key.');
  } else if (value === undefined) {
    const message = `The RSA exponent has ${bits} bits; some verifiers refuse it, and others are kept busy by it.`;
    yield { ...weakRsa(message), tolerated: true };
  } else if (value < 65537) {
    const message = `The RSA exponent is ${value}; a verifier that checks the padding carelessly takes forged signatures.`;
    yield { ...weakRsa(message), tolerated: true };
  }
}

/** Coordinates have the full length of the curve's field (RFC 7518 §6.2.1.2) and lie on the curve. */
function* pointFaults(jwk: JsonObject): Iterable<KeyFault> {
  const curve = weierstrassCurve(jwk.crv);
  const parts: Uint8Array[] = [];
  for (const name of ['x', 'y']) {
    const read = keyMember(jwk, name);
    if ('problem' in read) yield unreadable(read.problem);
    else if (curve && read.bytes.length !== curve.size) {
      yield invalidPoint(
        `The key's "${name}" has ${read.bytes.length} bytes where ${jwk.crv} has ${curve.size}.`,
      );
    } else parts.push(read.bytes);
  }
  const [x, y] = parts;
  if (curve && x && y && !isOnCurve(curve, { x: fromBigEndian(x), y: fromBigEndian(y) })) {
    yield invalidPoint(`The key is no point of the curve ${jwk.crv}.`);
  }
}

const invalidPoint = (message: string): KeyFault => ({ id: 'invalid-curve-point', message });

/** Bytes of a public key of Montgomery form (RFC 7748 §6). */
const MONTGOMERY: Readonly<Record<string, number>> = { X25519: 32, X448: 56 };

/** Public keys are encoded points (RFC 8037 §2, RFC 8032 §5.1.3), and not of those few that fit everything. */
function* edwardsFaults(jwk: JsonObject): Iterable<KeyFault> {
  const x = keyMember(jwk, 'x');
  if ('problem' in x) return yield unreadable(x.problem);
  const crv = asText(jwk.crv);
  const curve = edwardsCurve(jwk.crv);
  const size = curve?.size ?? (Object.hasOwn(MONTGOMERY, crv) ? MONTGOMERY[crv] : undefined);
  if (size !== undefined && x.bytes.length !== size) {
    return yield invalidPoint(`The key's "x" has ${x.bytes.length} bytes where ${crv} has ${size}.`);
  }
  const point = curve && decodePoint(curve, x.bytes);
  if (curve && !point) yield invalidPoint(`The key is no point of the curve ${crv}.`);
  else if (curve && point && isSmallOrder(curve, point)) {
    yield invalidPoint(
      `The key is one of the few points of small order on ${crv}, which fit signatures of anything.`,
    );
  }
}

/** The first certificate of `x5c` must hold the same key as the other members (RFC 7517 §4.7). */
function* certificateFaults(jwk: JsonObject): Iterable<KeyFault> {
  if (jwk.x5c === undefined) return;
  const certified = readSpkiOfX5c(jwk.x5c);
  if (certified === undefined) {
    const message = 'The key\'s "x5c" is no list of certificates in base64.';
    yield { id: 'x5c-chain', message, tolerated: true };
  } else if (JSON.stringify(bareKey(certified)) !== JSON.stringify(bareKey(jwk))) {
    yield { id: 'x5c-chain', message: 'The certificate in the key\'s "x5c" is for another key.' };
  }
}
