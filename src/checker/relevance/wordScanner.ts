/** A word to look for, in any case; where it must not go on at one of its ends, that is marked with `·`. */
export type Word = string;

/** Characters of words, every quotation mark being `'`; all others are alike. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789_-@/.:#'";
const CLASSES = ALPHABET.length + 1;
const BOUNDARY = '·';

interface Output {
  readonly groups: number;
  readonly length: number;
  readonly startsWord: boolean;
  readonly endsWord: boolean;
}

/**
 * Looks for many words in one pass over a text (Aho and Corasick, "Efficient string matching", CACM 18(6), 1975).
 * Words stand in groups, of which there may be 31; a text is told by the groups of which it has a word.
 */
export class WordScanner {
  private readonly classes = new Uint8Array(128);
  private readonly next: Uint16Array;
  /** For each state what ends there, also as the end of a longer word. */
  private readonly outputs: readonly (readonly Output[] | undefined)[];
  private readonly ends: Uint8Array;

  /** @param groups words of each group; a group is the bit at its place */
  constructor(groups: readonly (readonly Word[])[]) {
    for (const [index, character] of [...ALPHABET].entries()) {
      this.classes[character.charCodeAt(0)] = index + 1;
      this.classes[character.toUpperCase().charCodeAt(0)] = index + 1;
    }
    for (const mark of ['"', '`']) this.classes[mark.charCodeAt(0)] = ALPHABET.indexOf("'") + 1;
    const trie: { readonly children: Map<number, number>; readonly outputs: Output[] }[] = [
      { children: new Map(), outputs: [] },
    ];
    for (const [bit, words] of groups.entries()) for (const word of words) this.add(word, 1 << bit, trie);
    this.next = new Uint16Array(trie.length * CLASSES);
    this.link(trie);
    this.outputs = trie.map(({ outputs }) => (outputs.length > 0 ? outputs : undefined));
    this.ends = Uint8Array.from(trie, ({ outputs }) => Math.min(outputs.length, 1));
  }

  /** The groups of which the text has a word, as bits. */
  scan(text: string): number {
    const { classes, next, ends } = this;
    let found = 0;
    let state = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      state = next[state * CLASSES + (code < 128 ? (classes[code] as number) : 0)] as number;
      if (ends[state] === 1) found |= this.at(state, index + 1, text, found);
    }
    return found;
  }

  private at(state: number, end: number, text: string, found: number): number {
    let groups = 0;
    for (const output of this.outputs[state] ?? []) {
      if ((output.groups & ~found) === 0) continue;
      if (output.startsWord && isWordCharacter(text.charCodeAt(end - output.length - 1))) continue;
      if (output.endsWord && isWordCharacter(text.charCodeAt(end))) continue;
      groups |= output.groups;
    }
    return groups;
  }

  private add(
    word: Word,
    groups: number,
    trie: { children: Map<number, number>; outputs: Output[] }[],
  ): void {
    const startsWord = word.startsWith(BOUNDARY);
    const endsWord = word.endsWith(BOUNDARY);
    const letters = word.slice(startsWord ? 1 : 0, endsWord ? -1 : undefined).toLowerCase();
    let at = 0;
    for (const letter of letters) {
      const which = this.classes[letter.charCodeAt(0)] ?? 0;
      if (which === 0) throw new Error(`"${word}" has a character that no word may have.`);
      let child = trie[at]?.children.get(which);
      if (child === undefined) {
        child = trie.push({ children: new Map(), outputs: [] }) - 1;
        trie[at]?.children.set(which, child);
      }
      at = child;
    }
    trie[at]?.outputs.push({ groups, length: letters.length, startsWord, endsWord });
  }

  /** Fills in where a state goes when the text does not go on as its word does. */
  private link(trie: readonly { children: Map<number, number>; outputs: Output[] }[]): void {
    const fail = new Uint16Array(trie.length);
    const queue = [0];
    for (const state of queue) {
      const node = trie[state];
      if (!node) continue;
      const fallback = fail[state] ?? 0;
      if (state !== 0) node.outputs.push(...(trie[fallback]?.outputs ?? []));
      for (let which = 0; which < CLASSES; which++) {
        const child = node.children.get(which);
        const otherwise = state === 0 ? 0 : (this.next[fallback * CLASSES + which] ?? 0);
        this.next[state * CLASSES + which] = child ?? otherwise;
        if (child === undefined) continue;
        fail[child] = otherwise;
        queue.push(child);
      }
    }
  }
}

/** Letters, digits, `_` and `$`; beyond ASCII nothing is taken for one. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
}
