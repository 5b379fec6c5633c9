import { readJson } from '../json/read';
import { findMember } from '../json/value';

/** Longer texts are not read to see what they are. */
const MAX_TEXT = 1024 * 1024;

/** What a text is that holds no token, where it is something that belongs to tokens; a sentence with advice. */
export function describeOther(text: string): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  if (/-----BEGIN [A-Z0-9 ]{0,40}(?:KEY|CERTIFICATE)-----/.test(text)) {
    return 'This is a key or a certificate (PEM), not a token; paste the token here, and give this as the key.';
  }
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) return undefined;
  const { node, complete } = readJson(trimmed);
  if (!complete || node?.type !== 'object') return undefined;
  const keys = findMember(node, 'keys')?.value;
  if (keys?.type === 'array') {
    const count = keys.items.length;
    const many = count === 1 ? '1 key' : `${count} keys`;
    return `This is a key set (JWKS) with ${many}, not a token; paste the token here, and give this as the key.`;
  }
  if (findMember(node, 'kty')) {
    return 'This is a key (JWK), not a token; paste the token here, and give this as the key.';
  }
  if (findMember(node, 'alg') || findMember(node, 'typ')) {
    return 'This is the JSON of a header, not a token; paste the token itself, three parts joined by dots.';
  }
  return ['iss', 'sub', 'aud', 'exp', 'iat', 'jti'].some((name) => findMember(node, name))
    ? 'These are claims as JSON, not a token: nothing here is signed; paste the token itself.'
    : undefined;
}
