import { digestNumber, type EcdsaSignature } from '../curves/ecdsa';
import { mod, modInverse, toBigEndian } from '../curves/numbers';
import { type AffinePoint, multiply, type WeierstrassCurve } from '../curves/weierstrass';

/** A signature and the digest that was signed. */
export interface SignedDigest {
  readonly signature: EcdsaSignature;
  readonly digest: Uint8Array;
}

export interface RecoveredKey {
  /** The private number, in the length of the curve. */
  readonly d: Uint8Array;
  readonly publicKey: AffinePoint;
}

/**
 * The private key behind two signatures with the same r: with one nonce k, s = (z + r·d)/k twice, so
 * k = (z1 − z2)/(s1 − s2) and d = (s1·k − z1)/r. Either s may have been negated to make it low. Undefined where
 * the signatures are of different keys, which happened to use one nonce.
 */
export function recoverFromNonce(
  curve: WeierstrassCurve,
  first: SignedDigest,
  second: SignedDigest,
): RecoveredKey | undefined {
  const { n } = curve;
  const { r } = first.signature;
  const z1 = digestNumber(curve, first.digest);
  const z2 = digestNumber(curve, second.digest);
  const inverseR = modInverse(r, n);
  if (inverseR === undefined || r !== second.signature.r) return undefined;
  for (const s2 of [second.signature.s, n - second.signature.s]) {
    const s1 = first.signature.s;
    const inverse = modInverse(s1 - s2, n);
    if (inverse === undefined) continue;
    const k = mod((z1 - z2) * inverse, n);
    const nonce = k === 0n ? undefined : multiply(curve, curve.generator, k);
    if (!nonce || mod(nonce.x, n) !== r) continue;
    const d = mod((s1 * k - z1) * inverseR, n);
    const publicKey = d === 0n ? undefined : multiply(curve, curve.generator, d);
    if (publicKey) return { d: toBigEndian(d, curve.size), publicKey };
  }
  return undefined;
}
