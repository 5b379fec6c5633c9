import { md5 } from '@noble/hashes/legacy.js';
import { encodeBase64url } from '../../decode/base64url';
import { digest } from '../../hash/hmac';
import { sha1 } from '../../hash/sha1';

// Secrets that look random and are not: what is made of a common word by a machine, and what the fingers make.

const LEET: readonly (readonly [letters: RegExp, sign: string])[][] = [
  [[/e/g, '3']],
  [[/o/g, '0']],
  [[/a/g, '@']],
  [[/a/g, '4']],
  [[/i/g, '1']],
  [[/s/g, '$']],
  [[/s/g, '5']],
  [[/^s/g, '$']],
  [
    [/e/g, '3'],
    [/o/g, '0'],
  ],
  [
    [/a/g, '@'],
    [/o/g, '0'],
  ],
  [
    [/a/g, '@'],
    [/s/g, '$'],
  ],
  [
    [/a/g, '@'],
    [/s/g, '$'],
    [/o/g, '0'],
  ],
  [
    [/e/g, '3'],
    [/s/g, '$'],
  ],
  [
    [/e/g, '3'],
    [/t/g, '7'],
  ],
  [
    [/e/g, '3'],
    [/a/g, '4'],
    [/o/g, '0'],
    [/i/g, '1'],
  ],
  [
    [/e/g, '3'],
    [/a/g, '4'],
    [/o/g, '0'],
    [/i/g, '1'],
    [/s/g, '5'],
    [/t/g, '7'],
  ],
  [
    [/e/g, '3'],
    [/a/g, '@'],
    [/o/g, '0'],
    [/i/g, '1'],
    [/s/g, '$'],
  ],
];

/** The word with some letters as the signs that look like them. */
export function leet(word: string): readonly string[] {
  const all = new Set(
    LEET.map((signs) => signs.reduce((text, [letters, sign]) => text.replace(letters, sign), word)),
  );
  all.delete(word);
  return [...all];
}

/** Letters and signs where they are on keyboards, and the orders that everyone knows. */
const ROWS: readonly string[] = [
  '1234567890',
  '12345678901234567890',
  '0123456789',
  '01234567890123456789',
  '9876543210',
  '0987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiop',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertyuiop[]asdfghjkl;zxcvbnm,./',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'asdfghjklzxcvbnm',
  'zxcvbnm',
  'zxcvbnmasdfghjkl',
  'mnbvcxz',
  'lkjhgfdsa',
  'poiuytrewq',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'zaqwsxcderfvbgtyhnmjuiklop',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9j0',
  '1a2b3c4d5e6f7g8h9i0j',
  'a1s2d3f4g5h6j7k8l9',
  'aaabbbcccdddeeefff',
  'aabbccddeeff',
  '112233445566778899',
  '111222333444555666777888999',
  '123abc456def789ghi',
  'abc123def456ghi789jkl012mno345pqr678stu901vwx234yz',
  '0123456789abcdef',
  '0123456789ABCDEF',
  'fedcba9876543210',
  '0123456789abcdefghijklmnopqrstuvwxyz',
  '1234567890abcdefghijklmnopqrstuvwxyz',
  '1234567890qwertyuiop',
  'abcdefghijklmnopqrstuvwxyz0123456789',
  'abcdefghijklmnopqrstuvwxyz1234567890',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  '!@#$%^&*()',
  '!@#$%^&*()_+',
  '1!2@3#4$5%6^7&8*9(0)',
  'deadbeef',
  'cafebabe',
  'deadbeefcafebabe',
  'badc0ffee0ddf00d',
  '00112233445566778899aabbccddeeff',
  '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
];

/** Lengths that documents ask for; a row is repeated up to them. */
const LENGTHS: readonly number[] = [8, 10, 12, 16, 20, 24, 25, 30, 32, 36, 40, 48, 50, 60, 64, 128, 256];

const MIN_WALK = 3;

/** Runs along a row, from its start, of every length, and repeated to the lengths that keys have. */
export function walks(): readonly string[] {
  const all = new Set<string>();
  for (const row of [...ROWS, ...ROWS.map((text) => text.toUpperCase())]) {
    for (let length = row.length; length >= MIN_WALK; length--) {
      all.add(row.slice(0, length));
      all.add([...row.slice(0, length)].reverse().join(''));
    }
    for (const length of LENGTHS) if (length > row.length) all.add(fill(row, length));
  }
  return [...all];
}

const fill = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*!@#$-_.+=%?';

/** One character over and over. */
export function repetitions(): readonly string[] {
  const all: string[] = [];
  for (const sign of SIGNS) {
    for (let length = 1; length <= 40; length++) all.push(sign.repeat(length));
    for (const length of LENGTHS.filter((candidate) => candidate > 40)) all.push(sign.repeat(length));
  }
  return all;
}

/** UUIDs that stand in documents and samples, with and without hyphens. */
export function sampleUuids(): readonly string[] {
  const texts = [
    '123e4567-e89b-12d3-a456-426614174000',
    '123e4567-e89b-12d3-a456-426655440000',
    '550e8400-e29b-41d4-a716-446655440000',
    'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    '00000000-0000-0000-0000-000000000000',
    '11111111-1111-1111-1111-111111111111',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '12345678-1234-1234-1234-123456789012',
    '12345678-1234-1234-1234-123456789abc',
    '12345678-1234-5678-1234-567812345678',
    '01234567-89ab-cdef-0123-456789abcdef',
    'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
    'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  ];
  return texts.flatMap((text) => [text, text.toUpperCase(), text.replaceAll('-', '')]);
}

/** What programs make of a word, with the cost of thinking of it. */
export const ENCODINGS: readonly { readonly cost: number; readonly encode: (word: string) => string }[] = [
  { cost: 10, encode: (word) => toBase64(utf8(word)) },
  { cost: 12, encode: (word) => hex(md5(utf8(word))) },
  { cost: 13, encode: (word) => hex(digest('SHA-256', utf8(word))) },
  { cost: 14, encode: (word) => encodeBase64url(utf8(word)) },
  { cost: 15, encode: (word) => hex(sha1(utf8(word))) },
  { cost: 16, encode: (word) => hex(utf8(word)) },
  { cost: 18, encode: (word) => hex(digest('SHA-512', utf8(word))) },
  { cost: 18, encode: (word) => toBase64(digest('SHA-256', utf8(word))) },
  { cost: 20, encode: (word) => hex(md5(utf8(word))).toUpperCase() },
  { cost: 20, encode: (word) => hex(digest('SHA-256', utf8(word))).toUpperCase() },
  { cost: 22, encode: (word) => hex(utf8(word)).toUpperCase() },
  { cost: 22, encode: (word) => toBase64(utf8(toBase64(utf8(word)))) },
];

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function toBase64(bytes: Uint8Array): string {
  const text = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
