/** A word list: bytes, one word a line. */
export interface WordList {
  /** How long it is in bytes, where that is known. */
  readonly size?: number;
  /** Its bytes from `from` on, in pieces of any size. */
  read(from: number): AsyncIterable<Uint8Array>;
}

/** Whole lines, and where in the list they end. */
export interface Lines {
  readonly bytes: Uint8Array;
  readonly end: number;
}

/** Bytes of lines that one job has: some 30,000 words. */
const PIECE = 256 * 1024;
/** A line that is longer is no word, and its rest is not kept. */
const LONGEST_LINE = 64 * 1024;
const NEWLINE = 0x0a;

/** Cuts a word list at its line ends into pieces of a job's size, without holding more than a piece of it. */
export async function* linesOf(list: WordList, from: number): AsyncGenerator<Lines> {
  let rest = new Uint8Array(0);
  let end = from;
  for await (const read of list.read(from)) {
    for (let at = 0; at < read.length; at += PIECE) {
      const part = read.subarray(at, at + PIECE);
      const cut = part.lastIndexOf(NEWLINE) + 1;
      if (cut > 0) {
        const bytes = joined(rest, part.subarray(0, cut));
        end += bytes.length;
        rest = part.slice(cut);
        yield { bytes, end };
      } else {
        rest = joined(rest, part);
        // Its end is cut off where it has grown too long; what is left is still too long to be tried.
        if (rest.length > 2 * LONGEST_LINE) {
          end += rest.length - LONGEST_LINE;
          rest = rest.slice(0, LONGEST_LINE);
        }
      }
    }
  }
  if (rest.length > 0) yield { bytes: rest, end: end + rest.length };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
