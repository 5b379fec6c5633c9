import { digest, type HmacHash } from '../hash/hmac';
import type { JsonNode } from '../json/model';
import { readJson } from '../json/read';
import { findMember } from '../json/value';
import type { DecodedToken, Disclosure, JsonObject, SdJwt, Span } from '../model';
import { encodeBase64url, readBase64url } from './base64url';
import { readCompact } from './compact';
import { readUtf8 } from './utf8';

/** More disclosures than this are not read: no credential has so many. */
const MAX_DISCLOSURES = 1000;

/** Hash algorithms by their names in the registry that `_sd_alg` points to, those that are computed here. */
const HASHES: Readonly<Record<string, HmacHash>> = {
  'sha-256': 'SHA-256',
  'sha-384': 'SHA-384',
  'sha-512': 'SHA-512',
};

/** The hash that `_sd_alg` names (RFC 9901 §4.1.1); undefined where it is not known. */
export function disclosureHash(payload: JsonObject | undefined): HmacHash | undefined {
  const name = payload?._sd_alg ?? 'sha-256';
  return typeof name === 'string' && Object.hasOwn(HASHES, name) ? HASHES[name] : undefined;
}

/** The digest of a text's ASCII bytes in base64url, as RFC 9901 §4.2.3 and §4.3.1 make it. */
export const textDigest = (hash: HmacHash, text: string): string =>
  encodeBase64url(digest(hash, new TextEncoder().encode(text)));

/** Where an SD-JWT ends that starts with the text's characters from `from` on, the first "~". */
export function tailEnd(text: string, from: number): number {
  const tail = /[A-Za-z0-9_.~-]*/y;
  tail.lastIndex = from;
  return from + (tail.exec(text)?.[0].length ?? 0);
}

/**
 * Adds to a token what follows it as an SD-JWT: `text[tail]` starts with "~" (RFC 9901 §4). Without any sign of
 * an SD-JWT the token is given back as it was: a "~" may be anything.
 */
export function withDisclosures(text: string, token: DecodedToken, tail: Span): DecodedToken {
  const parts = splitTail(text, tail);
  if (!parts) return token;
  const hash = disclosureHash(token.payload);
  const last = parts.pop();
  const disclosures = parts.map((span) => readDisclosure(text, span, hash));
  if (!isSdJwt(token, disclosures)) return token;
  const keyBinding = last && last.end > last.start ? readCompact(text, last) : undefined;
  const presented = text.slice(token.span.start, last?.start ?? tail.end);
  const sdHash = hash ? textDigest(hash, presented) : '';
  return {
    ...token,
    sdJwt: { span: tail, disclosures, ...(keyBinding && { keyBinding }), sdHash },
  };
}

/** The disclosures of an SD-JWT in JSON serialization stand in its unprotected header (RFC 9901 §8). */
export function disclosuresInJson(
  text: string,
  header: JsonNode | undefined,
  payload: JsonObject | undefined,
): SdJwt | undefined {
  const list = findMember(header, 'disclosures')?.value;
  if (list?.type !== 'array') return undefined;
  const hash = disclosureHash(payload);
  const inner = ({ span }: JsonNode): Span => ({ start: span.start + 1, end: span.end - 1 });
  const disclosures = list.items
    .slice(0, MAX_DISCLOSURES)
    .flatMap((item) => (item.type === 'string' ? [readDisclosure(text, inner(item), hash)] : []));
  const binding = findMember(header, 'kb_jwt')?.value;
  const keyBinding = binding?.type === 'string' ? readCompact(text, inner(binding)) : undefined;
  return { span: list.span, disclosures, ...(keyBinding && { keyBinding }), sdHash: '' };
}

/** The places between the tildes, the last of them for a key-binding JWT. */
function splitTail(text: string, { start, end }: Span): Span[] | undefined {
  const parts: Span[] = [];
  for (let at = start + 1; at <= end; ) {
    const next = text.indexOf('~', at);
    const stop = next < 0 || next >= end ? end : next;
    parts.push({ start: at, end: stop });
    if (parts.length > MAX_DISCLOSURES) return undefined;
    at = stop + 1;
  }
  return parts;
}

const isSdJwt = ({ header, payload }: DecodedToken, disclosures: readonly Disclosure[]): boolean =>
  (typeof header?.typ === 'string' && /\bsd-jwt$/i.test(header.typ)) ||
  payload?._sd !== undefined ||
  payload?._sd_alg !== undefined ||
  disclosures.some(({ value }) => value !== undefined);

/** A JSON array of salt, name and value, or of salt and value for an array element (RFC 9901 §4.2). */
function readDisclosure(text: string, span: Span, hash: HmacHash | undefined): Disclosure {
  const raw = text.slice(span.start, span.end);
  const base = { span, raw, digest: hash && textDigest(hash, raw) };
  if (raw === '') return { ...base, problem: 'it is empty' };
  const { bytes, problems } = readBase64url(raw);
  const [first] = problems;
  if (first) return { ...base, problem: first.message };
  const { text: json, invalidAt } = readUtf8(bytes);
  const { node, complete } = readJson(json);
  if (invalidAt !== undefined || !complete || node?.type !== 'array') {
    return { ...base, problem: 'it is no JSON array' };
  }
  const [salt, name, third] = node.items;
  const count = node.items.length;
  const value = count === 3 ? third : count === 2 ? name : undefined;
  if (!salt || !name || !value) {
    return {
      ...base,
      problem: `it has ${count} elements where salt, name and value, or salt and value, belong`,
    };
  }
  if (salt.type !== 'string') return { ...base, problem: 'its salt is no string' };
  if (count === 2) return { ...base, salt: salt.value, value };
  if (name.type !== 'string') return { ...base, problem: 'its name is no string' };
  return { ...base, salt: salt.value, name: name.value, value };
}
