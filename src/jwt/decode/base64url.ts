import type { JwtFindingId } from '../model';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NONE = 255;

/** Value of each ASCII character; the two of the standard alphabet ("+", "/") are read too, and named. */
const VALUES: Uint8Array = (() => {
  const values = new Uint8Array(128).fill(NONE);
  for (let value = 0; value < 64; value++) values[ALPHABET.charCodeAt(value)] = value;
  values['+'.charCodeAt(0)] = 62;
  values['/'.charCodeAt(0)] = 63;
  return values;
})();

/** As above, without those two. */
const STRICT: Uint8Array = VALUES.slice();
for (const foreign of '+/') STRICT[foreign.charCodeAt(0)] = NONE;

const isForeign = (code: number): boolean =>
  code >= 128 || VALUES[code] === NONE || code === 43 /* + */ || code === 47; /* / */

/** More places than this are not listed one by one. */
const MAX_PROBLEMS = 20;

export interface Base64urlProblem {
  readonly id: JwtFindingId;
  readonly message: string;
  /** Offsets in the text that was read. */
  readonly start: number;
  readonly end: number;
}

export interface Base64urlReading {
  /** As far as they can be decoded: foreign characters are skipped, a lone last character is dropped. */
  readonly bytes: Uint8Array;
  /** Empty where the text is exactly what an encoder would write (RFC 7515 §2, RFC 4648 §3.5). */
  readonly problems: readonly Base64urlProblem[];
}

/** Reads base64url without padding strictly, and as far as possible where it is not. */
export function readBase64url(text: string): Base64urlReading {
  const problems: Base64urlProblem[] = [];
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  // Nearly every text is sound: four characters at once, up to the first that is not.
  const sound = readSound(text, bytes);
  let size = (sound / 4) * 3;
  let bits = 0;
  let held = 0;
  let sextets = sound;
  let last = sound - 1;
  for (let at = sound; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? (VALUES[code] ?? NONE) : NONE;
    if (value === NONE || code === 43 || code === 47) noteForeign(problems, text, at);
    if (value === NONE) continue;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    sextets++;
    last = at;
    if (bits >= 8) {
      bits -= 8;
      bytes[size++] = (held >> bits) & 0xff;
    }
  }
  if (sextets % 4 === 1) {
    problems.push({
      id: 'impossible-segment-length',
      message: `it has ${sextets} characters, and no bytes encode to 4n+1 characters; the last one was dropped, so part of it is missing`,
      start: last,
      end: last + 1,
    });
  } else if (bits > 0 && (held & ((1 << bits) - 1)) !== 0) {
    const canonical = ALPHABET[(VALUES[text.charCodeAt(last)] ?? 0) & ~((1 << bits) - 1)];
    problems.push({
      id: 'non-canonical-base64url',
      message: `its last character "${text[last]}" carries ${bits} bits that belong to no byte and are not zero; an encoder writes "${canonical}"`,
      start: last,
      end: last + 1,
    });
  }
  return { bytes: size === bytes.length ? bytes : bytes.slice(0, size), problems };
}

/** Decodes groups of four characters as long as all are of the alphabet; gives back how many characters those are. */
function readSound(text: string, bytes: Uint8Array): number {
  let size = 0;
  for (let at = 0; at + 4 <= text.length; at += 4) {
    const a = text.charCodeAt(at);
    const b = text.charCodeAt(at + 1);
    const c = text.charCodeAt(at + 2);
    const d = text.charCodeAt(at + 3);
    if ((a | b | c | d) > 127) return at;
    const first = STRICT[a] as number;
    const second = STRICT[b] as number;
    const third = STRICT[c] as number;
    const fourth = STRICT[d] as number;
    if ((first | second | third | fourth) > 63) return at;
    bytes[size++] = (first << 2) | (second >> 4);
    bytes[size++] = ((second & 15) << 4) | (third >> 2);
    bytes[size++] = ((third & 3) << 6) | fourth;
  }
  return text.length - (text.length % 4);
}

/** Neighbours of one kind make one problem. */
function noteForeign(problems: Base64urlProblem[], text: string, at: number): void {
  const previous = problems.at(-1);
  if (previous && previous.end === at) {
    problems[problems.length - 1] = problemOf(text, previous.start, at + 1);
  } else if (problems.length < MAX_PROBLEMS) {
    problems.push(problemOf(text, at, at + 1));
  }
}

function problemOf(text: string, start: number, end: number): Base64urlProblem {
  const message = `it holds ${describe(text, start, end)}, which base64url has not`;
  return { id: 'invalid-base64url', message, start, end };
}

function describe(text: string, start: number, end: number): string {
  const code = text.codePointAt(start) ?? 0;
  const many = end - start > 1;
  if (code === 61) return 'padding "="';
  if (code === 43 || code === 47) return `"${text[start]}" of the standard base64 alphabet`;
  if (code === 32 || (code >= 9 && code <= 13)) return many ? 'white space' : 'a blank, tab or line break';
  if (code > 32 && code < 127) return `"${text[start]}"`;
  return `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Offsets in `text` of its base64 characters, foreign ones left out. */
export function sextetOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length);
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && VALUES[code] !== NONE) offsets[seen++] = at;
  }
  return offsets.subarray(0, seen);
}

/** Whether the text has characters of base64url alone. */
export function isBase64urlText(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isForeign(text.charCodeAt(at))) return false;
  return true;
}

/** Encodes without padding (RFC 7515 §2). */
export function encodeBase64url(bytes: Uint8Array): string {
  const CHUNK = 3 * 1024;
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const part = bytes.subarray(from, from + CHUNK);
    const codes: number[] = [];
    for (let at = 0; at < part.length; at += 3) {
      const left = part.length - at;
      const word = ((part[at] ?? 0) << 16) | ((part[at + 1] ?? 0) << 8) | (part[at + 2] ?? 0);
      for (let sextet = 0; sextet <= Math.min(left, 3); sextet++) {
        codes.push(ALPHABET.charCodeAt((word >> (18 - 6 * sextet)) & 63));
      }
    }
    text += String.fromCharCode(...codes);
  }
  return text;
}
