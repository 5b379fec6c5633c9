import type { CookieAttribute } from '../frameworks/model';
import type { Expression } from '../syntax/program';
import type { Value } from '../values/value';
import type { Attribute } from './fact';

/** A Set-Cookie header's text, read as far as it is known (RFC 6265bis §5.6). */
export interface SetCookieText {
  readonly name: Value;
  readonly value: Value;
  readonly attributes: Partial<Record<CookieAttribute, Attribute>>;
}

const ATTRIBUTES: Readonly<Record<string, CookieAttribute>> = {
  secure: 'secure',
  httponly: 'httpOnly',
  samesite: 'sameSite',
  domain: 'domain',
  path: 'path',
  'max-age': 'maxAge',
  expires: 'expires',
};

/**
 * Reads the text of a Set-Cookie header.
 *
 * @param text the known pieces and, between them, values that are not known
 * @returns undefined where not even the cookie's name is known
 */
export function readSetCookie(
  text: readonly (string | Value)[],
  origin: Expression,
): SetCookieText | undefined {
  const parts = splitAtSemicolons(text);
  const [pair, ...rest] = parts;
  if (!pair) return undefined;
  const [name, value] = splitPair(pair, origin);
  if (!name) return undefined;
  const attributes: Partial<Record<CookieAttribute, Attribute>> = {};
  // What is not known after the pair may be any attribute: then nothing is missing for sure.
  const open = rest.some((part) => typeof part[0] !== 'string' || !/^\s*[A-Za-z-]/.test(part[0]));
  for (const attribute of Object.values(ATTRIBUTES)) {
    attributes[attribute] = {
      value: open ? { kind: 'unknown', origin } : absent(attribute, origin),
      written: false,
    };
  }
  for (const part of rest) {
    const [key, written] = splitPair(part, origin);
    const attribute =
      key?.kind === 'constant' ? ATTRIBUTES[String(key.value).trim().toLowerCase()] : undefined;
    if (!attribute) continue;
    const flag = attribute === 'secure' || attribute === 'httpOnly';
    attributes[attribute] = { value: flag ? constant(true, origin) : written, written: true };
  }
  return { name, value, attributes };
}

function absent(attribute: CookieAttribute, origin: Expression): Value {
  return constant(attribute === 'secure' || attribute === 'httpOnly' ? false : undefined, origin);
}

function constant(value: string | boolean | undefined, origin: Expression): Value {
  return { kind: 'constant', value, origin };
}

function splitAtSemicolons(text: readonly (string | Value)[]): (string | Value)[][] {
  const parts: (string | Value)[][] = [[]];
  for (const piece of text) {
    if (typeof piece !== 'string') {
      parts.at(-1)?.push(piece);
      continue;
    }
    piece.split(';').forEach((fragment, index) => {
      if (index > 0) parts.push([]);
      if (fragment !== '') parts.at(-1)?.push(fragment);
    });
  }
  return parts.filter((part) => part.some((piece) => typeof piece !== 'string' || piece.trim() !== ''));
}

/** `name=value`: both as values; a name is known only if it is written out. */
function splitPair(part: readonly (string | Value)[], origin: Expression): [Value | undefined, Value] {
  const [first, ...rest] = part;
  if (typeof first !== 'string') {
    const [next] = rest;
    const isName = typeof next === 'string' && next.startsWith('=');
    return [isName ? first : undefined, joined(rest, origin)];
  }
  const at = first.indexOf('=');
  if (at < 0) return [constant(first.trim(), origin), constant('', origin)];
  return [constant(first.slice(0, at).trim(), origin), joined([first.slice(at + 1), ...rest], origin)];
}

function joined(pieces: readonly (string | Value)[], origin: Expression): Value {
  const rest = pieces.filter((piece) => piece !== '');
  if (rest.every((piece) => typeof piece === 'string')) return constant(rest.join('').trim(), origin);
  const parts = rest.filter((piece): piece is Value => typeof piece !== 'string');
  return { kind: 'computed', parts, text: rest, origin };
}
