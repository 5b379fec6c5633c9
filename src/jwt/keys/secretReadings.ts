import { isBase64urlText, readBase64url } from '../decode/base64url';
import { fromBase64 } from './pem';

/** One way to read the bytes of a secret off its text. */
export interface SecretReading {
  /** "UTF-8", "base64", "base64url", "hex". */
  readonly encoding: string;
  readonly bytes: Uint8Array;
}

/** All ways to read a secret's text that give different bytes, the plain one first. */
export function secretReadings(text: string): readonly SecretReading[] {
  const readings: SecretReading[] = [{ encoding: 'UTF-8', bytes: new TextEncoder().encode(text) }];
  const add = (encoding: string, bytes: Uint8Array | undefined) => {
    if (bytes && bytes.length > 0 && !readings.some((other) => sameBytes(other.bytes, bytes))) {
      readings.push({ encoding, bytes });
    }
  };
  const trimmed = text.trim();
  add('base64', fromBase64(trimmed));
  const unpadded = trimmed.replace(/={1,2}$/, '');
  if (isBase64urlText(unpadded)) {
    const { bytes, problems } = readBase64url(unpadded);
    if (problems.every(({ id }) => id === 'non-canonical-base64url')) add('base64url', bytes);
  }
  if (trimmed.length % 2 === 0 && /^[0-9a-fA-F]+$/.test(trimmed)) {
    add(
      'hex',
      Uint8Array.from({ length: trimmed.length / 2 }, (_, at) =>
        Number.parseInt(trimmed.slice(at * 2, at * 2 + 2), 16),
      ),
    );
  }
  // A secret read from a file mostly has a line break behind it that is no part of it.
  if (/[\r\n]$/.test(text))
    add('UTF-8 without the line break at its end', new TextEncoder().encode(text.replace(/\r?\n$/, '')));
  return readings;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
