import { decodeToken, encodeBase64url } from '../../jwt';
import { type HmacHash, HmacOfMessage } from '../../jwt/hash/hmac';
import type { JsonObject } from '../../jwt/model';

const utf8 = new TextEncoder();
const encoded = (value: unknown) => encodeBase64url(utf8.encode(JSON.stringify(value)));

/** Header and payload of a token; empty where there are none. */
export function partsOf(token: string): { readonly header: JsonObject; readonly payload: JsonObject } {
  const { header = {}, payload = {} } = decodeToken(token);
  return { header, payload };
}

/** A token whose signature is this text. */
export const withSignature = (header: object, payload: object, signature: string): string =>
  `${encoded(header)}.${encoded(payload)}.${signature}`;

/** A token that is signed with an HMAC. */
export function signedByHmac(header: object, payload: object, key: Uint8Array, hash: HmacHash): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${encodeBase64url(new HmacOfMessage(hash, utf8.encode(input)).tag(key))}`;
}
