import { readBase64url } from '../decode/base64url';
import { withPrimes } from '../decrypt/rsaPrimes';
import type { JsonObject, KeyInput } from '../model';
import { TAG } from './der';
import {
  ALGORITHM_IDS,
  element,
  fromHex,
  integer,
  pem,
  RSA_ALGORITHM_ID,
  sequence,
  toBase64,
} from './derWrite';
import { publicDer } from './encode';
import { hasPrivateMembers, PRIVATE_MEMBERS } from './jwk';
import { readKey } from './read';
import { thumbprint } from './thumbprint';

/** One key in every form that it has. */
export interface KeyForms {
  /** "RSA private key (PEM)", … */
  readonly title: string;
  /** RFC 7638, with SHA-256. */
  readonly thumbprint?: string;
  /** For a shared secret: the one JWK that there is, which is secret. */
  readonly secretJwk?: JsonObject;
  readonly publicJwk?: JsonObject;
  readonly privateJwk?: JsonObject;
  /** SubjectPublicKeyInfo, "PUBLIC KEY". */
  readonly publicPem?: string;
  /** PKCS #8, "PRIVATE KEY", not encrypted. */
  readonly privatePem?: string;
}

/** A key as JWK and as PEM, in both directions. `problem` is a sentence. */
export function keyForms(input: KeyInput): KeyForms | { readonly problem: string } {
  const material = readKey(input);
  switch (material.kind) {
    case 'unreadable':
      return { problem: material.reason };
    case 'jwks':
      return { problem: 'This is a set of keys; give one of them.' };
    case 'secret':
      return {
        problem: 'This is a secret and no key with a form of its own; as a JWK it is {"kty":"oct","k":"…"}.',
      };
    case 'jwk':
      return formsOf(material.jwk, material.title);
  }
}

function formsOf(jwk: JsonObject, title: string): KeyForms {
  const print = thumbprint(jwk);
  const named = { title, ...(print !== undefined && { thumbprint: print }) };
  if (jwk.kty === 'oct') return { ...named, secretJwk: jwk };
  const publicJwk = withoutPrivate(jwk);
  const der = publicDer(jwk);
  const privateDer = hasPrivateMembers(jwk) ? pkcs8(jwk) : undefined;
  return {
    ...named,
    publicJwk,
    ...(hasPrivateMembers(jwk) && { privateJwk: jwk }),
    ...(der && { publicPem: pem(toBase64(der), 'PUBLIC KEY', 64) }),
    ...(privateDer && { privatePem: pem(toBase64(privateDer), 'PRIVATE KEY', 64) }),
  };
}

/** Members that say what the private key may do; the public one has uses of its own. */
function withoutPrivate(jwk: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(jwk).filter(
      ([name]) => !PRIVATE_MEMBERS.includes(name) && !(name === 'key_ops' && hasPrivateMembers(jwk)),
    ),
  );
}

/** PrivateKeyInfo (RFC 5958 §2); undefined where its members are not whole. */
function pkcs8(jwk: JsonObject): Uint8Array | undefined {
  const inner = jwk.kty === 'RSA' ? rsaPrivate(jwk) : curvePrivate(jwk);
  const crv = typeof jwk.crv === 'string' ? jwk.crv : '';
  const algorithm = jwk.kty === 'RSA' ? RSA_ALGORITHM_ID : ALGORITHM_IDS[crv];
  return inner && algorithm !== undefined
    ? Uint8Array.from(sequence(VERSION_0, fromHex(algorithm), element(TAG.OCTET_STRING, inner)))
    : undefined;
}

const VERSION_0 = element(TAG.INTEGER, [0]);
const VERSION_1 = element(TAG.INTEGER, [1]);

/** RSAPrivateKey (RFC 8017 §A.1.2); what the JWK leaves out is computed. */
function rsaPrivate(jwk: JsonObject): readonly number[] | undefined {
  // More than two primes have a form of their own, which hardly anything reads.
  if (jwk.oth !== undefined) return undefined;
  const whole = withPrimes(jwk);
  const numbers = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'].map((name) => integer(whole[name]));
  return numbers.every((number) => number !== undefined) ? sequence(VERSION_0, ...numbers) : undefined;
}

/** ECPrivateKey (RFC 5915 §3) or CurvePrivateKey (RFC 8410 §7). */
function curvePrivate(jwk: JsonObject): readonly number[] | undefined {
  const [d, x, y] = ['d', 'x', 'y'].map((name) => {
    const text = jwk[name];
    return typeof text === 'string' && text.length <= 200 ? [...readBase64url(text).bytes] : undefined;
  });
  if (!d || !x) return undefined;
  if (jwk.kty === 'OKP') return element(TAG.OCTET_STRING, d);
  if (jwk.kty !== 'EC' || !y) return undefined;
  const point = element(TAG.BIT_STRING, [0, 4, ...x, ...y]);
  return sequence(VERSION_1, element(TAG.OCTET_STRING, d), element(CONTEXT_1, point));
}

/** [1] EXPLICIT */
const CONTEXT_1 = 0xa1;
