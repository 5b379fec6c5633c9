import { encodeBase64url } from '../decode/base64url';
import { readJson } from '../json/read';
import { findMember, toObject } from '../json/value';
import type { JsonObject, KeyInput } from '../model';
import { readPkcs1Private, readPkcs1Public, readPkcs8, readSec1, readSpki } from './asn1Keys';
import { KeyJudge } from './judge';
import { hasPrivateMembers, jwkTitle, typeTitle } from './jwk';
import { looksLikePem, readPem } from './pem';
import { type SecretReading, secretReadings } from './secretReadings';
import { readCertificate } from './x509';

/** What a key input turned out to be. */
export type KeyMaterial =
  /** A text that is nothing else: its bytes are one of the readings. */
  | {
      readonly kind: 'secret';
      readonly text: string;
      readonly readings: readonly SecretReading[];
      readonly judge: KeyJudge;
    }
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
      /** DER of the certificates that it came with, that of the key first. */
      readonly certificates?: readonly Uint8Array[];
      readonly judge: KeyJudge;
    }
  | {
      readonly kind: 'jwks';
      readonly keys: readonly JsonObject[];
      readonly title: string;
      readonly judge: KeyJudge;
    }
  /** Something that was meant to be a key, but cannot be read; `reason` is a sentence. */
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      /** It is JSON, whole and clear, and no key that anything could be verified with. */
      readonly isNoKey?: true;
    };

/** RFC 7517 §4 wants names of members to be unique. */
const TWICE = 'The JWK has a member twice, so that readers disagree on what it says.';

const SSH =
  'The key is in the format of OpenSSH; convert it with "ssh-keygen -e -m PKCS8 -f FILE" and give the result.';

/** Longer texts are no keys. */
const MAX_KEY_TEXT = 1024 * 1024;

/** Tells what a key input is: a PEM, a JWK, a JWKS or a secret. Never throws. */
export function readKey(input: KeyInput): KeyMaterial {
  if (typeof input !== 'string') return readJwkObject(input);
  if (input.length > MAX_KEY_TEXT) return { kind: 'unreadable', reason: 'The key is over 1 MB long.' };
  if (looksLikePem(input)) return readPemKey(input);
  const trimmed = input.trim();
  if (trimmed.startsWith('{')) {
    const { node, complete, problems } = readJson(trimmed);
    if (complete && node?.type === 'object') {
      if (problems.length > 0 && findMember(node, 'kty')) return { kind: 'unreadable', reason: TWICE };
      const object = toObject(node);
      if ('kty' in object || 'keys' in object) return readJwkObject(object, input);
    } else if (trimmed.includes('"kty"')) {
      return { kind: 'unreadable', reason: 'The key looks like a JWK, but is no valid JSON.' };
    }
  }
  if (trimmed.startsWith('[') && trimmed.includes('"kty"')) {
    return { kind: 'unreadable', reason: 'A list of JWKs is no JWKS; write it as {"keys": […]}.' };
  }
  if (/^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}) AAAA/.test(trimmed)) {
    return { kind: 'unreadable', reason: SSH };
  }
  return readDisguised(trimmed) ?? secretOf(input);
}

const secretOf = (text: string): KeyMaterial => ({
  kind: 'secret',
  text,
  readings: secretReadings(text),
  judge: new KeyJudge(),
});

function readPemKey(text: string): KeyMaterial {
  const { label, key, isPrivate, certificates } = readPem(text);
  if ('problem' in key)
    return { kind: 'unreadable', reason: `The PEM (${label}) cannot be used: ${key.problem}.` };
  const source = label.endsWith('CERTIFICATE') ? 'certificate' : 'PEM';
  const { jwk, pssOnly } = key;
  const title = `${typeTitle(jwk)} ${isPrivate ? 'private' : 'public'} key (${source})`;
  return {
    kind: 'jwk',
    jwk,
    title,
    isPrivate,
    source: text,
    judge: new KeyJudge(),
    ...(pssOnly && { pssOnly }),
    ...(source === 'certificate' && { certificates }),
  };
}

/**
 * A key or certificate in another spelling, without its PEM lines or with all of it in base64, base64url or hex:
 * not a secret either.
 */
function readDisguised(text: string): KeyMaterial | undefined {
  if (text.length > MAX_DISGUISED) return undefined;
  for (const { encoding, bytes } of secretReadings(text.replace(/\s+/g, ''))) {
    // A SEQUENCE in DER, or the dashes of a PEM.
    const key =
      bytes[0] === 0x30
        ? readDerBytes(bytes, text)
        : bytes[0] === 0x2d && encoding !== 'UTF-8'
          ? readPemBytes(bytes)
          : undefined;
    if (key) return key;
  }
  return undefined;
}

/** Longer texts hold no key. */
const MAX_DISGUISED = 64 * 1024;

function readPemBytes(bytes: Uint8Array): KeyMaterial | undefined {
  const text = new TextDecoder().decode(bytes);
  return looksLikePem(text) ? readPemKey(text) : undefined;
}

/**
 * What the bytes of a file are as a key: text, the base64 of DER, or else the JWK of a secret of these bytes.
 */
export function keyOfBytes(bytes: Uint8Array): KeyInput {
  if (bytes[0] === 0x30 && readDerBytes(bytes)) return encodeBase64url(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { kty: 'oct', k: encodeBase64url(bytes) };
  }
}

/** A key or certificate in DER; undefined where the bytes are none. */
export function readDerBytes(der: Uint8Array, source?: string): KeyMaterial | undefined {
  for (const [read, name, isPrivate] of DER_READERS) {
    const key = read(der);
    if (!('jwk' in key)) continue;
    return {
      kind: 'jwk',
      jwk: key.jwk,
      title: `${typeTitle(key.jwk)} ${isPrivate ? 'private' : 'public'} key (${name})`,
      isPrivate,
      judge: new KeyJudge(),
      ...(source !== undefined && { source }),
      ...(key.pssOnly && { pssOnly: true }),
      ...(name === 'certificate' && { certificates: [der] }),
    };
  }
  return undefined;
}

const DER_READERS = [
  [readSpki, 'DER', false],
  [readPkcs1Public, 'DER', false],
  [readCertificate, 'certificate', false],
  [readPkcs8, 'DER', true],
  [readPkcs1Private, 'DER', true],
  [(der: Uint8Array) => readSec1(der), 'DER', true],
] as const;

function readJwkObject(object: JsonObject, source?: string): KeyMaterial {
  if (Array.isArray(object.keys)) {
    const keys = object.keys.filter((key) => typeof key === 'object' && key !== null && !Array.isArray(key));
    if (keys.length === 0) return { kind: 'unreadable', reason: 'The JWKS holds no key.', isNoKey: true };
    return {
      kind: 'jwks',
      keys: (keys as readonly JsonObject[]).map(owned),
      title: 'JWKS',
      judge: new KeyJudge(),
    };
  }
  if (typeof object.kty !== 'string') {
    return {
      kind: 'unreadable',
      reason: 'The key is a JSON object without "kty", so it is neither a JWK nor a JWKS.',
      isNoKey: true,
    };
  }
  const isPrivate = hasPrivateMembers(object);
  return {
    kind: 'jwk',
    jwk: owned(object),
    title: jwkTitle(object),
    isPrivate,
    judge: new KeyJudge(),
    ...(source !== undefined && { source }),
  };
}

/** A copy, because jose freezes the JWK objects that it is given, to keep what it made of them. */
function owned(jwk: JsonObject): JsonObject {
  return Array.isArray(jwk.key_ops) ? { ...jwk, key_ops: [...jwk.key_ops] } : { ...jwk };
}
