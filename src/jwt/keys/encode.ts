import { encodeBase64url, readBase64url } from '../decode/base64url';
import type { JsonObject } from '../model';
import { TAG } from './der';
import { ALGORITHM_IDS, element, fromHex, integer, pem, RSA_ALGORITHM_ID, toBase64 } from './derWrite';
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
  const rsa = rsaPublicDer(jwk);
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

/** The public key as SubjectPublicKeyInfo (RFC 5280 §4.1.2.7); undefined where its members are not whole. */
export function publicDer(jwk: JsonObject): Uint8Array | undefined {
  const rsa = rsaPublicDer(jwk);
  return rsa ? rsaSpki(rsa) : curveSpki(jwk);
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

/** RSAPublicKey (RFC 8017 §A.1.1); undefined for other keys. */
export function rsaPublicDer(jwk: JsonObject): Uint8Array | undefined {
  if (jwk.kty !== 'RSA') return undefined;
  const n = integer(jwk.n);
  const e = integer(jwk.e);
  return n && e && Uint8Array.from(element(TAG.SEQUENCE, [...n, ...e]));
}

const spkiOf = (algorithm: string, bits: readonly number[]): Uint8Array =>
  Uint8Array.from(element(TAG.SEQUENCE, [...fromHex(algorithm), ...element(TAG.BIT_STRING, [0, ...bits])]));

const rsaSpki = (der: Uint8Array): Uint8Array => spkiOf(RSA_ALGORITHM_ID, [...der]);

function curveSpki(jwk: JsonObject): Uint8Array | undefined {
  const algorithm =
    typeof jwk.crv === 'string' && Object.hasOwn(ALGORITHM_IDS, jwk.crv) ? ALGORITHM_IDS[jwk.crv] : undefined;
  if (!algorithm || typeof jwk.x !== 'string' || jwk.x.length > 200) return undefined;
  const x = [...readBase64url(jwk.x).bytes];
  if (jwk.kty === 'OKP') return spkiOf(algorithm, x);
  if (typeof jwk.y !== 'string' || jwk.y.length > 200) return undefined;
  return spkiOf(algorithm, [4, ...x, ...readBase64url(jwk.y).bytes]);
}
