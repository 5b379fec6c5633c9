import { readJson } from '../json/read';
import { toObject } from '../json/value';
import type { JsonObject, KeyInput } from '../model';
import { readPkcs1Public, readSpki } from './asn1Keys';
import { fromBase64, looksLikePem, readPem } from './pem';

/** What a key input turned out to be. */
export type KeyMaterial =
  /** A text that is nothing else: its bytes are one of the readings of `secretReadings`. */
  | { readonly kind: 'secret'; readonly text: string }
  | {
      readonly kind: 'jwk';
      /** As given, private members included. */
      readonly jwk: JsonObject;
      /** "RSA public key (PEM)", … */
      readonly title: string;
      /** For RSASSA-PSS alone, as its certificate says. */
      readonly pssOnly?: boolean;
      readonly isPrivate: boolean;
      /** The text that it was read from, if it was one. */
      readonly source?: string;
    }
  | { readonly kind: 'jwks'; readonly keys: readonly JsonObject[]; readonly title: string }
  /** Something that was meant to be a key, but cannot be read; `reason` is a sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Longer texts are no keys. */
const MAX_KEY_TEXT = 1024 * 1024;

/** Tells what a key input is: a PEM, a JWK, a JWKS or a secret. Never throws. */
export function readKey(input: KeyInput): KeyMaterial {
  if (typeof input !== 'string') return readJwkObject(input);
  if (input.length > MAX_KEY_TEXT) return { kind: 'unreadable', reason: 'The key is over 1 MB long.' };
  if (looksLikePem(input)) return readPemKey(input);
  const trimmed = input.trim();
  if (trimmed.startsWith('{')) {
    const { node, complete } = readJson(trimmed);
    if (complete && node?.type === 'object') {
      const object = toObject(node);
      if ('kty' in object || 'keys' in object) return readJwkObject(object, input);
    } else if (trimmed.includes('"kty"')) {
      return { kind: 'unreadable', reason: 'The key looks like a JWK, but is no valid JSON.' };
    }
  }
  return readDerKey(trimmed) ?? { kind: 'secret', text: input };
}

function readPemKey(text: string): KeyMaterial {
  const { label, key, isPrivate } = readPem(text);
  if ('problem' in key)
    return { kind: 'unreadable', reason: `The PEM (${label}) cannot be used: ${key.problem}.` };
  const source = label.endsWith('CERTIFICATE') ? 'certificate' : 'PEM';
  const { jwk, pssOnly } = key;
  const title = `${typeTitle(jwk)} ${isPrivate ? 'private' : 'public'} key (${source})`;
  return { kind: 'jwk', jwk, title, isPrivate, source: text, ...(pssOnly && { pssOnly }) };
}

/** The base64 of a DER public key, without its PEM lines: not a secret either. */
function readDerKey(text: string): KeyMaterial | undefined {
  // A SEQUENCE, 0x30, starts so in base64.
  if (!text.startsWith('M')) return undefined;
  const der = fromBase64(text.replace(/\s+/g, ''));
  if (!der) return undefined;
  for (const key of [readSpki(der), readPkcs1Public(der)]) {
    if ('jwk' in key) {
      return {
        kind: 'jwk',
        jwk: key.jwk,
        title: `${typeTitle(key.jwk)} public key (DER)`,
        isPrivate: false,
        source: text,
      };
    }
  }
  return undefined;
}

function readJwkObject(object: JsonObject, source?: string): KeyMaterial {
  if (Array.isArray(object.keys)) {
    const keys = object.keys.filter((key) => typeof key === 'object' && key !== null && !Array.isArray(key));
    if (keys.length === 0) return { kind: 'unreadable', reason: 'The JWKS holds no key.' };
    return { kind: 'jwks', keys: (keys as readonly JsonObject[]).map(owned), title: 'JWKS' };
  }
  if (typeof object.kty !== 'string') {
    return {
      kind: 'unreadable',
      reason: 'The key is a JSON object without "kty", so it is neither a JWK nor a JWKS.',
    };
  }
  const isPrivate = hasPrivateMembers(object);
  return {
    kind: 'jwk',
    jwk: owned(object),
    title: jwkTitle(object),
    isPrivate,
    ...(source !== undefined && { source }),
  };
}

/** A copy, because jose freezes the JWK objects that it is given, to keep what it made of them. */
function owned(jwk: JsonObject): JsonObject {
  return Array.isArray(jwk.key_ops) ? { ...jwk, key_ops: [...jwk.key_ops] } : { ...jwk };
}

/** Members of a JWK that only its owner may know (RFC 7518 §6.2.2, §6.3.2). */
export const PRIVATE_MEMBERS: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'];

export const hasPrivateMembers = (jwk: JsonObject): boolean =>
  jwk.kty !== 'oct' && PRIVATE_MEMBERS.some((name) => jwk[name] !== undefined);

/** "RSA public key (JWK)", "secret (JWK)". */
export function jwkTitle(jwk: JsonObject): string {
  if (jwk.kty === 'oct') return 'secret (JWK)';
  return `${typeTitle(jwk)} ${hasPrivateMembers(jwk) ? 'private' : 'public'} key (JWK)`;
}

function typeTitle(jwk: JsonObject): string {
  if (jwk.kty === 'OKP' && typeof jwk.crv === 'string') return jwk.crv;
  if (jwk.kty === 'EC' && typeof jwk.crv === 'string') return `EC ${jwk.crv}`;
  return String(jwk.kty).slice(0, 16);
}
