import { signatureAlgorithm, signatureAlgorithmNames } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import { readJson } from '../json/read';
import { findMember, writeJson } from '../json/value';
import { hasPrivateMembers } from '../keys/jwk';
import { readKey } from '../keys/read';
import type { JsonObject, KeyInput } from '../model';
import { signBytes } from './signature';

/** What is to be signed: both JSON texts as a person edits them. */
export interface Draft {
  readonly header: string;
  readonly payload: string;
}

/** A sentence that says what keeps a token from being made, and what to do. */
export interface Problem {
  readonly problem: string;
}

/** A text as base64url of its UTF-8 bytes. */
export const encodeText = (text: string): string => encodeBase64url(new TextEncoder().encode(text));

/**
 * Signs header and claims as they stand, with the algorithm that the header names. Numbers keep their digits, blanks
 * between members are left out. Never rejects.
 */
export async function signToken(draft: Draft, key: KeyInput): Promise<{ readonly token: string } | Problem> {
  const header = compactJson(draft.header, 'header');
  if ('problem' in header) return header;
  const payload = compactJson(draft.payload, 'payload');
  if ('problem' in payload) return payload;
  const { alg } = header;
  const algorithm = signatureAlgorithm(alg);
  if (!algorithm) {
    return {
      problem: `The header's "alg" is ${JSON.stringify(alg) ?? 'missing'}; algorithms that sign are ${signatureAlgorithmNames.join(', ')}.`,
    };
  }
  const signing = signingKey(key, algorithm.kty, algorithm.alg);
  if ('problem' in signing) return signing;
  const input = `${encodeText(header.text)}.${encodeText(payload.text)}`;
  try {
    const signature = await signBytes(algorithm, signing.key, new TextEncoder().encode(input));
    return signature
      ? { token: `${input}.${encodeBase64url(signature)}` }
      : { problem: `${algorithm.alg} cannot be signed on this host with such a key.` };
  } catch {
    // WebCrypto refuses keys by many names of errors.
    return {
      problem: `The key cannot be used for ${algorithm.alg}: it is damaged, of another curve, or too small.`,
    };
  }
}

/** A JSON object in one line, and its `alg`. */
export function compactJson(
  text: string,
  part: 'header' | 'payload',
): { readonly text: string; readonly alg: unknown } | Problem {
  const { node, complete, problems } = readJson(text);
  const what = part === 'header' ? 'The header' : 'The payload';
  const [first] = problems;
  if (!complete || !node) {
    const line = first ? text.slice(0, first.span.start).split('\n').length : 1;
    return { problem: `${what} is no JSON: ${first?.message ?? 'it is empty'} (line ${line}).` };
  }
  if (node.type !== 'object') return { problem: `${what} must be a JSON object, in braces.` };
  const alg = findMember(node, 'alg')?.value;
  return { text: writeJson(node), alg: alg?.type === 'string' ? alg.value : undefined };
}

function signingKey(
  input: KeyInput,
  kty: string,
  alg: string,
): { readonly key: Uint8Array | JsonObject } | Problem {
  const material = readKey(input);
  switch (material.kind) {
    case 'unreadable':
      return { problem: material.reason };
    case 'jwks':
      return { problem: 'This is a set of keys; give the one to sign with.' };
    case 'secret':
      return kty === 'oct'
        ? { key: new TextEncoder().encode(material.text) }
        : { problem: `${alg} signs with a private key (PEM or JWK), and the key given is a secret.` };
    case 'jwk': {
      const { jwk } = material;
      if (jwk.kty !== kty) {
        return {
          problem: `${alg} needs a key of type ${kty}, and the key given is of type ${String(jwk.kty)}.`,
        };
      }
      if (kty !== 'oct' && !hasPrivateMembers(jwk))
        return { problem: 'The key given is a public one, which verifies; signing needs the private key.' };
      if (kty === 'oct' && typeof jwk.k !== 'string') return { problem: 'The key has no "k".' };
      return { key: jwk };
    }
  }
}
