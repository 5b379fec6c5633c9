import { readBase64url } from '../decode/base64url';
import { asText } from '../json/value';
import type { JsonObject } from '../model';

/** Members of a JWK that only its owner may know (RFC 7518 §6.2.2, §6.3.2, RFC 9964). */
export const PRIVATE_MEMBERS: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'];

export const hasPrivateMembers = (jwk: JsonObject): boolean =>
  jwk.kty !== 'oct' && PRIVATE_MEMBERS.some((name) => jwk[name] !== undefined);

/** The same key without what only its owner may know; its operations are those of the public part. */
export function publicPart(jwk: JsonObject): JsonObject {
  if (!hasPrivateMembers(jwk)) return jwk;
  const kept = Object.entries(jwk).filter(([name]) => !PRIVATE_MEMBERS.includes(name) && name !== 'key_ops');
  return Object.fromEntries(kept);
}

/** The members that make the public key, in the order of RFC 7638 §3.2 (and RFC 8037 §2, RFC 9964). */
const KEY_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  oct: ['k', 'kty'],
  RSA: ['e', 'kty', 'n'],
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  AKP: ['alg', 'kty', 'pub'],
};

/** The key itself, without what says how to use it; undefined where a part is missing or no text. */
export function bareKey(jwk: JsonObject): JsonObject | undefined {
  const names =
    typeof jwk.kty === 'string' && Object.hasOwn(KEY_MEMBERS, jwk.kty) ? KEY_MEMBERS[jwk.kty] : undefined;
  if (!names?.every((name) => typeof jwk[name] === 'string')) return undefined;
  return Object.fromEntries(names.map((name) => [name, jwk[name] ?? null]));
}

/** A base64url member of a JWK, read strictly. */
export function keyMember(
  jwk: JsonObject,
  name: string,
): { readonly bytes: Uint8Array } | { readonly problem: string } {
  const value = jwk[name];
  if (typeof value !== 'string') return { problem: `The key's "${name}" is missing or no text.` };
  const { bytes, problems } = readBase64url(value);
  const [first] = problems;
  return first ? { problem: `The key's "${name}" is no base64url: ${first.message}.` } : { bytes };
}

/** "RSA public key (JWK)", "secret (JWK)". */
export function jwkTitle(jwk: JsonObject): string {
  if (jwk.kty === 'oct') return 'secret (JWK)';
  return `${typeTitle(jwk)} ${hasPrivateMembers(jwk) ? 'private' : 'public'} key (JWK)`;
}

/** "RSA", "EC P-256", "Ed25519". */
export function typeTitle(jwk: JsonObject): string {
  const name = asText(jwk.crv ?? jwk.alg).slice(0, 16);
  if (jwk.kty === 'OKP' && typeof jwk.crv === 'string') return name;
  if (jwk.kty === 'AKP' && typeof jwk.alg === 'string') return name;
  if (jwk.kty === 'EC' && typeof jwk.crv === 'string') return `EC ${name}`;
  return asText(jwk.kty).slice(0, 16);
}
