/** So many characters from the beginning of a line on make its hash. */
const BLOCK = 100;
const FACTOR = 37n;
/** Stands behind the last character. */
const END = 0xffff;

/**
 * What GitHub's code scanning knows a line again by (`primaryLocationLineHash`), where a report is uploaded by its API; the
 * action that uploads reports works out the same. White space within lines does not count, and equal hashes are numbered.
 *
 * @returns one for each line, 64 bits in hexadecimal digits, a colon and a number from 1
 */
export function lineHashes(text: string): string[] {
  const { characters, starts } = withoutSpace(text);
  const counts = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (let index = start; index < start + BLOCK; index++)
      hash = BigInt.asUintN(64, hash * FACTOR + BigInt(characters[index] ?? 0));
    const digits = hash.toString(16);
    const count = (counts.get(digits) ?? 0) + 1;
    counts.set(digits, count);
    return `${digits}:${count}`;
  });
}

/** UTF-16 units without spaces and tabs, with line feeds for all line ends, and where in them lines begin. */
function withoutSpace(text: string): {
  readonly characters: readonly number[];
  readonly starts: readonly number[];
} {
  const characters: number[] = [];
  const starts = [0];
  for (const line of text.split(/\r\n?|\n/)) {
    for (let index = 0; index < line.length; index++) {
      const unit = line.charCodeAt(index);
      if (unit !== 0x20 && unit !== 0x09) characters.push(unit);
    }
    characters.push(0x0a);
    starts.push(characters.length);
  }
  // Behind the last line there is no line end but the end.
  characters[characters.length - 1] = END;
  starts.pop();
  return { characters, starts };
}
