import { baseWords, knownPhrases } from '../words';
import { ENCODINGS, leet, repetitions, sampleUuids, walks } from './derived';
import type { Dictionary } from './dictionary';
import { names } from './names';
import type { OwnWords } from './own';
import { Rule } from './rule';
import { before, behind, sayings } from './sayings';
import { type Options, Slot, type Weighted } from './slot';
import { afterwards, atFirst, PHRASE_STYLES, type Style, WORD_STYLES } from './styles';
import { topics } from './topics';
import { determiners, modifiers, nouns, prefixes, suffixes, tails, wrappings } from './vocabulary';

/** The alternatives for one part: as words, as they stand, or as something is made of them. */
const words = (...lists: readonly (readonly Weighted[])[]): Options => options(lists, writeWords);
const texts = (...lists: readonly (readonly Weighted[])[]): Options => options(lists, writeText);

const writeWords: Options['write'] = (text, style) => {
  const parts = text.split(' ');
  return [atFirst(parts, style), afterwards(parts, style)];
};
const writeText: Options['write'] = (text) => [text, text];

/** Each text once, at its least cost, and the cheapest first. */
function options(lists: readonly (readonly Weighted[])[], write: Options['write']): Options {
  const least = new Map<string, number>();
  for (const list of lists) {
    for (const { text, cost } of list) {
      if (cost < (least.get(text) ?? Number.POSITIVE_INFINITY)) least.set(text, cost);
    }
  }
  const list = Array.from(least, ([text, cost]) => ({ text, cost }));
  return { list: list.sort((one, other) => one.cost - other.cost), words: write === writeWords, write };
}

const flat = (list: readonly string[], cost: number): readonly Weighted[] =>
  list.map((text) => ({ text, cost }));

/** Costs by rank, as frequencies of words fall with it (Zipf's law). */
const ranked = (list: readonly string[], cost: number, slope = 2): readonly Weighted[] =>
  list.map((text, rank) => ({ text, cost: cost + Math.round(slope * Math.log2(rank + 2)) }));

const upTo = (list: readonly Weighted[], cost: number): readonly Weighted[] =>
  list.filter((item) => item.cost <= cost);

const plus = (list: readonly Weighted[], cost: number): readonly Weighted[] =>
  list.map((item) => ({ ...item, cost: item.cost + cost }));

const single = (list: readonly Weighted[]): readonly Weighted[] =>
  list.filter(({ text }) => !text.includes(' '));
const several = (list: readonly Weighted[]): readonly Weighted[] =>
  list.filter(({ text }) => text.includes(' '));

const ONCE: readonly Style[] = WORD_STYLES.slice(0, 1);
const DIGITS = flat([...'0123456789'], 0);
const TWO_DIGITS = flat(
  Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0')),
  0,
);
const MONTHS = flat(
  Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0')),
  0,
);
const DAYS = flat(
  Array.from({ length: 31 }, (_, day) => String(day + 1).padStart(2, '0')),
  0,
);
const YEARS = flat(
  Array.from({ length: 72 }, (_, year) => String(1960 + year)),
  0,
);
const LETTERS = flat([...'abcdefghijklmnopqrstuvwxyz'], 0);
const ALPHANUMERIC = flat([...'abcdefghijklmnopqrstuvwxyz0123456789'], 0);
/** What hands hit that only want something long: the middle row and around it. */
const MASHED = flat([...'asdfghjkl'], 0);
const LEFT_HAND = flat([...'asdf'], 0);
const MASHED_PAIRS = flat(
  'as sd df fg gh hj jk kl ds fd ad sa da js kj ks sk dj dk fs sf ak lk ka'.split(' '),
  0,
);

/**
 * The rules by which secrets are made up, for one token: a grammar of what developers write.
 *
 * @param maxCost of the secrets that are wanted, in half bits
 */
export function rulesFor(own: OwnWords, dictionary: Dictionary, maxCost: number): readonly Rule[] {
  const rules: Rule[] = [];
  // Slots are shared by the rules that use the same options in the same style, as their bytes take memory.
  const slots = new Map<Options, Map<Style, Slot>>();
  const slot = (of: Options, style: Style): Slot => {
    const styled = slots.get(of) ?? new Map<Style, Slot>();
    slots.set(of, styled);
    const known = styled.get(style) ?? new Slot(of, style);
    styled.set(style, known);
    return known;
  };
  const rule = (cost: number, styles: readonly Style[], ...parts: readonly Options[]): void => {
    for (const style of styles) {
      const made = parts.map((part) => slot(part, part.words ? style : ONCE[0]!));
      rules.push(new Rule(made, cost + style.cost, maxCost));
    }
  };

  const suffix = texts(suffixes);
  const someSuffix = texts(upTo(suffixes, 11));
  const prefix = texts(prefixes);
  const det = words(determiners);
  const tail = words(tails);
  const things = words(nouns);

  const ofOwn = flat(own.words, 6);
  const given = flat(names, 15);
  const leeted = nouns.concat(upTo(modifiers, 9)).flatMap(({ text, cost }) => flat(leet(text), cost + 6));
  const bases = ranked(
    baseWords.map((word) => word.replace(/[-_]/g, ' ')),
    2,
    1.6,
  );
  const english = ranked(
    dictionary.words.filter((word) => /^[a-z]{3,}$/.test(word)),
    14,
    1.7,
  );
  const passwords = ranked(dictionary.passwords, 6, 1.8);
  const alphabetic = passwords.filter(({ text }) => /^[a-z]{3,}$/.test(text));
  const people = flat(dictionary.givenNames, 20);
  const families = ranked(dictionary.familyNames, 16, 1.2);

  const owners = words(
    modifiers,
    topics,
    ofOwn,
    plus(upTo(single(english), 32), 2),
    plus(upTo(alphabetic, 24), 6),
    given,
    plus(people, 2),
  );
  const nearOwners = words(modifiers, topics, ofOwn, given);
  const how = words(upTo(modifiers, 10), ofOwn);
  const anyNoun = words(nouns, leeted);

  // As they stand: what documents show, what the token itself says.
  rule(
    0,
    ONCE,
    texts(
      [{ text: '', cost: 2 }],
      ranked(knownPhrases, 2, 1),
      ranked(baseWords, 0, 1.2),
      flat(own.values, 8),
    ),
  );
  rule(4, ONCE, texts(ranked(knownPhrases, 2, 1)), suffix);
  rule(4, WORD_STYLES, words(single(bases)), suffix);
  rule(4, PHRASE_STYLES, words(several(bases)), suffix);
  rule(6, ONCE, texts(flat(own.values, 8)), suffix);

  // A thing, what it is like, whose it is.
  rule(2, WORD_STYLES, words(single(nouns), single(leeted)), suffix);
  rule(2, PHRASE_STYLES, words(several(nouns), several(leeted)), suffix);
  rule(2, PHRASE_STYLES, owners, anyNoun, suffix);
  rule(3, PHRASE_STYLES, det, anyNoun, suffix);
  rule(4, PHRASE_STYLES, det, owners, anyNoun, someSuffix);
  rule(5, PHRASE_STYLES, nearOwners, how, things, someSuffix);
  rule(7, PHRASE_STYLES, det, nearOwners, how, things, someSuffix);
  rule(10, PHRASE_STYLES, how, how, how, things);
  rule(4, PHRASE_STYLES, things, tail, someSuffix);
  rule(5, PHRASE_STYLES, nearOwners, things, tail);
  rule(5, PHRASE_STYLES, det, things, tail);
  rule(7, PHRASE_STYLES, det, how, things, tail);
  rule(9, PHRASE_STYLES, det, how, how, things, tail);
  rule(8, PHRASE_STYLES, things, owners);
  rule(8, PHRASE_STYLES, things, nearOwners, someSuffix);
  rule(8, PHRASE_STYLES, things, things);

  // The owner alone, or two.
  rule(4, WORD_STYLES, words(single(modifiers), single(topics), ofOwn, given), suffix);
  rule(4, PHRASE_STYLES, words(several(modifiers), several(topics), several(ofOwn)), suffix);
  rule(6, PHRASE_STYLES, det, words(topics, ofOwn, given), suffix);
  rule(8, PHRASE_STYLES, nearOwners, nearOwners, someSuffix);

  // Sayings.
  const said = flat(sayings, 14);
  rule(2, WORD_STYLES, words(single(said)), suffix);
  rule(4, PHRASE_STYLES, words(several(said)), suffix);
  const subjects = words(topics, given, ofOwn, upTo(english, 34), upTo(alphabetic, 30));
  rule(4, PHRASE_STYLES, words(flat(before, 9)), subjects, someSuffix);
  rule(6, PHRASE_STYLES, subjects, words(flat(behind, 11)), someSuffix);

  // Words of the dictionary.
  rule(0, ONCE, texts(passwords));
  rule(2, WORD_STYLES, words(passwords), suffix);
  rule(2, WORD_STYLES, words(english), suffix);
  rule(2, WORD_STYLES, words(people, families), suffix);
  const common = words(upTo(english, 33), upTo(alphabetic, 24));
  rule(0, PHRASE_STYLES, common, common);
  rule(6, PHRASE_STYLES.slice(0, 8), words(given), words(given, families), someSuffix);
  rule(
    10,
    PHRASE_STYLES.slice(0, 8),
    words(upTo(english, 26)),
    words(upTo(english, 26)),
    words(upTo(english, 26)),
  );

  // Put before and behind, more often than once, written as other signs.
  rule(12, WORD_STYLES, prefix, words(single(bases), single(nouns), single(topics)));
  rule(12, PHRASE_STYLES, prefix, words(several(bases), several(nouns)));
  for (const [start, end] of wrappings) {
    rule(12, PHRASE_STYLES, texts(flat([start], 0)), words(nouns, bases), texts(flat([end], 0)));
    rule(
      15,
      PHRASE_STYLES.slice(0, 7),
      texts(flat([start], 0)),
      words(determiners, how.list),
      things,
      texts(flat([end], 0)),
    );
  }
  const doubled = [...nouns, ...upTo(single(bases), 14), ...upTo(passwords, 24), ...ofOwn, ...topics];
  rule(
    8,
    ONCE,
    texts(
      doubled.flatMap(({ text, cost }) =>
        repeated(text.replaceAll(' ', '')).map((twice, at) => ({ text: twice, cost: cost + 4 * at })),
      ),
    ),
    someSuffix,
  );
  const leetWords = [...upTo(bases, 18), ...upTo(passwords, 26), ...topics, ...given];
  rule(
    8,
    WORD_STYLES.slice(0, 2),
    texts(leetWords.flatMap(({ text, cost }) => flat(leet(text), cost))),
    someSuffix,
  );

  // What looks random.
  const encoded = [
    ...ranked(knownPhrases, 6, 1.2),
    ...ranked(baseWords, 4, 1.4),
    ...upTo(passwords, 27),
    ...plus(ofOwn, 4),
    ...plus(topics, 4),
  ];
  const codes = texts(encoded);
  for (const { cost, encode } of ENCODINGS) {
    rule(cost, ONCE, { list: codes.list, words: false, write: (text) => [encode(text), ''] });
  }
  rule(0, ONCE, texts(flat(walks(), 18), flat(sampleUuids(), 16), flat(repetitions(), 20)));
  rule(8, ONCE, texts(flat(walks(), 14)), texts(flat(walks(), 14)));
  rule(2, ONCE, texts(flat(walks(), 18)), suffix);

  // Short ones, by trying all.
  for (let length = 1; length <= 8; length++) {
    rule(14 + 6.0 * length, ONCE, ...Array<Options>(length).fill(texts(DIGITS)));
  }
  rule(26, ONCE, texts(DAYS), texts(MONTHS), texts(YEARS));
  rule(26, ONCE, texts(YEARS), texts(MONTHS), texts(DAYS));
  rule(30, ONCE, texts(MONTHS), texts(DAYS), texts(YEARS));
  rule(28, ONCE, texts(DAYS), texts(MONTHS), texts(TWO_DIGITS));
  for (const separator of ['-', '/', '.']) {
    const between = texts(flat([separator], 0));
    rule(32, ONCE, texts(DAYS), between, texts(MONTHS), between, texts(YEARS));
    rule(32, ONCE, texts(YEARS), between, texts(MONTHS), between, texts(DAYS));
  }
  for (let length = 1; length <= 4; length++) {
    rule(16 + 8 * length, ONCE, ...Array<Options>(length).fill(texts(LETTERS)));
  }
  for (let length = 2; length <= 4; length++) {
    rule(22 + 8 * length, ONCE, ...Array<Options>(length).fill(texts(ALPHANUMERIC)));
  }
  rule(30, ONCE, texts(single(bases)), ...Array<Options>(3).fill(texts(DIGITS)));
  rule(34, ONCE, texts(single(bases)), ...Array<Options>(4).fill(texts(DIGITS)));
  for (let length = 4; length <= 10; length++) {
    rule(24 + 3 * length, ONCE, ...Array<Options>(length).fill(texts(LEFT_HAND)));
  }
  for (let length = 4; length <= 7; length++) {
    rule(26 + 4 * length, ONCE, ...Array<Options>(length).fill(texts(MASHED)));
  }
  for (let pairs = 3; pairs <= 5; pairs++) {
    rule(22 + 7 * pairs, ONCE, ...Array<Options>(pairs).fill(texts(MASHED_PAIRS)));
  }
  return rules;
}

/** Twice to four times, close together and apart. */
const repeated = (word: string): readonly string[] => [
  word + word,
  word + word + word,
  `${word}-${word}`,
  `${word}_${word}`,
  `${word} ${word}`,
  word.repeat(4),
  word + [...word].reverse().join(''),
  [...word].reverse().join(''),
];
