import type { SecretStrength } from '../model';
import { ENCODINGS, sampleUuids, walks } from './candidates/derived';
import { names } from './candidates/names';
import { before, behind, sayings } from './candidates/sayings';
import { topics } from './candidates/topics';
import { determiners, modifiers, nouns, suffixes, tails } from './candidates/vocabulary';
import { baseWords, knownPhrases } from './words';

/** 256 bits: the least for HS256 (RFC 7518 §3.2) and what session middleware asks for. */
const MIN_BYTES = 32;
/** Longer secrets are judged by their first characters: no guessable one is that long. */
const MAX_LENGTH = 1024;

const REASONS = {
  hashed: 'it is the hash of a common secret',
  empty: 'it is empty',
  listed: 'it is in the list of common secrets',
  variant: 'it is a common secret with small changes',
  encoded: 'it is the encoded form of a common secret',
  words: 'it is made of common words only',
  variety: 'it repeats a few characters',
  walk: 'it follows the keyboard, the alphabet or the digits',
} as const;

/** Whether a secret for signing tokens or cookies can be guessed or searched for, and by what sign. */
export function isWeakSecret(secret: string): SecretStrength {
  const bytes = new TextEncoder().encode(secret).length;
  const text = secret.slice(0, MAX_LENGTH);
  const reason =
    bytes === 0
      ? REASONS.empty
      : (guessable(text) ??
        encodedWord(text) ??
        hashedWord(text) ??
        (hasLowVariety(text) ? REASONS.variety : undefined) ??
        (isWalk(text) || walked.has(text) ? REASONS.walk : undefined) ??
        (forms(text).some((form) => form.length >= 4 && isWords(form)) ? REASONS.words : undefined) ??
        (bytes < MIN_BYTES ? tooShort(bytes) : undefined));
  return reason === undefined ? { weak: false } : { weak: true, reason };
}

const tooShort = (bytes: number): string =>
  `it is only ${bytes} ${bytes === 1 ? 'byte' : 'bytes'} long; ${MIN_BYTES} random bytes are the least`;

/** Short words and words of placeholders that no listed secret holds. */
const COMMON_WORDS: readonly string[] = (
  'a an i is in it to of on or at be by do if me my no not so us we you your our the this that these for and from with ' +
  'only used use using please must should will can need make sure value values real really strong stronger enough ' +
  'generate generated created before after deploy deploying deployed environment env variable variables config setting ' +
  'settings file min max least minimum maximum characters character chars char bits bit bytes byte long longer length ' +
  'plus extra some any here there now later never ever always one two three first second new old current next ' +
  'good bad best great safe safely simple easy hard basic strongly tokens keys secrets passwords string strings text ' +
  'service services server client web api rest user users account accounts system platform portal site page data'
).split(' ');

const listed: ReadonlySet<string> = new Set([...baseWords, ...knownPhrases, ...sampleUuids()]);

const walked: ReadonlySet<string> = new Set(walks());

/** What is listed, by its letters and digits alone. */
const bare: ReadonlySet<string> = new Set([...listed].map(letters).filter((plain) => plain.length >= 3));

const words: ReadonlySet<string> = new Set([
  ...COMMON_WORDS,
  // What the search makes phrases of.
  ...[determiners, modifiers, nouns, tails, topics]
    .flatMap((list) => list.map(({ text }) => text))
    .concat(sayings, before, behind, names)
    .flatMap((text) => text.split(' '))
    .filter((part) => part.length >= 3),
  ...[...listed]
    .flatMap((entry) => entry.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/))
    .filter((part) => part.length >= 3)
    .map((part) => part.toLowerCase()),
]);

const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  $: 's',
  '@': 'a',
};

const unleet = (text: string): string => text.replace(/[013457$@]/g, (sign) => LEET[sign] ?? sign);

/** Lower case without anything but letters and digits. */
function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function guessable(secret: string): string | undefined {
  if (listed.has(secret) || listed.has(secret.toLowerCase())) return REASONS.listed;
  const extended = suffixes.some(
    ({ text }) => text !== '' && secret.endsWith(text) && listed.has(secret.slice(0, -text.length)),
  );
  if (extended) return REASONS.variant;
  return forms(secret).some((form) => bare.has(form)) ? REASONS.variant : undefined;
}

/** The letters and digits of a secret, with and without what is put around a word, as written and unleeted. */
function forms(secret: string): readonly string[] {
  const all = new Set<string>();
  for (const text of [secret, stripAffixes(secret)]) all.add(letters(text)).add(letters(unleet(text)));
  return [...all];
}

/** Without the digits and marks that are put before or behind a word. */
function stripAffixes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && !isLetter(text.charCodeAt(start))) start++;
  while (end > start && !isLetter(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/**
 * Whether the text can be cut into common words and numbers. Two-letter words alone prove little, so at least
 * half of the text must be words of three letters or more.
 */
function isWords(text: string): boolean {
  const LONGEST = 34;
  // best[i]: the most characters in long words over all ways to cut text[0..i); -1 where there is none.
  const best = new Int32Array(text.length + 1).fill(-1);
  best[0] = 0;
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const sofar = best[start] ?? -1;
      if (sofar < 0) continue;
      const part = text.slice(start, end);
      const gain = words.has(part)
        ? part.length >= 3
          ? part.length
          : 0
        : /^[0-9]{1,4}$/.test(part)
          ? 0
          : -1;
      if (gain >= 0) best[end] = Math.max(best[end] ?? -1, sofar + gain);
    }
  }
  return (best[text.length] ?? -1) * 2 >= text.length;
}

/** base64 or hex of a listed secret is no better than the secret. */
function encodedWord(secret: string): string | undefined {
  if (secret.length < 8 || secret.length > 256) return undefined;
  for (const bytes of [fromHex(secret), fromBase64(secret)]) {
    if (!bytes || bytes.length < 4) continue;
    const text = String.fromCharCode(...bytes);
    if (/^[\x20-\x7e]+$/.test(text) && guessable(text) !== undefined) return REASONS.encoded;
  }
  return undefined;
}

/** Those whose output says nothing about the length of the word. */
const HASHES = ENCODINGS.filter(({ encode }) => encode('').length === encode('secret').length);

/** Hashes of listed secrets look random, and are tried like the secrets. */
function hashedWord(secret: string): string | undefined {
  const fitting = HASHES.filter(({ encode }) => encode('').length === secret.length);
  const hashes = (word: string) => fitting.some(({ encode }) => encode(word) === secret);
  return fitting.length > 0 && (baseWords.some(hashes) || knownPhrases.some(hashes))
    ? REASONS.hashed
    : undefined;
}

function fromHex(text: string): readonly number[] | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(text)) return undefined;
  return Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}

function fromBase64(text: string): readonly number[] | undefined {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined;
  try {
    return Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A few characters, or one short piece over and over. Random hex of 32 digits has some 14 different ones. */
function hasLowVariety(text: string): boolean {
  if (text.length < 4) return true;
  if (new Set(text).size <= Math.min(7, Math.floor(text.length / 3))) return true;
  for (let period = 1; period <= Math.min(16, text.length / 2); period++) {
    let same = period;
    while (same < text.length && text[same] === text[same - period]) same++;
    if (same === text.length) return true;
  }
  return false;
}

const WALKS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop[]',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl;',
  'zxcvbnm,./',
  '!@#$%^&*()_+',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '1q2w3e4r5t6y7u8i9o0p',
  '0123456789abcdef0123456789abcdef',
].flatMap((walk) => [walk, [...walk].reverse().join('')]);

/** Whether three quarters of the text are runs of four or more along the keyboard, the alphabet or the digits. */
function isWalk(secret: string): boolean {
  const text = secret.toLowerCase();
  const RUN = 4;
  let covered = 0;
  for (let at = 0; at + RUN <= text.length; ) {
    const start = text.slice(at, at + RUN);
    const longest = WALKS.reduce(
      (most, walk) => Math.max(most, runLength(text, at, walk, walk.indexOf(start))),
      0,
    );
    covered += longest;
    at += longest || 1;
  }
  return covered >= RUN && covered * 4 >= text.length * 3;
}

function runLength(text: string, at: number, walk: string, from: number): number {
  if (from < 0) return 0;
  let length = 0;
  while (from + length < walk.length && text[at + length] === walk[from + length]) length++;
  return length;
}
