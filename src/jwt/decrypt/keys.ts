import type { KeyManagement } from '../algorithms/encryption';
import { readBase64url } from '../decode/base64url';
import { asText } from '../json/value';
import { jwkTitle, PRIVATE_MEMBERS } from '../keys/jwk';
import type { KeyMaterial } from '../keys/read';
import { bitLength, MIN_RSA_BITS } from '../keys/rsa';
import { secretReadings } from '../keys/secretReadings';
import type { JsonObject } from '../model';
import type { Task } from './policy';
import { withPrimes } from './rsaPrimes';

/** A key to try, in the form that jose takes. */
export interface Candidate {
  readonly key: JsonObject | Uint8Array;
  /** "RSA private key (JWK)", "secret (base64)", … */
  readonly title: string;
}

/** Keys to try, or why there are none, as a sentence. */
export type Candidates = readonly Candidate[] | string;

/** The keys that a key input offers for a token. */
export function candidatesOf(
  material: Exclude<KeyMaterial, { kind: 'unreadable' }>,
  task: Task,
  header: JsonObject,
): Candidates {
  switch (material.kind) {
    case 'secret':
      return ofSecret(material.text, task);
    case 'jwk':
      return ofJwk(material.jwk, material.title, task, header);
    case 'jwks':
      return ofSet(material.keys, task, header);
  }
}

function ofSecret(text: string, { management, encryption }: Task): Candidates {
  if (management.kind === 'rsa' || management.kind === 'agreement') {
    return `The token says ${management.alg}, which needs a private key (PEM, JWK or JWKS), and the key given is a secret.`;
  }
  const readings = secretReadings(text);
  if (management.kind === 'password') {
    // A password is its UTF-8 text (RFC 7518 §4.8), whatever else it could be read as.
    const texts = readings.filter(({ encoding }) => encoding.startsWith('UTF-8'));
    return texts.map(({ encoding, bytes }) => ({ key: bytes, title: `password (${encoding})` }));
  }
  const wanted = management.keyBytes ?? encryption.keyBytes;
  const fitting = readings.filter(({ bytes }) => bytes.length === wanted);
  if (fitting.length > 0)
    return fitting.map(({ encoding, bytes }) => ({ key: bytes, title: `secret (${encoding})` }));
  const found = readings.map(({ encoding, bytes }) => `${bytes.length} as ${encoding}`).join(', ');
  return `${nameOf(management, encryption.enc)} needs a key of ${wanted} bytes; the secret has ${found}.`;
}

const nameOf = ({ alg }: KeyManagement, enc: string): string => (alg === 'dir' ? `${enc} (dir)` : alg);

/** RFC 7517 §5; a token with `kid` takes the keys of this `kid` alone. */
function ofSet(keys: readonly JsonObject[], task: Task, header: JsonObject): Candidates {
  const named = header.kid === undefined ? keys : keys.filter(({ kid }) => kid === header.kid);
  if (named.length === 0) return `The JWKS has no key with the token's "kid".`;
  let reason = '';
  const candidates = named.flatMap((jwk) => {
    const id = typeof jwk.kid === 'string' ? `, kid ${JSON.stringify(jwk.kid.slice(0, 60))}` : '';
    const found = ofJwk(jwk, `${jwkTitle(jwk)} of the JWKS${id}`, task, header);
    if (typeof found !== 'string') return found;
    reason ||= found;
    return [];
  });
  return candidates.length > 0 ? candidates : reason;
}

function ofJwk(jwk: JsonObject, title: string, task: Task, header: JsonObject): Candidates {
  const { management, encryption } = task;
  const fault = typeFault(jwk, management, header) ?? useFault(jwk, task);
  if (fault !== undefined) return fault;
  if (jwk.kty !== 'oct') return ofPrivate(jwk, title);
  if (typeof jwk.k !== 'string') return 'The key has no "k".';
  const { bytes, problems } = readBase64url(jwk.k);
  if (problems[0]) return `The key's "k" is no base64url: ${problems[0].message}.`;
  const wanted = management.kind === 'password' ? undefined : (management.keyBytes ?? encryption.keyBytes);
  return wanted !== undefined && bytes.length !== wanted
    ? `${nameOf(management, encryption.enc)} needs a key of ${wanted} bytes; the key has ${bytes.length}.`
    : [{ key: bytes, title }];
}

function ofPrivate(jwk: JsonObject, title: string): Candidates {
  if (jwk.kty === 'RSA') {
    const bits = typeof jwk.n === 'string' ? bitLength(readBase64url(jwk.n).bytes) : 0;
    if (bits < MIN_RSA_BITS) return `The RSA key has ${bits} bits where at least ${MIN_RSA_BITS} are needed.`;
  }
  // What says how to use the key was judged here; jose reads fewer operations as decrypting.
  const kept = Object.entries(withPrimes(jwk)).filter(
    ([name]) => PRIVATE_MEMBERS.includes(name) || ['kty', 'n', 'e', 'crv', 'x', 'y'].includes(name),
  );
  return [{ key: Object.fromEntries(kept), title }];
}

const TYPES: Readonly<Record<KeyManagement['kind'], readonly string[]>> = {
  rsa: ['RSA'],
  agreement: ['EC', 'OKP'],
  wrap: ['oct'],
  password: ['oct'],
  direct: ['oct'],
};

function typeFault(jwk: JsonObject, { alg, kind }: KeyManagement, { epk }: JsonObject): string | undefined {
  const types = TYPES[kind];
  if (!types.includes(asText(jwk.kty))) {
    return `The token says ${alg}, which needs a key of type ${types.join(' or ')}, but the key is of type ${shown(jwk.kty)}.`;
  }
  if (kind === 'agreement') {
    const { kty, crv } = epk as JsonObject;
    if (kty !== jwk.kty || crv !== jwk.crv) {
      return `The token's ephemeral key is on ${shown(crv)}, but the key is on ${shown(jwk.crv)}.`;
    }
  }
  return jwk.kty !== 'oct' && typeof jwk.d !== 'string'
    ? 'The key is a public one: decrypting needs the private key that belongs to it.'
    : undefined;
}

/** Operations that decrypt (RFC 7517 §4.3). */
const OPERATIONS: Readonly<Record<KeyManagement['kind'], readonly string[]>> = {
  rsa: ['decrypt', 'unwrapKey'],
  agreement: ['deriveKey', 'deriveBits'],
  wrap: ['unwrapKey', 'decrypt'],
  password: ['deriveKey', 'deriveBits', 'unwrapKey', 'decrypt'],
  direct: ['decrypt'],
};

/** `use`, `key_ops` and `alg` (RFC 7517 §4.2 to §4.4). */
function useFault(jwk: JsonObject, { management, encryption }: Task): string | undefined {
  if (jwk.use !== undefined && jwk.use !== 'enc') {
    return `The key's "use" is ${shown(jwk.use)}; only "enc" allows it to decrypt.`;
  }
  const { key_ops: ops } = jwk;
  const allowed = OPERATIONS[management.kind];
  if (ops !== undefined && !(Array.isArray(ops) && ops.some((op) => allowed.includes(asText(op))))) {
    return `The key's "key_ops" does not list ${allowed.map((op) => `"${op}"`).join(' or ')}.`;
  }
  // For "dir" the key is that of the content encryption.
  const names = management.alg === 'dir' ? ['dir', encryption.enc] : [management.alg];
  return jwk.alg === undefined || names.includes(asText(jwk.alg))
    ? undefined
    : `The token says ${names.join(' with ')}, but the key is for ${shown(jwk.alg)} alone.`;
}

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? 'none';
