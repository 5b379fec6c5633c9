import { digest } from '../hash/hmac';
import { shake256 } from '../hash/shake256';
import {
  addPoints,
  decodePoint,
  type EdwardsCurve,
  edwardsCurve,
  encodePoint,
  multiplyPoint,
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

/**
 * Whether an Ed448 signature fits (RFC 8032 §5.2.7), with an empty context. Ed25519 is left to the platform,
 * which has it.
 */
export function ed448Fits(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const curve = edwardsCurve('Ed448');
  if (!curve || signature.length !== 2 * curve.size) return false;
  const key = decodePoint(curve, publicKey);
  const r = decodePoint(curve, signature.subarray(0, curve.size));
  const s = fromLittleEndian(signature.subarray(curve.size));
  if (!key || !r || s >= curve.order) return false;
  const k = fromLittleEndian(hash448(signature.subarray(0, curve.size), publicKey, message)) % curve.order;
  const left = multiplyPoint(curve, curve.base, s);
  const right = addPoints(curve, r, multiplyPoint(curve, key, k));
  return left.x === right.x && left.y === right.y;
}

function clamp25519(bytes: Uint8Array): Uint8Array {
  bytes[0] = (bytes[0] ?? 0) & 0xf8;
  bytes[31] = ((bytes[31] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

const hashOf = (curve: EdwardsCurve, secret: Uint8Array): Uint8Array =>
  curve.size === 32 ? digest('SHA-512', secret) : shake256(secret, 2 * curve.size);

/** SHAKE256 with the prefix that RFC 8032 §2 names dom4, for the pure variant and no context. */
function hash448(...parts: readonly Uint8Array[]): Uint8Array {
  const prefix = Uint8Array.of(...new TextEncoder().encode('SigEd448'), 0, 0);
  const length = parts.reduce((sum, part) => sum + part.length, prefix.length);
  const all = new Uint8Array(length);
  all.set(prefix);
  let at = prefix.length;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return shake256(all, 114);
}
