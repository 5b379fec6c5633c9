import { bitsOf, fromBigEndian, mod, modInverse } from './numbers';
import { type AffinePoint, isOnCurve, multiplyTwo, type WeierstrassCurve } from './weierstrass';

/** The two numbers of an ECDSA signature. */
export interface EcdsaSignature {
  readonly r: bigint;
  readonly s: bigint;
}

/** Reads r and s, one after the other in the full length of the curve's order (RFC 7518 §3.4). */
export function readEcdsaSignature(curve: WeierstrassCurve, bytes: Uint8Array): EcdsaSignature | undefined {
  if (bytes.length !== 2 * curve.size) return undefined;
  return { r: fromBigEndian(bytes.subarray(0, curve.size)), s: fromBigEndian(bytes.subarray(curve.size)) };
}

/** Whether r and s lie between 1 and the order of the curve less 1 (FIPS 186-5 §6.4.2). */
export const isInRange = ({ n }: WeierstrassCurve, { r, s }: EcdsaSignature): boolean =>
  r > 0n && r < n && s > 0n && s < n;

/** The leftmost bits of a digest, as many as the order has (FIPS 186-5 §6.4.1). */
export function digestNumber({ n }: WeierstrassCurve, digest: Uint8Array): bigint {
  const excess = digest.length * 8 - bitsOf(n);
  const value = fromBigEndian(digest);
  return excess > 0 ? value >> BigInt(excess) : value;
}

/** Whether a signature of a digest fits a public key (FIPS 186-5 §6.4.2). High s is allowed, as in JWS. */
export function ecdsaFits(
  curve: WeierstrassCurve,
  publicKey: AffinePoint,
  digest: Uint8Array,
  signature: EcdsaSignature,
): boolean {
  if (!isInRange(curve, signature) || !isOnCurve(curve, publicKey)) return false;
  const { n } = curve;
  const inverse = modInverse(signature.s, n);
  if (inverse === undefined) return false;
  const u = mod(digestNumber(curve, digest) * inverse, n);
  const v = mod(signature.r * inverse, n);
  const point = multiplyTwo(curve, u, publicKey, v);
  return point !== undefined && mod(point.x, n) === signature.r;
}
