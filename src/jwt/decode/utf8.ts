export interface Utf8Reading {
  /** A byte that belongs to no character is U+FFFD. A byte order mark is kept. */
  readonly text: string;
  /** The first byte that is not UTF-8, if there is one. */
  readonly invalidAt: number | undefined;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads UTF-8 strictly (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
export function readUtf8(bytes: Uint8Array): Utf8Reading {
  // Checked here and not by a decoder that throws: exceptions are slow where a text is full of near-tokens.
  const invalid = firstInvalid(bytes);
  return { text: decoder.decode(bytes), invalidAt: invalid === bytes.length ? undefined : invalid };
}

/** For each place in a well-formed text (and its end), how many bytes of UTF-8 stand before it. */
export function byteOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    offsets[at] = bytes;
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair counts two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  offsets[text.length] = bytes;
  return offsets;
}

function firstInvalid(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return bytes.length;
}

/** Length of the well-formed sequence that starts at `at`; 0 where there is none (RFC 3629 §4). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let next = 2; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
