import { mod, modInverse, modPow } from './numbers';

/** A curve y² = x³ + ax + b over the integers modulo p, with a generator of prime order n. */
export interface WeierstrassCurve {
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly n: bigint;
  readonly generator: AffinePoint;
  /** Bytes of a coordinate. */
  readonly size: number;
}

export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** x/z² and y/z³; z is 0 for the point at infinity. */
type Jacobian = readonly [x: bigint, y: bigint, z: bigint];

const INFINITY: Jacobian = [1n, 1n, 0n];

/** The curves of RFC 7518 §6.2.1.1 (SP 800-186) and RFC 8812 (SEC 2), by the names that JWKs use. */
const CURVES: Readonly<Record<string, WeierstrassCurve>> = {
  'P-256': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    a: -3n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    generator: {
      x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    },
    size: 32,
  },
  'P-384': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    a: -3n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    generator: {
      x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
    },
    size: 48,
  },
  'P-521': {
    p: (1n << 521n) - 1n,
    a: -3n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    n: 0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    generator: {
      x: 0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
      y: 0x011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
    },
    size: 66,
  },
  secp256k1: {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
    a: 0n,
    b: 7n,
    n: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
    generator: {
      x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
      y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
    },
    size: 32,
  },
};

/** The curve of this name in a JWK's `crv`. */
export const weierstrassCurve = (crv: unknown): WeierstrassCurve | undefined =>
  typeof crv === 'string' && Object.hasOwn(CURVES, crv) ? CURVES[crv] : undefined;

/** Whether a point lies on the curve; coordinates of p or more are none (SEC 1 §3.2.2.1). */
export function isOnCurve({ p, a, b }: WeierstrassCurve, { x, y }: AffinePoint): boolean {
  return x >= 0n && x < p && y >= 0n && y < p && mod(y * y - (x * x + a) * x - b, p) === 0n;
}

/** The point with this x whose y is odd or even, as compressed points are read (SEC 1 §2.3.4). */
export function pointOfX(curve: WeierstrassCurve, x: bigint, odd: boolean): AffinePoint | undefined {
  const { p, a, b } = curve;
  // All four primes are 3 modulo 4, so this power is the root where there is one.
  const root = modPow((x * x + a) * x + b, (p + 1n) >> 2n, p);
  const point = { x, y: (root & 1n) === (odd ? 1n : 0n) ? root : p - root };
  return isOnCurve(curve, point) ? point : undefined;
}

/** `scalar` times `point`; undefined for the point at infinity. Not in constant time. */
export function multiply(
  curve: WeierstrassCurve,
  point: AffinePoint,
  scalar: bigint,
): AffinePoint | undefined {
  return toAffine(curve, sumOfProducts(curve, [[point, mod(scalar, curve.n)]]));
}

/** `u` times the generator plus `v` times `point`, in one pass over the bits of both. */
export function multiplyTwo(
  curve: WeierstrassCurve,
  u: bigint,
  point: AffinePoint,
  v: bigint,
): AffinePoint | undefined {
  return toAffine(
    curve,
    sumOfProducts(curve, [
      [curve.generator, u],
      [point, v],
    ]),
  );
}

function sumOfProducts(
  curve: WeierstrassCurve,
  terms: readonly (readonly [AffinePoint, bigint])[],
): Jacobian {
  const digits = terms.map(([, scalar]) => scalar.toString(2));
  const length = Math.max(...digits.map((bits) => bits.length));
  const points = terms.map(([{ x, y }]): Jacobian => [x, y, 1n]);
  const both = points.length === 2 ? add(curve, points[0]!, points[1]!) : INFINITY;
  const padded = digits.map((bits) => bits.padStart(length, '0'));
  let sum = INFINITY;
  for (let at = 0; at < length; at++) {
    sum = double(curve, sum);
    const first = padded[0]?.[at] === '1';
    const second = padded[1]?.[at] === '1';
    if (first && second) sum = add(curve, sum, both);
    else if (first || second) sum = add(curve, sum, points[first ? 0 : 1]!);
  }
  return sum;
}

function double({ p, a }: WeierstrassCurve, [x, y, z]: Jacobian): Jacobian {
  if (z === 0n || y === 0n) return INFINITY;
  const yy = (y * y) % p;
  const s = (4n * x * yy) % p;
  const zz = (z * z) % p;
  // All curves but secp256k1 have a = −3, which saves two products.
  const m = a === 0n ? (3n * x * x) % p : (3n * (x - zz) * (x + zz)) % p;
  const x3 = mod(m * m - 2n * s, p);
  return [x3, mod(m * (s - x3) - 8n * yy * yy, p), (2n * y * z) % p];
}

function add(curve: WeierstrassCurve, first: Jacobian, second: Jacobian): Jacobian {
  const [x1, y1, z1] = first;
  const [x2, y2, z2] = second;
  if (z1 === 0n) return second;
  if (z2 === 0n) return first;
  const { p } = curve;
  const zz1 = (z1 * z1) % p;
  const zz2 = (z2 * z2) % p;
  const u1 = (x1 * zz2) % p;
  const s1 = (y1 * zz2 * z2) % p;
  const h = mod(x2 * zz1 - u1, p);
  const r = mod(y2 * zz1 * z1 - s1, p);
  if (h === 0n) return r === 0n ? double(curve, first) : INFINITY;
  const hh = (h * h) % p;
  const hhh = (hh * h) % p;
  const v = (u1 * hh) % p;
  const x3 = mod(r * r - hhh - 2n * v, p);
  return [x3, mod(r * (v - x3) - s1 * hhh, p), (h * z1 * z2) % p];
}

function toAffine({ p }: WeierstrassCurve, [x, y, z]: Jacobian): AffinePoint | undefined {
  const inverse = modInverse(z, p);
  if (inverse === undefined) return undefined;
  const square = (inverse * inverse) % p;
  return { x: mod(x * square, p), y: mod(y * square * inverse, p) };
}
