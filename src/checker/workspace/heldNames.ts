/** The words of a text. */
export interface Words {
  has(name: string): boolean;
  /** Whether it is the name of a member that may be something else than a function or a constant written out there. */
  holds(name: string): boolean;
}

/** What may be a name in any language; escapes in names are not looked for. */
const WORD = /[\w$\u0080-\uffff]+/g;

/** A value that is written out: a function, a text, a number, a list, an object. */
const WRITTEN =
  /^\s*(?:(?:async\b\s*)?(?:function\b|\([^()]{0,200}\)\s*=>|[\w$]{1,80}\s*=>)|['"`\d{[]|(?:true|false|null|undefined)\b)/;

/** As much of a value as tells whether it is written out. */
const LOOKED_AT = 300;

/** Characters of a block at least, and how many before it may tell of its first words. */
const BLOCK = 2_000;
const CONTEXT = 200;
/** So many blocks are remembered: those of a few long files. */
const MAX_BLOCKS = 500;

/**
 * The words of JavaScript or TypeScript texts, found without parsing them. A text is looked through by blocks of lines,
 * so that of the versions of a document only what has changed is.
 */
export class TextWords {
  private readonly blocks = new Map<string, Words>();

  of(text: string): Words {
    const blocks: Words[] = [];
    for (let start = 0; start < text.length; ) {
      const line = text.indexOf('\n', start + BLOCK);
      const end = line < 0 ? text.length : line + 1;
      const from = Math.max(0, start - CONTEXT);
      blocks.push(this.block(text.slice(from, end + LOOKED_AT), start - from, end - from));
      start = end;
    }
    return {
      has: (name) => blocks.some((block) => block.has(name)),
      holds: (name) => blocks.some((block) => block.holds(name)),
    };
  }

  private block(text: string, start: number, end: number): Words {
    const key = `${start} ${end} ${text}`;
    let words = this.blocks.get(key);
    if (!words) {
      if (this.blocks.size >= MAX_BLOCKS) this.blocks.clear();
      words = wordsOf(text, start, end);
      this.blocks.set(key, words);
    }
    return words;
  }
}

/** The words of a text from `start` to `end`. */
function wordsOf(text: string, start: number, end: number): Words {
  const all = new Set<string>();
  const held = new Set<string>();
  let before = '';
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (index >= end) break;
    if (index >= start) {
      all.add(word);
      if (before === 'get' || before === 'as' || isHeld(text, index, index + word.length)) held.add(word);
    }
    before = word;
  }
  return { has: (name) => all.has(name), holds: (name) => held.has(name) };
}

/** Whether the word from `start` to `end` stands where a member gets its value: `p: x`, `a.p = x`, `{ p }`, `['p']`. */
function isHeld(text: string, start: number, end: number): boolean {
  const quote = text[end];
  if (quote !== undefined && '\'"`'.includes(quote)) return text[start - 1] === quote;
  let next = afterSpace(text, end);
  // `p?: Type`, `p!: Type`
  if (text[next] === '?' || text[next] === '!') next = afterSpace(text, next + 1);
  switch (text[next]) {
    case '=':
      if (text[next + 1] === '=' || text[next + 1] === '>') return false;
      return !WRITTEN.test(text.slice(next + 1, next + LOOKED_AT));
    case ':':
      return !WRITTEN.test(text.slice(next + 1, next + LOOKED_AT));
    case ',':
    case '}': {
      const previous = text[beforeSpace(text, start)];
      return previous === '{' || previous === ',';
    }
    default:
      return false;
  }
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function beforeSpace(text: string, from: number): number {
  let at = from - 1;
  while (isSpace(text.charCodeAt(at))) at--;
  return at;
}

const isSpace = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13);
