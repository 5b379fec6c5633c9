import { baseWords, knownPhrases } from './words';

/** Secrets to try, the likeliest first; `size` says how many, so that progress can be told. */
export interface Candidates extends Iterable<string> {
  readonly size: number;
}

const FIRST_YEAR = 2010;
const LAST_YEAR = 2030;

const range = (from: number, to: number, digits = 1): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(digits, '0'));

/** What people put behind a word where a password policy asks for more, the commonest first. */
export const suffixes: readonly string[] = [
  ...['123', '1', '1234', '12345', '123456', '!', '123!', '1!', '@123', '@1', '#1', '#123', '!!', '!!!', '?'],
  ...['-key', '_key', 'key', 'Key', '-token', '-dev', '_dev', '-test', '-prod', '-1', '_1', '-123', '_123'],
  ...['-here', '_here', '-changeme', '.', '1234567', '12345678', '123456789', '1234567890', '321', '007'],
  ...range(FIRST_YEAR, LAST_YEAR),
  ...range(FIRST_YEAR, LAST_YEAR).map((year) => `@${year}`),
  ...range(FIRST_YEAR, LAST_YEAR).map((year) => `-${year}`),
  ...range(0, 9).filter((digit) => digit !== '1'),
  ...range(0, 99, 2),
];

const prefixes: readonly string[] = [
  'my',
  'my-',
  'my_',
  'My',
  'the',
  'jwt',
  'jwt-',
  'jwt_',
  'app-',
  'dev-',
  '!',
];

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `my-secret key` as `mySecretKey`. */
const camelCased = (word: string): string =>
  word
    .split(/[-_ ]/)
    .map((part, index) => (index === 0 ? part : capitalised(part)))
    .join('');

/** The word in other spellings, without the word itself. */
function spellings(word: string): readonly string[] {
  const camel = camelCased(word);
  const all = new Set([capitalised(word), word.toUpperCase(), camel, capitalised(camel)]);
  all.delete(word);
  return [...all];
}

function* generate(): Generator<string> {
  // An empty secret is what a missing environment variable turns into.
  yield '';
  yield* baseWords;
  yield* knownPhrases;
  for (const word of baseWords) yield* spellings(word);
  for (const word of baseWords) yield word + word;
  for (const prefix of prefixes) for (const word of baseWords) yield prefix + word;
  for (const suffix of suffixes) for (const word of baseWords) yield word + suffix;
  for (const suffix of suffixes) for (const word of baseWords) yield capitalised(word) + suffix;
}

/** The list of common secrets with simple rules: case, doubling, prefixes, digits, years and marks behind. */
export function commonCandidates(): Candidates {
  let spelled = 0;
  for (const word of baseWords) spelled += spellings(word).length;
  const variants = 2 + prefixes.length + 2 * suffixes.length;
  return {
    size: 1 + knownPhrases.length + spelled + baseWords.length * variants,
    [Symbol.iterator]: generate,
  };
}
