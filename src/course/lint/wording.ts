/** What a multiple-choice stem says, so that nobody has to guess how many options to tick. */
export const selectAll = 'Select all that apply.';

const counts: Readonly<Record<string, number>> = { TWO: 2, THREE: 3 };

/** How many options the stem asks for (`Which TWO …`); undefined where it gives no number. */
export function askedCount(stem: string): number | undefined {
  const word = /\b(?:TWO|THREE)\b/.exec(stem)?.[0];
  return word === undefined ? undefined : counts[word];
}

/** The sentence that asks: the last one, without the instruction how to answer. */
export function askingSentence(stem: string): string {
  const text = stem.trim().replace(selectAll, '').trim();
  const sentences = text.split(/(?<=[.?!:…])\s+/);
  return sentences.at(-1) ?? '';
}

/** Lower-case negations that a hurried reader misses; in capitals they stand out. */
export function quietNegations(sentence: string): readonly string[] {
  return sentence.match(/\b(?:not|cannot|except|never)\b|\b\w+n['’]t\b/g) ?? [];
}

/** Words that test-wise readers take as a sign of a wrong option. */
export function absolutes(text: string): readonly string[] {
  return text.match(/\b(?:always|never|completely|entirely|absolutely|impossible)\b/gi) ?? [];
}

/** Options that turn several choices into one and reward partial knowledge. */
export function combinesOptions(text: string): boolean {
  return (
    /\b(?:all|none|any|both|neither) of (?:the (?:above|options|answers)|these|them)\b/i.test(text) ||
    /^(?:both )?\(?[a-d]\)? (?:and|or) \(?[a-d]\)?\.?$/i.test(text.trim())
  );
}

/** Letters and digits in lower case, one space between words: what makes two options the same. */
export function normalized(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+/=_.-]+/gu, ' ')
    .trim();
}

const common = new Set(
  `about after against because before between could every first from have into itself later makes must needs
   only other others over same should since some still such than that their them then there these they this
   those what when where which while whose will with without would your`.split(/\s+/),
);

/** Words that carry meaning, cut to their first six letters so that inflected forms meet. */
export function keyWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{5,}/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)).map((word) => word.slice(0, 6)));
}

/** The message where the condition holds, nothing where it does not. */
export const when = (condition: boolean, message: string): readonly string[] => (condition ? [message] : []);

/** Words in quotation marks, each once. */
export const quote = (words: readonly string[]) => [...new Set(words)].map((word) => `"${word}"`).join(', ');
