import { fromBigEndian, mod, modInverse, modPow, toBigEndian } from '../curves/numbers';
import { encodeBase64url, readBase64url } from '../decode/base64url';
import type { JsonObject } from '../model';

/** A JWK may leave these out, and WebCrypto wants them (RFC 7518 §6.3.2). */
const NEEDED: readonly string[] = ['p', 'q', 'dp', 'dq', 'qi'];
/** Larger keys would take seconds. */
const MAX_BITS = 4096;
/**
 * Each prime number finds the primes with a chance of one half or more, and a product little more than its factors:
 * below 32 stand 11 primes, which all fail for one key in 2048.
 */
const BASES = 1000n;

/** A private RSA key with its primes, computed from `n`, `e` and `d` where it leaves them out (SP 800-56B, appendix C). */
export function withPrimes(jwk: JsonObject): JsonObject {
  if (jwk.kty !== 'RSA' || typeof jwk.d !== 'string' || NEEDED.every((name) => jwk[name] !== undefined))
    return jwk;
  const [n, e, d] = ['n', 'e', 'd'].map((name) => number(jwk[name]));
  if (!n || !e || !d || n < 4n || n.toString(2).length > MAX_BITS) return jwk;
  const p = primeOf(n, e, d);
  if (p === undefined) return jwk;
  const q = n / p;
  const [large, small] = p > q ? [p, q] : [q, p];
  const qi = modInverse(small, large);
  if (qi === undefined) return jwk;
  return {
    ...jwk,
    p: text(large),
    q: text(small),
    dp: text(mod(d, large - 1n)),
    dq: text(mod(d, small - 1n)),
    qi: text(qi),
  };
}

/** A prime factor of n, which a square root of 1 other than 1 and -1 gives away. */
function primeOf(n: bigint, e: bigint, d: bigint): bigint | undefined {
  // Members that do not belong together have no primes to be found, and are not searched for them.
  if (modPow(2n, e * d, n) !== 2n) return undefined;
  let odd = e * d - 1n;
  let twos = 0;
  for (; odd > 0n && (odd & 1n) === 0n; odd >>= 1n) twos++;
  if (odd <= 0n) return undefined;
  for (let base = 2n; base < BASES; base++) {
    let root = modPow(base, odd, n);
    for (let step = 0; step < twos && root !== 1n && root !== n - 1n; step++) {
      const square = (root * root) % n;
      if (square === 1n) return gcd(root - 1n, n);
      root = square;
    }
  }
  return undefined;
}

function gcd(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b];
  while (right > 0n) [left, right] = [right, left % right];
  return left;
}

function number(value: unknown): bigint | undefined {
  return typeof value === 'string' ? fromBigEndian(readBase64url(value).bytes) : undefined;
}

function text(value: bigint): string {
  return encodeBase64url(toBigEndian(value, Math.ceil(value.toString(16).length / 2)));
}
