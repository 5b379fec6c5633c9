import type { SameSite } from './cookie';
import { parseCookieDate } from './dates';

/** A Set-Cookie line, read but not yet judged. */
export interface CookieLine {
  readonly name: string;
  readonly value: string;
  /** Undefined where the attribute is absent; empty where it has no value. */
  readonly domain: string | undefined;
  readonly path: string | undefined;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly partitioned: boolean;
  readonly sameSite: SameSite;
  /** Seconds; not positive means now. Undefined where it is absent or no number. */
  readonly maxAge: number | undefined;
  /** Milliseconds since 1970. */
  readonly expires: number | undefined;
}

/** Bytes of name and value together (RFC 6265bis §5.7). */
const MAX_PAIR = 4096;
/** Bytes of the value of an attribute (RFC 6265bis §5.6); a longer one counts as absent. */
const MAX_ATTRIBUTE = 1024;

/**
 * Reads a Set-Cookie line or what a script assigns to `document.cookie` (RFC 6265bis §5.6).
 *
 * @returns the reason where browsers ignore the line
 */
export function parseSetCookie(line: string): CookieLine | 'control-character' | 'empty' | 'too-large' {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the standard forbids
  if (/[\x00-\x08\x0A-\x1F\x7F]/.test(line)) return 'control-character';
  const [pair = '', ...rest] = line.split(';');
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : trim(pair.slice(0, equals));
  const value = trim(pair.slice(equals + 1));
  if (name === '' && value === '') return 'empty';
  if (byteLength(name) + byteLength(value) > MAX_PAIR) return 'too-large';

  const attributes = new Map<string, string>();
  for (const part of rest) {
    const at = part.indexOf('=');
    const attribute = trim(at < 0 ? part : part.slice(0, at)).toLowerCase();
    const content = at < 0 ? '' : trim(part.slice(at + 1));
    // The last of several counts.
    if (byteLength(content) <= MAX_ATTRIBUTE) attributes.set(attribute, content);
  }
  return {
    name,
    value,
    domain: attributes.get('domain'),
    path: attributes.get('path'),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    partitioned: attributes.has('partitioned'),
    sameSite: readSameSite(attributes.get('samesite')),
    maxAge: readMaxAge(attributes.get('max-age')),
    expires: parseCookieDate(attributes.get('expires') ?? ''),
  };
}

function readSameSite(value: string | undefined): SameSite {
  const known = value?.toLowerCase();
  return known === 'strict' || known === 'lax' || known === 'none' ? known : 'unspecified';
}

function readMaxAge(value: string | undefined): number | undefined {
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Without blanks and tabs around it, the only white space that counts here. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

const byteLength = (text: string): number => new TextEncoder().encode(text).length;
