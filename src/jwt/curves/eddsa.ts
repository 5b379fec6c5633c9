import { digest } from '../hash/hmac';
import { shake256 } from '../hash/shake256';
import {
  decodePoint,
  type EdwardsCurve,
  edwardsCurve,
  encodePoint,
  multiplyPoint,
  multiplyTwoPoints,
} from './edwards';
import { fromLittleEndian, mod, modInverse, toLittleEndian } from './numbers';

/** The public key of a private one of Ed25519 or Ed448 (RFC 8032 §5.1.5, §5.2.5). */
export function edPublicKey(crv: 'Ed25519' | 'Ed448', secret: Uint8Array): Uint8Array | undefined {
  const curve = edwardsCurve(crv);
  if (!curve || secret.length !== curve.size) return undefined;
  const half = hashOf(curve, secret).slice(0, curve.size);
  if (crv === 'Ed448') {
    half[56] = 0;
    half[55] = (half[55] ?? 0) | 0x80;
    half[0] = (half[0] ?? 0) & 0xfc;
  } else {
    clamp25519(half);
  }
  return encodePoint(curve, multiplyPoint(curve, curve.base, fromLittleEndian(half)));
}

/** The public key of a private one of X25519 (RFC 7748 §5), by way of the Edwards curve that it maps to. */
export function x25519PublicKey(secret: Uint8Array): Uint8Array | undefined {
  const curve = edwardsCurve('Ed25519');
  if (!curve || secret.length !== 32) return undefined;
  const { y } = multiplyPoint(curve, curve.base, fromLittleEndian(clamp25519(Uint8Array.from(secret))));
  return toLittleEndian(mod((1n + y) * (modInverse(1n - y, curve.p) ?? 0n), curve.p), 32);
}

/** Whether a signature of Ed25519 or Ed448 fits (RFC 8032 §5.1.7, §5.2.7), for the variants without context. */
export function eddsaFits(
  crv: unknown,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const curve = edwardsCurve(crv);
  if (!curve || signature.length !== 2 * curve.size) return false;
  const key = decodePoint(curve, publicKey);
  const r = decodePoint(curve, signature.subarray(0, curve.size));
  const s = fromLittleEndian(signature.subarray(curve.size));
  if (!key || !r || s >= curve.order) return false;
  const challenge = hashOf(curve, ...context(curve), signature.subarray(0, curve.size), publicKey, message);
  // R = s·B − k·A, where −A mirrors A.
  const k = fromLittleEndian(challenge) % curve.order;
  const result = multiplyTwoPoints(curve, s, { x: mod(-key.x, curve.p), y: key.y }, k);
  return result.x === r.x && result.y === r.y;
}

function clamp25519(bytes: Uint8Array): Uint8Array {
  bytes[0] = (bytes[0] ?? 0) & 0xf8;
  bytes[31] = ((bytes[31] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

/** What RFC 8032 §2 names dom4, for the pure variant and no context; Ed25519 has none. */
const context = (curve: EdwardsCurve): readonly Uint8Array[] =>
  curve.size === 32 ? [] : [new TextEncoder().encode('SigEd448'), Uint8Array.of(0, 0)];

/** SHA-512 for Ed25519, SHAKE256 for Ed448. */
function hashOf(curve: EdwardsCurve, ...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return curve.size === 32 ? digest('SHA-512', all) : shake256(all, 2 * curve.size);
}
