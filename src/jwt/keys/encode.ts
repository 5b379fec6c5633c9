import { encodeBase64url, readBase64url } from '../decode/base64url';
import type { JsonObject } from '../model';
import { bareKey } from './jwk';

/**
 * The encodings of a public key that a careless verifier may have used as an HMAC secret: PEM, DER, base64 and
 * JWK in the ways that libraries and shells write them.
 *
 * @param source the text that the key was read from, if it was one
 * @param certificates DER of the certificates that it came with
 */
export function publicKeyEncodings(
  jwk: JsonObject,
  source: string | undefined,
  certificates: readonly Uint8Array[] = [],
): readonly Uint8Array[] {
  const texts = new Set<string>();
  const blobs: Uint8Array[] = [];
  const addText = (text: string) => {
    const bare = text.replaceAll('\r\n', '\n').trim();
    const crlf = bare.replaceAll('\n', '\r\n');
    for (const variant of [text, bare, `${bare}\n`, crlf, `${crlf}\r\n`]) texts.add(variant);
  };
  const addDer = (der: Uint8Array, label: string) => {
    const base64 = toBase64(der);
    blobs.push(der);
    addText(pem(base64, label, 64));
    addText(pem(base64, label, 76));
    // In one line, and with the letters "\n" for line breaks, as environment variables hold it.
    addText(pem(base64, label, base64.length));
    texts.add(pem(base64, label, 64).replaceAll('\n', '\\n'));
    texts.add(pem(base64, label, 64).trim().replaceAll('\n', '\\n'));
    texts.add(pem(base64, label, 64).replaceAll('\n', ''));
    for (const text of [base64, base64.replace(/=+$/, ''), encodeBase64url(der), toHex(der)]) addText(text);
  };
  if (source !== undefined) addText(source);
  for (const object of [jwk, bareKey(jwk)]) if (object) for (const text of jsonTexts(object)) addText(text);
  const rsa = jwk.kty === 'RSA' ? rsaDer(jwk) : undefined;
  const spki = rsa ? rsaSpki(rsa) : curveSpki(jwk);
  if (rsa) addDer(rsa, 'RSA PUBLIC KEY');
  if (spki) addDer(spki, 'PUBLIC KEY');
  for (const certificate of certificates) addDer(certificate, 'CERTIFICATE');
  for (const name of ['n', 'x', 'pub']) {
    const value = jwk[name];
    if (typeof value !== 'string' || value.length > MAX_MEMBER) continue;
    addText(value);
    blobs.push(readBase64url(value).bytes);
  }
  return [...[...texts].map((text) => new TextEncoder().encode(text)), ...blobs];
}

/** Longer members belong to no key. */
const MAX_MEMBER = 8192;

/** JSON in one line, as Python and Ruby space it, and indented. */
function jsonTexts(object: JsonObject): readonly string[] {
  const spaced = JSON.stringify(object, null, 1).replace(/\n\s*/g, ' ');
  return [
    JSON.stringify(object),
    spaced.replace(/^\{ /, '{').replace(/ \}$/, '}'),
    JSON.stringify(object, null, 2),
    JSON.stringify(object, null, 4),
  ];
}

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const SPKI_PREFIX: Readonly<Record<string, string>> = {
  'P-256': '301306072a8648ce3d020106082a8648ce3d030107',
  'P-384': '301006072a8648ce3d020106052b81040022',
  'P-521': '301006072a8648ce3d020106052b81040023',
  Ed25519: '300506032b6570',
  Ed448: '300506032b6571',
  secp256k1: '301006072a8648ce3d020106052b8104000a',
};
const RSA_ALGORITHM = '300d06092a864886f70d0101010500';

const fromHex = (hex: string): readonly number[] =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

function element(tag: number, content: readonly number[]): readonly number[] {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  if (length < 0x100) return [tag, 0x81, length, ...content];
  return [tag, 0x82, length >> 8, length & 0xff, ...content];
}

function integer(text: unknown): readonly number[] | undefined {
  if (typeof text !== 'string' || text.length > 4096) return undefined;
  const bytes = [...readBase64url(text).bytes];
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift();
  return element(0x02, (bytes[0] ?? 0) & 0x80 ? [0, ...bytes] : bytes);
}

function rsaDer(jwk: JsonObject): Uint8Array | undefined {
  const n = integer(jwk.n);
  const e = integer(jwk.e);
  return n && e && Uint8Array.from(element(0x30, [...n, ...e]));
}

const spkiOf = (algorithm: string, bits: readonly number[]): Uint8Array =>
  Uint8Array.from(element(0x30, [...fromHex(algorithm), ...element(0x03, [0, ...bits])]));

const rsaSpki = (der: Uint8Array): Uint8Array => spkiOf(RSA_ALGORITHM, [...der]);

function curveSpki(jwk: JsonObject): Uint8Array | undefined {
  const algorithm =
    typeof jwk.crv === 'string' && Object.hasOwn(SPKI_PREFIX, jwk.crv) ? SPKI_PREFIX[jwk.crv] : undefined;
  if (!algorithm || typeof jwk.x !== 'string' || jwk.x.length > 200) return undefined;
  const x = [...readBase64url(jwk.x).bytes];
  if (jwk.kty === 'OKP') return spkiOf(algorithm, x);
  if (typeof jwk.y !== 'string' || jwk.y.length > 200) return undefined;
  return spkiOf(algorithm, [4, ...x, ...readBase64url(jwk.y).bytes]);
}

function toBase64(bytes: Uint8Array): string {
  const base64 = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return base64 + '='.repeat((4 - (base64.length % 4)) % 4);
}

/** PEM (RFC 7468) with lines of so many characters. */
function pem(base64: string, label: string, width: number): string {
  const lines: string[] = [];
  for (let at = 0; at < base64.length; at += width) lines.push(base64.slice(at, at + width));
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
