/** The words of a text. */
export interface Words {
  readonly all: ReadonlySet<string>;
  /** Names of members that may be something else than a function or a constant that is written out there. */
  readonly held: ReadonlySet<string>;
}

/** What may be a name in any language; escapes in names are not looked for. */
const WORD = /[\w$\u0080-\uffff]+/g;

/** A value that is written out: a function, a text, a number, a list, an object. */
const WRITTEN =
  /^\s*(?:(?:async\b\s*)?(?:function\b|\([^()]{0,200}\)\s*=>|[\w$]{1,80}\s*=>)|['"`\d{[]|(?:true|false|null|undefined)\b)/;

/** As much of a value as tells whether it is written out. */
const LOOKED_AT = 300;

/** Finds the words of a JavaScript or TypeScript text, without parsing it. */
export function wordsIn(text: string): Words {
  const all = new Set<string>();
  const held = new Set<string>();
  let before = '';
  for (const { 0: word, index } of text.matchAll(WORD)) {
    all.add(word);
    if (before === 'get' || before === 'as' || isHeld(text, index, index + word.length)) held.add(word);
    before = word;
  }
  return { all, held };
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
