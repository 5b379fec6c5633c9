import { fromLittleEndian, mod, modPow, toLittleEndian } from './numbers';

const P = (1n << 448n) - (1n << 224n) - 1n;
/** (156326 − 2) / 4 of Curve448 (RFC 7748 §5). */
const A24 = 39081n;
const BYTES = 56;

/**
 * The key that both sides agree on with X448 (RFC 7748 §5), in JavaScript: no WebCrypto can be counted on to have
 * it. Not in constant time. Undefined where a key has not 56 bytes, or where the result is zero and so known to all
 * (§6.2).
 */
export function x448(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  if (privateKey.length !== BYTES || publicKey.length !== BYTES) return undefined;
  const clamped = Uint8Array.from(privateKey);
  clamped[0] = (clamped[0] ?? 0) & 252;
  clamped[55] = (clamped[55] ?? 0) | 128;
  const shared = ladder(fromLittleEndian(clamped), mod(fromLittleEndian(publicKey), P));
  return shared === 0n ? undefined : toLittleEndian(shared, BYTES);
}

/** The Montgomery ladder, in the names of RFC 7748 §5. */
function ladder(scalar: bigint, u: bigint): bigint {
  let [x2, z2, x3, z3] = [1n, 0n, u, 1n];
  for (let bit = 447n; bit >= 0n; bit--) {
    const isSet = ((scalar >> bit) & 1n) === 1n;
    if (isSet) [x2, z2, x3, z3] = [x3, z3, x2, z2];
    const [a, b] = [x2 + z2, x2 - z2];
    const [aa, bb] = [(a * a) % P, (b * b) % P];
    const e = aa - bb;
    const da = ((x3 - z3) * a) % P;
    const cb = ((x3 + z3) * b) % P;
    x3 = mod((da + cb) ** 2n, P);
    z3 = mod(u * (da - cb) ** 2n, P);
    x2 = mod(aa * bb, P);
    z2 = mod(e * (aa + A24 * e), P);
    if (isSet) [x2, z2, x3, z3] = [x3, z3, x2, z2];
  }
  return mod(x2 * modPow(z2, P - 2n, P), P);
}
