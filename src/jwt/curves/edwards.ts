import { fromLittleEndian, mod, modInverse, modPow, toLittleEndian } from './numbers';

/** A curve a·x² + y² = 1 + d·x²·y² over the integers modulo p (RFC 8032 §5). */
export interface EdwardsCurve {
  readonly p: bigint;
  readonly a: bigint;
  readonly d: bigint;
  /** Prime order of the base point. */
  readonly order: bigint;
  readonly base: EdwardsPoint;
  /** The factor by which the curve has more points than the base point reaches. */
  readonly cofactor: bigint;
  /** Bytes of an encoded point, and of half a signature. */
  readonly size: number;
}

export interface EdwardsPoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** x/z and y/z. */
type Projective = readonly [x: bigint, y: bigint, z: bigint];

const P25519 = (1n << 255n) - 19n;
const P448 = (1n << 448n) - (1n << 224n) - 1n;

const CURVES: Readonly<Record<string, EdwardsCurve>> = {
  Ed25519: {
    p: P25519,
    a: P25519 - 1n,
    d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
    order: (1n << 252n) + 27742317777372353535851937790883648493n,
    base: {
      x: 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
      y: 0x6666666666666666666666666666666666666666666666666666666666666658n,
    },
    cofactor: 8n,
    size: 32,
  },
  Ed448: {
    p: P448,
    a: 1n,
    d: P448 - 39081n,
    order: (1n << 446n) - 13818066809895115352007386748515426880336692474882178609894547503885n,
    base: {
      x: 224580040295924300187604334099896036246789641632564134246125461686950415467406032909029192869357953282578032075146446173674602635247710n,
      y: 298819210078481492676017930443930673437544040154080242095928241372331506189835876003536878655418784733982303233503462500531545062832660n,
    },
    cofactor: 4n,
    size: 57,
  },
};

/** The curve of this name in a JWK's `crv`. */
export const edwardsCurve = (crv: unknown): EdwardsCurve | undefined =>
  typeof crv === 'string' && Object.hasOwn(CURVES, crv) ? CURVES[crv] : undefined;

/** Decodes a point strictly (RFC 8032 §5.1.3, §5.2.3); undefined where it is none. */
export function decodePoint(curve: EdwardsCurve, bytes: Uint8Array): EdwardsPoint | undefined {
  if (bytes.length !== curve.size) return undefined;
  const { p, a, d } = curve;
  const value = fromLittleEndian(bytes);
  const signBit = BigInt(curve.size * 8 - 1);
  const odd = value >> signBit;
  const y = value & ((1n << signBit) - 1n);
  if (y >= p) return undefined;
  const inverse = modInverse(d * y * y - a, p);
  if (inverse === undefined) return undefined;
  const x = rootOf(mod((y * y - 1n) * inverse, p), p);
  if (x === undefined || (x === 0n && odd === 1n)) return undefined;
  return { x: (x & 1n) === odd ? x : p - x, y };
}

/** A square root modulo p, for p that is 3 modulo 4 or 5 modulo 8. */
function rootOf(square: bigint, p: bigint): bigint | undefined {
  if ((p & 3n) === 3n) {
    const root = modPow(square, (p + 1n) >> 2n, p);
    return mod(root * root - square, p) === 0n ? root : undefined;
  }
  const root = modPow(square, (p + 3n) >> 3n, p);
  const turned = mod(root * modPow(2n, (p - 1n) >> 2n, p), p);
  return [root, turned].find((candidate) => mod(candidate * candidate - square, p) === 0n);
}

export function encodePoint(curve: EdwardsCurve, { x, y }: EdwardsPoint): Uint8Array {
  return toLittleEndian(y | ((x & 1n) << BigInt(curve.size * 8 - 1)), curve.size);
}

/** Whether the cofactor alone leads from the point to the neutral one: a key that fits signatures of anything. */
export function isSmallOrder(curve: EdwardsCurve, point: EdwardsPoint): boolean {
  const { x, y } = multiplyPoint(curve, point, curve.cofactor);
  return x === 0n && y === 1n;
}

/** `scalar` times `point`. Not in constant time. */
export function multiplyPoint(curve: EdwardsCurve, point: EdwardsPoint, scalar: bigint): EdwardsPoint {
  return toAffine(curve, sumOfProducts(curve, point, scalar, NEUTRAL, 0n));
}

/** `u` times the base point plus `v` times `point`, in one pass over the bits of both. Not in constant time. */
export function multiplyTwoPoints(
  curve: EdwardsCurve,
  u: bigint,
  point: EdwardsPoint,
  v: bigint,
): EdwardsPoint {
  return toAffine(curve, sumOfProducts(curve, curve.base, u, point, v));
}

const NEUTRAL: EdwardsPoint = { x: 0n, y: 1n };

function sumOfProducts(
  curve: EdwardsCurve,
  first: EdwardsPoint,
  u: bigint,
  second: EdwardsPoint,
  v: bigint,
): Projective {
  const one: Projective = [first.x, first.y, 1n];
  const two: Projective = [second.x, second.y, 1n];
  const both = add(curve, one, two);
  const length = Math.max(u.toString(2).length, v.toString(2).length);
  const [ones, twos] = [u, v].map((scalar) => scalar.toString(2).padStart(length, '0'));
  let sum: Projective = [0n, 1n, 1n];
  for (let at = 0; at < length; at++) {
    sum = double(curve, sum);
    const [inFirst, inSecond] = [ones?.[at] === '1', twos?.[at] === '1'];
    if (inFirst || inSecond) sum = add(curve, sum, inFirst && inSecond ? both : inFirst ? one : two);
  }
  return sum;
}

function double({ p, a: factor }: EdwardsCurve, [x, y, z]: Projective): Projective {
  const b = (x + y) * (x + y);
  const c = (x * x) % p;
  const d = (y * y) % p;
  const e = (factor * c) % p;
  const f = e + d;
  const j = (f - 2n * z * z) % p;
  return [mod((b - c - d) * j, p), mod(f * (e - d), p), mod(f * j, p)];
}

/** The complete addition: right for equal and neutral points too (RFC 8032 §5.2.4, with a). */
function add({ p, a: factor, d }: EdwardsCurve, first: Projective, second: Projective): Projective {
  const [x1, y1, z1] = first;
  const [x2, y2, z2] = second;
  const a = (z1 * z2) % p;
  const b = (a * a) % p;
  const c = (x1 * x2) % p;
  const e = (y1 * y2) % p;
  const f = (((d * c) % p) * e) % p;
  const x3 = (a * (b - f)) % p;
  const cross = ((x1 + y1) * (x2 + y2) - c - e) % p;
  return [mod(x3 * cross, p), mod(((a * (b + f)) % p) * (e - factor * c), p), mod((b - f) * (b + f), p)];
}

function toAffine({ p }: EdwardsCurve, [x, y, z]: Projective): EdwardsPoint {
  // The addition is complete, so that z is never 0.
  const inverse = modInverse(z, p) ?? 0n;
  return { x: mod(x * inverse, p), y: mod(y * inverse, p) };
}
