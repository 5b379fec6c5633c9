import { encodeBase64url, readBase64url } from '../decode/base64url';
import type { JsonObject } from '../model';

/** The encodings of a public key that a careless verifier may have used as an HMAC secret. */
export function publicKeyEncodings(jwk: JsonObject, source: string | undefined): readonly Uint8Array[] {
  const texts = new Set<string>();
  const addText = (text: string) => {
    const bare = text.replaceAll('\r\n', '\n').trim();
    for (const variant of [text, bare, `${bare}\n`, `${bare}\n`.replaceAll('\n', '\r\n')]) texts.add(variant);
  };
  if (source !== undefined) addText(source);
  addText(JSON.stringify(jwk));
  const ders: Uint8Array[] = [];
  const rsa = jwk.kty === 'RSA' ? rsaDer(jwk) : undefined;
  const spki = rsa ? rsaSpki(rsa) : curveSpki(jwk);
  for (const [der, label] of [
    [rsa, 'RSA PUBLIC KEY'],
    [spki, 'PUBLIC KEY'],
  ] as const) {
    if (!der) continue;
    ders.push(der);
    addText(pem(der, label));
  }
  return [...[...texts].map((text) => new TextEncoder().encode(text)), ...ders];
}

const SPKI_PREFIX: Readonly<Record<string, string>> = {
  'P-256': '301306072a8648ce3d020106082a8648ce3d030107',
  'P-384': '301006072a8648ce3d020106052b81040022',
  'P-521': '301006072a8648ce3d020106052b81040023',
  Ed25519: '300506032b6570',
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

/** PEM (RFC 7468) with lines of 64 characters. */
function pem(der: Uint8Array, label: string): string {
  const base64 = encodeBase64url(der).replaceAll('-', '+').replaceAll('_', '/');
  const padded = base64 + '='.repeat((4 - (base64.length % 4)) % 4);
  return `-----BEGIN ${label}-----\n${(padded.match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
}
