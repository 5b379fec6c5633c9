/** How the words of a secret are written and joined. */
export interface Style {
  readonly name: string;
  /** What it costs a guess; see {@link Weighted}. */
  readonly cost: number;
  readonly separator: string;
  readonly first: (word: string) => string;
  readonly later: (word: string) => string;
}

const same = (word: string): string => word;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const upper = (word: string): string => word.toUpperCase();

const style = (
  name: string,
  cost: number,
  separator: string,
  first: (word: string) => string,
  later: (word: string) => string = first,
): Style => ({ name, cost, separator, first, later });

/** For a single word. */
export const WORD_STYLES: readonly Style[] = [
  style('word', 0, '', same),
  style('Word', 4, '', capital),
  style('WORD', 7, '', upper),
];

/** For several words. */
export const PHRASE_STYLES: readonly Style[] = [
  style('mysecretkey', 2, '', same),
  style('my_secret_key', 3, '_', same),
  style('my-secret-key', 3, '-', same),
  style('mySecretKey', 4, '', same, capital),
  style('MySecretKey', 5, '', capital),
  style('MY_SECRET_KEY', 7, '_', upper),
  style('my secret key', 6, ' ', same),
  style('MYSECRETKEY', 11, '', upper),
  style('My_Secret_Key', 12, '_', capital),
  style('My Secret Key', 12, ' ', capital),
  style('Mysecretkey', 11, '', capital, same),
  style('My secret key', 13, ' ', capital, same),
  style('my.secret.key', 13, '.', same),
  style('My-Secret-Key', 14, '-', capital),
  style('MY-SECRET-KEY', 15, '-', upper),
];

/** The text of one or more words, at the beginning of a secret. */
export function atFirst(words: readonly string[], { separator, first, later }: Style): string {
  return words.map((word, at) => (at === 0 ? first(word) : later(word))).join(separator);
}

/** The text of one or more words that others precede. */
export function afterwards(words: readonly string[], { separator, later }: Style): string {
  return words.map((word) => separator + later(word)).join('');
}
