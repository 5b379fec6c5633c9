import type { Random } from '../base/random';
import { type DomainId, domainOf } from './domains';
import type { Question } from './model';
import { rightSides } from './options';

/** The items in another order, each order equally likely (Fisher–Yates); the input stays as it is. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/** A question as it is asked: what it offers in the order in which it is shown. */
export interface AskedQuestion {
  readonly question: Question;
  /**
   * Indexes into the options, the items of an ordering, or the right sides of a matching (see `rightSides`);
   * empty for a gap.
   */
  readonly order: readonly number[];
}

/** Puts what a question offers into a random order; lines of code and cookies stay in theirs. */
export function askQuestion(question: Question, random: Random): AskedQuestion {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { question, order: shuffle([...question.options.keys()], random) };
    case 'click-line':
    case 'browser-sends':
      return { question, order: [...question.options.keys()] };
    case 'ordering': {
      const order = shuffle([...question.items.keys()], random);
      // Shown in the right order, it would be answered already.
      return { question, order: order.every((index, place) => index === place) ? order.reverse() : order };
    }
    case 'matching':
      return { question, order: shuffle([...rightSides(question).keys()], random) };
    case 'fill-in':
      return { question, order: [] };
  }
}

/** Which questions a quiz is about. */
export type QuizScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'lesson'; readonly lessonId: string }
  | { readonly kind: 'passage'; readonly passageId: string }
  | { readonly kind: 'concept'; readonly conceptId: string }
  | { readonly kind: 'domain'; readonly domainId: DomainId }
  | { readonly kind: 'questions'; readonly ids: readonly string[] };

/** The questions in scope, in the order of the bank (for `questions`: in the order of the ids). */
export function questionsInScope(bank: readonly Question[], scope: QuizScope): readonly Question[] {
  switch (scope.kind) {
    case 'all':
      return bank;
    case 'lesson':
      return bank.filter(({ passage }) => passage.split('/')[0] === scope.lessonId);
    case 'passage':
      return bank.filter(({ passage }) => passage === scope.passageId);
    case 'concept':
      return bank.filter(({ concepts }) => concepts.some((id) => id === scope.conceptId));
    case 'domain':
      return bank.filter((question) => domainOf(question) === scope.domainId);
    case 'questions': {
      const byId = new Map(bank.map((question) => [question.id, question]));
      return [...new Set(scope.ids)].flatMap((id) => byId.get(id) ?? []);
    }
  }
}

/** What is known of a question from earlier answers; as `lastAnswers` of the progress gives it. */
export type EarlierAnswers = ReadonlyMap<string, { readonly at: number; readonly correct: boolean }>;

/**
 * Chooses and orders the questions of a quiz: first those never seen, then those last answered wrongly, then
 * those answered rightly, of each kind the longest ago first. They are asked in a random order.
 *
 * @param count how many at most
 */
export function selectQuestions(
  questions: readonly Question[],
  count: number,
  earlier: EarlierAnswers,
  random: Random,
): AskedQuestion[] {
  const rank = ({ id }: Question) => {
    const last = earlier.get(id);
    return { kind: last ? (last.correct ? 2 : 1) : 0, at: last?.at ?? 0 };
  };
  // Shuffled before a stable sort: which of the equals are taken is left to chance.
  const ranked = shuffle(questions, random)
    .map((question) => ({ question, ...rank(question) }))
    .sort((a, b) => a.kind - b.kind || a.at - b.at);
  const taken = ranked.slice(0, Math.max(0, count)).map(({ question }) => question);
  return shuffle(taken, random).map((question) => askQuestion(question, random));
}
