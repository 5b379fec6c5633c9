import { bitsOf, fromBigEndian, modPow, toBigEndian } from '../curves/numbers';
import { paddedDigest } from '../keys/chain';

/**
 * Exponents that are tried. With 65537 the powers have 134 million bits and their common divisor takes hours in
 * plain JavaScript, though minutes in a tool made for it.
 */
const EXPONENTS = [3n, 5n] as const;
/** Larger moduli would keep the reader busy. */
const MAX_BYTES = 384;

export interface SignedWithRsa {
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
}

export interface RecoveredModulus {
  readonly n: Uint8Array;
  readonly e: Uint8Array;
}

/**
 * The modulus behind two RSASSA-PKCS1-v1_5 signatures of one key, whose exponent is small: for each,
 * signature^e − padded digest is a multiple of it, so it is their greatest common divisor, but for small factors.
 */
export function recoverModulus(first: SignedWithRsa, second: SignedWithRsa): RecoveredModulus | undefined {
  const size = first.signature.length;
  if (size !== second.signature.length || size > MAX_BYTES) return undefined;
  const equations = [first, second].map(({ digest, signature }): Equation | undefined => {
    const padded = paddedDigest(digest, size);
    return padded && { signature: fromBigEndian(signature), padded: fromBigEndian(padded) };
  });
  const [one, two] = equations;
  if (!one || !two || one.signature === two.signature) return undefined;
  for (const e of EXPONENTS) {
    let n = commonDivisor(one.signature ** e - one.padded, two.signature ** e - two.padded);
    for (let factor = 2n; factor < 1000n; factor++) {
      while (n % factor === 0n && bitsOf(n) > size * 8) n /= factor;
    }
    const modulus = n;
    const fits = ({ signature, padded }: Equation): boolean =>
      modulus > signature && modPow(signature, e, modulus) === padded;
    if (bitsOf(n) <= size * 8 && fits(one) && fits(two)) {
      return { n: toBigEndian(n, size), e: toBigEndian(e, 1) };
    }
  }
  return undefined;
}

interface Equation {
  readonly signature: bigint;
  readonly padded: bigint;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
