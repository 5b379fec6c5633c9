import { readJson } from '../json/read';
import { findMember } from '../json/value';

/** Longer texts are not searched for keys. */
const MAX_TEXT = 1024 * 1024;
/** More places that look like keys are not tried. */
const MAX_TRIES = 10;

/**
 * The key that stands in a text beside a token: a key set or a key in JSON, else a PEM. A key set wins, because
 * the token's `kid` chooses from it. Undefined where there is none. Never throws.
 */
export function keyIn(text: string): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  return jsonKey(text, '"keys"', 'keys') ?? jsonKey(text, '"kty"', 'kty') ?? pem(text);
}

/** The JSON object that has a member of this name. */
function jsonKey(text: string, quotedName: string, name: string): string | undefined {
  let tries = 0;
  for (
    let at = text.indexOf(quotedName);
    at >= 0 && tries < MAX_TRIES;
    at = text.indexOf(quotedName, at + 1)
  ) {
    // Other members may stand before it: the braces before it are tried from the nearest on.
    for (let open = text.lastIndexOf('{', at); open >= 0 && tries < MAX_TRIES; ) {
      tries++;
      const { node } = readJson(text.slice(open));
      const end = open + (node?.span.end ?? 0);
      const value = findMember(node, name)?.value;
      const isKey = name === 'keys' ? value?.type === 'array' : value?.type === 'string';
      if (isKey && end > at && text[end - 1] === '}') return text.slice(open, end);
      open = open === 0 ? -1 : text.lastIndexOf('{', open - 1);
    }
  }
  return undefined;
}

function pem(text: string): string | undefined {
  const start = text.indexOf('-----BEGIN ');
  const end = start < 0 ? -1 : text.lastIndexOf('-----END ');
  const close = end < start ? -1 : text.indexOf('-----', end + 9);
  return close < 0 ? undefined : text.slice(start, close + 5);
}
