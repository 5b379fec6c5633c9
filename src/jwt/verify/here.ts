import type { SignatureAlgorithm } from '../algorithms/signatures';
import { ecdsaFits, readEcdsaSignature } from '../curves/ecdsa';
import { eddsaFits } from '../curves/eddsa';
import { fromBigEndian } from '../curves/numbers';
import { weierstrassCurve } from '../curves/weierstrass';
import { readBase64url } from '../decode/base64url';
import { digest } from '../hash/hmac';
import { asText } from '../json/value';
import type { DecodedToken, JsonObject } from '../model';
import { signingInput } from './hmac';

/**
 * Whether a signature over an elliptic curve fits, by own arithmetic: no platform's WebCrypto has secp256k1,
 * and many lack Ed448. Undefined for other algorithms.
 */
export function fitsHere(
  token: DecodedToken,
  jwk: JsonObject,
  { hash }: SignatureAlgorithm,
): boolean | undefined {
  const signature = token.segments.find(({ name }) => name === 'signature')?.bytes ?? new Uint8Array();
  const bytes = (name: string) => readBase64url(asText(jwk[name])).bytes;
  if (jwk.kty === 'OKP') return eddsaFits(jwk.crv, bytes('x'), signingInput(token), signature);
  const curve = weierstrassCurve(jwk.crv);
  if (!curve || !hash) return undefined;
  const pair = readEcdsaSignature(curve, signature);
  const point = { x: fromBigEndian(bytes('x')), y: fromBigEndian(bytes('y')) };
  return pair !== undefined && ecdsaFits(curve, point, digest(hash, signingInput(token)), pair);
}
