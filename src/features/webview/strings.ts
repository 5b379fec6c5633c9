import { fill } from '../../base/translate';

export { fill };

// Words of a page: the feature makes them with `vscode.l10n.t` as one typed object, which travels to the page
// in its first state. The page fills in numbers and names here, so it never needs the editor for a sentence.

/** A sentence about a number: `{0}` stands for it. */
export interface CountWords {
  readonly one: string;
  readonly other: string;
}

/** Words, by name, perhaps grouped. */
export type PageStrings = { readonly [name: string]: string | CountWords | PageStrings };

/** What of the editor makes the words; a test hands in its own. */
export type Localizer = Pick<typeof import('vscode'), 'l10n'>;

/** A number in the language of the page, e.g. `12,345`. */
export const formatNumber = (value: number): string =>
  new Intl.NumberFormat(language()).format(Math.round(value));

/** A sentence about a number, with the number as `{0}` and more values from `{1}` on. */
export function counted(words: CountWords, value: number, ...more: readonly (string | number)[]): string {
  const one = new Intl.PluralRules(language()).select(value) === 'one';
  return fill(one ? words.one : words.other, formatNumber(value), ...more);
}

/** Whether a value that came over a channel is nothing but words, three levels deep at most. */
export function isStrings(value: unknown, depth = 3): value is PageStrings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (word) => typeof word === 'string' || (depth > 1 && isStrings(word, depth - 1)),
  );
}

/** What the page says of itself; elsewhere English, in which the words are written. */
function language(): string {
  const page = globalThis.document as Document | undefined;
  return page?.documentElement.lang || 'en';
}
