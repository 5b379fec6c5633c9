import { fromBigEndian, squareRoot } from '../curves/numbers';

/** Least size of a modulus (RFC 7518 §3.3, §3.5). */
export const MIN_RSA_BITS = 2048;

/** Platforms refuse larger moduli, and computing with them would keep whoever does not busy. */
export const MAX_RSA_BITS = 16_384;

/** Small odd primes; the generators that ROCA keys come from use the primorial of at least these. */
const PRIMES: readonly number[] = (() => {
  const primes: number[] = [];
  for (let n = 3; n <= 167; n += 2) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
})();

/** The residues that powers of 65537 leave, for each of the primes. */
const RESIDUES: readonly ReadonlySet<number>[] = PRIMES.map((prime) => {
  const residues = new Set<number>();
  for (let power = 1; !residues.has(power); power = (power * 65537) % prime) residues.add(power);
  return residues;
});

/** Bits of a big-endian number. */
export function bitLength(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && bytes[at] === 0) at++;
  return at === bytes.length ? 0 : (bytes.length - at) * 8 - Math.clz32(bytes[at] ?? 0) + 24;
}

/** Products of neighbouring primes that leave room for a byte in an exact double: one pass serves several. */
const GROUPS: readonly (readonly number[])[] = (() => {
  const groups: number[][] = [[]];
  let product = 1;
  for (const prime of PRIMES) {
    if (product * prime > 2 ** 45) {
      groups.push([]);
      product = 1;
    }
    groups.at(-1)?.push(prime);
    product *= prime;
  }
  return groups;
})();

/** Remainders of a big-endian number by the odd primes up to 167. */
function remainders(bytes: Uint8Array): ReadonlyMap<number, number> {
  const all = new Map<number, number>();
  for (const group of GROUPS) {
    const product = group.reduce((result, prime) => result * prime, 1);
    let rest = 0;
    for (const byte of bytes) rest = (rest * 256 + byte) % product;
    for (const prime of group) all.set(prime, rest % prime);
  }
  return all;
}

/** What small primes tell of a modulus. */
export interface ModulusSigns {
  /** The smallest prime up to 167 that divides it, if one does. */
  readonly smallFactor: number | undefined;
  /** The modulus is a square, or its primes lie so close together that Fermat's method finds them at once. */
  readonly closeFactors: boolean;
  /**
   * The fingerprint of the flawed generator of CVE-2017-15361 (ROCA): modulo every small prime it is a power
   * of 65537. A sound modulus has it by chance about once in 2^27.
   */
  readonly roca: boolean;
}

/** Divides a modulus by the small primes. */
export function inspectModulus(modulus: Uint8Array): ModulusSigns {
  const rests = remainders(modulus);
  const even = ((modulus.at(-1) ?? 0) & 1) === 0;
  return {
    smallFactor: even ? 2 : PRIMES.find((prime) => rests.get(prime) === 0),
    closeFactors: !even && hasCloseFactors(fromBigEndian(modulus)),
    roca: PRIMES.every((prime, index) => RESIDUES[index]?.has(rests.get(prime) ?? 0)),
  };
}

/** Primes of which this many steps do not find the middle lie far enough apart. */
const FERMAT_STEPS = 100;

/** Fermat's method: n = a² − b² for an a that is hardly above the root of n. */
function hasCloseFactors(modulus: bigint): boolean {
  let a = squareRoot(modulus);
  if (a * a === modulus) return modulus > 1n;
  for (let step = 0; step < FERMAT_STEPS; step++) {
    a++;
    const square = a * a - modulus;
    // A square leaves 0, 1, 4 or 9 modulo 16: most others are told without a root.
    const low = Number(square & 15n);
    if (low !== 0 && low !== 1 && low !== 4 && low !== 9) continue;
    const root = squareRoot(square);
    if (root * root === square) return true;
  }
  return false;
}
