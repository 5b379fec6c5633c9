/** The remainder that is not negative. */
export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** `base` to the power of `exponent`, which is not negative. Not in constant time: for public values. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let square = mod(base, modulus);
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The inverse; undefined where the value has a factor in common with the modulus. */
export function modInverse(value: bigint, modulus: bigint): bigint | undefined {
  let [rest, next] = [mod(value, modulus), modulus];
  let [factor, nextFactor] = [1n, 0n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return rest === 1n ? mod(factor, modulus) : undefined;
}

/** Reads a number of big-endian bytes. */
export function fromBigEndian(bytes: Uint8Array): bigint {
  let hex = '0x0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}

/** Reads a number of little-endian bytes. */
export const fromLittleEndian = (bytes: Uint8Array): bigint =>
  fromBigEndian(Uint8Array.from(bytes).reverse());

/** Writes a number that fits into so many bytes, the high ones first. */
export function toBigEndian(value: bigint, length: number): Uint8Array {
  const hex = value.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

/** Writes a number that fits into so many bytes, the low ones first. */
export const toLittleEndian = (value: bigint, length: number): Uint8Array =>
  toBigEndian(value, length).reverse();

/** Bits that a number which is not negative takes. */
export const bitsOf = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);

/** The greatest number whose square is not above `value`. */
export function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((bitsOf(value) + 1) >> 1);
  for (;;) {
    const better = (guess + value / guess) >> 1n;
    if (better >= guess) return guess;
    guess = better;
  }
}
