import { encodeBase64url, readBase64url } from '../decode/base64url';
import { TAG } from './der';

/** AlgorithmIdentifiers in hexadecimal, by the name of a JWK's curve (RFC 5480 §2.1.1, RFC 8410 §3). */
export const ALGORITHM_IDS: Readonly<Record<string, string>> = {
  'P-256': '301306072a8648ce3d020106082a8648ce3d030107',
  'P-384': '301006072a8648ce3d020106052b81040022',
  'P-521': '301006072a8648ce3d020106052b81040023',
  secp256k1: '301006072a8648ce3d020106052b8104000a',
  Ed25519: '300506032b6570',
  Ed448: '300506032b6571',
  X25519: '300506032b656e',
  X448: '300506032b656f',
};
/** That of RSA keys for any purpose (RFC 3279 §2.3.1). */
export const RSA_ALGORITHM_ID = '300d06092a864886f70d0101010500';

export const fromHex = (hex: string): readonly number[] =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** An element in DER. */
export function element(tag: number, content: readonly number[]): readonly number[] {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  if (length < 0x100) return [tag, 0x81, length, ...content];
  return [tag, 0x82, length >> 8, length & 0xff, ...content];
}

export const sequence = (...parts: readonly (readonly number[])[]): readonly number[] =>
  element(TAG.SEQUENCE, parts.flat());

/** A number of a JWK as INTEGER; undefined where it is none. */
export function integer(text: unknown): readonly number[] | undefined {
  if (typeof text !== 'string' || text.length > 4096) return undefined;
  const bytes = [...readBase64url(text).bytes];
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift();
  return element(TAG.INTEGER, (bytes[0] ?? 0) & 0x80 ? [0, ...bytes] : bytes);
}

/** Base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  const base64 = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return base64 + '='.repeat((4 - (base64.length % 4)) % 4);
}

/** PEM (RFC 7468) with lines of so many characters. */
export function pem(base64: string, label: string, width: number): string {
  const lines: string[] = [];
  for (let at = 0; at < base64.length; at += width) lines.push(base64.slice(at, at + width));
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
