import { type SignatureAlgorithm, signatureAlgorithm } from '../algorithms/signatures';
import { readBase64url } from '../decode/base64url';
import { digestLength } from '../hash/hmac';
import type { JsonObject, JwtFindingId } from '../model';
import { hasPrivateMembers } from './read';
import { bitLength, inspectModulus, MIN_RSA_BITS } from './rsa';

/** A reason not to use a key. */
export interface KeyFault {
  readonly id: JwtFindingId;
  /** A whole sentence. */
  readonly message: string;
}

/** Bytes of a coordinate, or of a public key for OKP (RFC 7518 §6.2.1.2, RFC 8037 §2). */
const COORDINATE: Readonly<Record<string, number>> = {
  'P-256': 32,
  'P-384': 48,
  'P-521': 66,
  secp256k1: 32,
  Ed25519: 32,
  Ed448: 57,
};

/**
 * Whether a JWK may verify signatures of an algorithm: type, curve, `use`, `key_ops`, `alg`, and the quality
 * of the key itself. The first fault is the most telling; none means that the key may be used.
 */
export function checkKey(jwk: JsonObject, algorithm: SignatureAlgorithm): readonly KeyFault[] {
  const faults = [...typeFaults(jwk, algorithm), ...useFaults(jwk)];
  if (faults.some(({ id }) => id === 'alg-key-mismatch')) return faults;
  return [...faults, ...qualityFaults(jwk, algorithm)];
}

function* typeFaults(jwk: JsonObject, algorithm: SignatureAlgorithm): Iterable<KeyFault> {
  const { alg } = algorithm;
  const mismatch = (message: string): KeyFault => ({ id: 'alg-key-mismatch', message });
  if (jwk.kty !== algorithm.kty) {
    yield mismatch(
      algorithm.kty === 'oct'
        ? `The token says ${alg}, which needs a shared secret, but the key is a ${shown(jwk.kty)} key; a public key is never used as a secret.`
        : `The token says ${alg}, which needs a key of type ${algorithm.kty}, but the key is of type ${shown(jwk.kty)}.`,
    );
  } else if (algorithm.curves && !algorithm.curves.includes(String(jwk.crv))) {
    yield mismatch(
      `The token says ${alg}, which needs the curve ${algorithm.curves.join(' or ')}, but the key has ${shown(jwk.crv)}.`,
    );
  } else if (jwk.alg !== undefined && jwk.alg !== alg) {
    const other =
      typeof jwk.alg === 'string' && signatureAlgorithm(jwk.alg) ? '' : ', which is no signature algorithm';
    yield mismatch(`The token says ${alg}, but the key is for ${shown(jwk.alg)} alone${other}.`);
  }
}

/** `use` and `key_ops` (RFC 7517 §4.2, §4.3). */
function* useFaults(jwk: JsonObject): Iterable<KeyFault> {
  const forbids = (message: string): KeyFault => ({ id: 'key-use-forbids', message });
  if (jwk.use !== undefined && jwk.use !== 'sig') {
    yield forbids(`The key's "use" is ${shown(jwk.use)}; only "sig" allows it to verify signatures.`);
  }
  if (jwk.key_ops === undefined) return;
  const ops: readonly unknown[] | undefined = Array.isArray(jwk.key_ops) ? jwk.key_ops : undefined;
  if (!ops?.every((op) => typeof op === 'string') || new Set(ops).size !== ops.length) {
    yield forbids('The key\'s "key_ops" is no list of different operations.');
  } else if (!ops.includes('verify') && !(hasPrivateMembers(jwk) && ops.includes('sign'))) {
    yield forbids('The key\'s "key_ops" does not list "verify".');
  }
}

function* qualityFaults(jwk: JsonObject, algorithm: SignatureAlgorithm): Iterable<KeyFault> {
  switch (jwk.kty) {
    case 'oct': {
      const k = member(jwk, 'k');
      if ('problem' in k) yield { id: 'key-unreadable', message: k.problem };
      else if (algorithm.hmac) yield* shortSecret(k.bytes.length, algorithm);
      return;
    }
    case 'RSA':
      return yield* rsaFaults(jwk);
    case 'EC':
    case 'OKP':
      return yield* coordinateFaults(jwk);
    default:
      return;
  }
}

/** RFC 7518 §3.2: a key as long as the hash or longer must be used. */
export function* shortSecret(bytes: number, algorithm: SignatureAlgorithm): Iterable<KeyFault> {
  if (!algorithm.hmac) return;
  const least = digestLength(algorithm.hmac);
  if (bytes === 0) yield { id: 'empty-hmac-key', message: 'The key is empty: everyone has it.' };
  else if (bytes < least) {
    const has = bytes === 1 ? '1 byte' : `${bytes} bytes`;
    yield {
      id: 'short-hmac-key',
      message: `The key has ${has} where ${algorithm.alg} needs at least ${least}.`,
    };
  }
}

function* rsaFaults(jwk: JsonObject): Iterable<KeyFault> {
  const n = member(jwk, 'n');
  const e = member(jwk, 'e');
  if ('problem' in n || 'problem' in e) {
    yield { id: 'key-unreadable', message: 'problem' in n ? n.problem : 'problem' in e ? e.problem : '' };
    return;
  }
  const bits = bitLength(n.bytes);
  if (bits < MIN_RSA_BITS) {
    yield {
      id: 'rsa-too-small',
      message: `The RSA key has ${bits} bits where at least ${MIN_RSA_BITS} are needed.`,
    };
  }
  const exponentBits = bitLength(e.bytes);
  const small = exponentBits <= 32 ? e.bytes.reduce((value, byte) => value * 256 + byte, 0) : undefined;
  if (small !== undefined && small < 3) {
    yield {
      id: 'rsa-weak-exponent',
      message: `The RSA exponent is ${small}: everyone can make a signature that fits.`,
    };
  } else if (((e.bytes.at(-1) ?? 0) & 1) === 0) {
    yield { id: 'rsa-weak-exponent', message: 'The RSA exponent is even, so this is no RSA key.' };
  }
  const { smallFactor: factor, roca } = inspectModulus(n.bytes);
  if (factor !== undefined) {
    yield {
      id: 'rsa-weak-modulus',
      message: `The RSA modulus is divisible by ${factor}, so everyone can find the private key.`,
    };
  } else if (roca) {
    yield {
      id: 'roca',
      message:
        'The RSA modulus has the fingerprint of the flawed generator of CVE-2017-15361 (ROCA), so its private key can be computed.',
    };
  }
}

function* coordinateFaults(jwk: JsonObject): Iterable<KeyFault> {
  const size = COORDINATE[String(jwk.crv)];
  for (const name of jwk.kty === 'EC' ? ['x', 'y'] : ['x']) {
    const coordinate = member(jwk, name);
    if ('problem' in coordinate) yield { id: 'key-unreadable', message: coordinate.problem };
    else if (size !== undefined && coordinate.bytes.length !== size) {
      yield {
        id: 'invalid-curve-point',
        message: `The key's "${name}" has ${coordinate.bytes.length} bytes where ${String(jwk.crv)} has ${size}.`,
      };
    }
  }
}

/** A base64url member of a JWK, read strictly. */
function member(
  jwk: JsonObject,
  name: string,
): { readonly bytes: Uint8Array } | { readonly problem: string } {
  const value = jwk[name];
  if (typeof value !== 'string') return { problem: `The key's "${name}" is missing or no text.` };
  const { bytes, problems } = readBase64url(value);
  const [first] = problems;
  return first ? { problem: `The key's "${name}" is no base64url: ${first.message}.` } : { bytes };
}

const shown = (value: unknown): string =>
  value === undefined ? 'none' : (JSON.stringify(value)?.slice(0, 60) ?? 'none');
