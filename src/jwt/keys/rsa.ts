/** Least size of a modulus (RFC 7518 §3.3, §3.5). */
export const MIN_RSA_BITS = 2048;

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

/** Remainder of a big-endian number by a small one. */
function remainder(bytes: Uint8Array, by: number): number {
  let rest = 0;
  for (const byte of bytes) rest = (rest * 256 + byte) % by;
  return rest;
}

/** The smallest odd prime up to 167, or 2, that divides a modulus; undefined where none does. */
export const smallFactor = (modulus: Uint8Array): number | undefined =>
  [2, ...PRIMES].find((prime) => remainder(modulus, prime) === 0);

/**
 * Whether a modulus has the fingerprint of the flawed generator of CVE-2017-15361 (ROCA): modulo every small
 * prime it is a power of 65537. A sound modulus has it by chance about once in 2^27.
 */
export const hasRocaFingerprint = (modulus: Uint8Array): boolean =>
  PRIMES.every((prime, index) => RESIDUES[index]?.has(remainder(modulus, prime)));
