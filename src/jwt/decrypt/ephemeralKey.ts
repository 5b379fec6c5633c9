import { fromBigEndian } from '../curves/numbers';
import { isOnCurve, weierstrassCurve } from '../curves/weierstrass';
import { readBase64url } from '../decode/base64url';
import { asText } from '../json/value';
import type { JsonObject } from '../model';

/** Members that a public key has not (RFC 7518 §4.6.1.1). */
const PRIVATE: readonly string[] = ['d', 'k', 'p', 'q', 'priv'];

/** u-coordinates of points of small order on Curve25519: with them everyone agrees on the same key (RFC 7748 §6.1). */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  (1n << 255n) - 20n,
  (1n << 255n) - 19n,
  (1n << 255n) - 18n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
]);

/**
 * What is wrong with the `epk` of a token: a point that is not on its curve gives the recipient's key away,
 * answer by answer (RFC 7518 §4.6.1.1, RFC 8725 §3.4). Undefined where nothing is.
 */
export function ephemeralKeyFault(epk: unknown): string | undefined {
  if (typeof epk !== 'object' || epk === null || Array.isArray(epk)) {
    return epk === undefined
      ? 'The ephemeral key ("epk") is missing.'
      : 'The ephemeral key ("epk") is no JWK.';
  }
  const jwk = epk as JsonObject;
  const own = PRIVATE.find((name) => jwk[name] !== undefined);
  if (own) return `The ephemeral key has the private member "${own}".`;
  if (jwk.kty === 'OKP' && (jwk.crv === 'X25519' || jwk.crv === 'X448')) return montgomeryFault(jwk);
  const curve = jwk.kty === 'EC' && jwk.crv !== 'secp256k1' ? weierstrassCurve(jwk.crv) : undefined;
  if (!curve) {
    return `The ephemeral key is of type ${shown(jwk.kty)} and curve ${shown(jwk.crv)}; P-256, P-384, P-521, X25519 and X448 agree on keys.`;
  }
  const x = coordinate(jwk, 'x', curve.size);
  const y = coordinate(jwk, 'y', curve.size);
  if (typeof x === 'string') return x;
  if (typeof y === 'string') return y;
  const point = { x: fromBigEndian(x), y: fromBigEndian(y) };
  return isOnCurve(curve, point)
    ? undefined
    : `The ephemeral key is no point of the curve ${asText(jwk.crv)}.`;
}

function montgomeryFault(jwk: JsonObject): string | undefined {
  const size = jwk.crv === 'X25519' ? 32 : 56;
  const x = coordinate(jwk, 'x', size);
  if (typeof x === 'string') return x;
  if (jwk.crv !== 'X25519') return undefined;
  // The highest bit is ignored (RFC 7748 §5).
  const u = fromBigEndian(Uint8Array.from(x).reverse()) & ((1n << 255n) - 1n);
  return SMALL_ORDER.has(u)
    ? 'The ephemeral key is a point of small order, so the agreed key is known to all.'
    : undefined;
}

function coordinate(jwk: JsonObject, name: string, size: number): Uint8Array | string {
  const text = jwk[name];
  if (typeof text !== 'string') return `The ephemeral key has no "${name}".`;
  const { bytes, problems } = readBase64url(text);
  if (problems[0]) return `The ephemeral key's "${name}" is no base64url: ${problems[0].message}.`;
  return bytes.length === size
    ? bytes
    : `The ephemeral key's "${name}" has ${bytes.length} bytes; ${asText(jwk.crv)} has ${size}.`;
}

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 40) ?? 'none';
