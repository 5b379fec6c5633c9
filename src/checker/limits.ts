/** Files over this many bytes are not checked: generated code and data, whose findings nobody reads. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** A line over this many UTF-16 units marks generated code. */
export const MAX_LINE_LENGTH = 20_000;

/** From this many UTF-16 units on, a text of lines of {@link MINIFIED_LINE_LENGTH} on average is minified. */
const MINIFIED_LENGTH = 10_000;
const MINIFIED_LINE_LENGTH = 1000;

/** The text of a file, or why there is none to check. */
export type SourceBytes = { readonly text: string } | { readonly problem: string };

/**
 * Reads the bytes of a source file: UTF-8, or UTF-16 with a byte order mark; a mark is not part of the text.
 * Never throws; `problem` is a sentence for a person.
 */
export function readSource(bytes: Uint8Array): SourceBytes {
  if (bytes.length > MAX_FILE_BYTES) return { problem: tooLarge(bytes.length) };
  const encoding = encodingOf(bytes);
  if (encoding.startsWith('utf-32'))
    return { problem: 'Its encoding, UTF-32, is not read; save it as UTF-8.' };
  if (encoding === 'utf-8' && bytes.includes(0)) {
    return { problem: 'It is a binary file, or text in an unknown encoding: it contains NUL bytes.' };
  }
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const name = encoding.toUpperCase().replace(/[BL]E$/, '');
    return { problem: `Its encoding is unknown: it is not valid ${name}; save it as UTF-8.` };
  }
  const problem = textProblem(text);
  return problem === undefined ? { text } : { problem };
}

/**
 * Why a text is not checked: too large, minified, or not written by a person. For texts that come as text,
 * such as the open documents of an editor.
 *
 * @returns a sentence for a person, or undefined where the text can be checked
 */
export function textProblem(text: string): string | undefined {
  // No text has fewer bytes in UTF-8 than UTF-16 units.
  if (text.length > MAX_FILE_BYTES) return tooLarge(text.length);
  let lines = 1;
  let start = 0;
  let longest = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    longest = Math.max(longest, end - start);
    lines++;
    start = end + 1;
  }
  longest = Math.max(longest, text.length - start);
  if (longest > MAX_LINE_LENGTH) {
    return `It has a line of ${longest} characters; lines over ${MAX_LINE_LENGTH} are not checked.`;
  }
  if (text.length >= MINIFIED_LENGTH && text.length / lines >= MINIFIED_LINE_LENGTH) {
    return 'It is minified or generated: its lines are over 1000 characters long on average.';
  }
  return undefined;
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' {
  const [a, b, c, d] = bytes;
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** What is said of a file of this many bytes, which are too many. */
export function tooLarge(size: number): string {
  const megabytes = (size / MAX_FILE_BYTES).toFixed(1);
  return `It is too large: ${megabytes} MB; files over ${MAX_FILE_BYTES / 1024 / 1024} MB are not checked.`;
}
