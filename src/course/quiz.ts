import type { Question } from './model';

/** A source of randomness: a number in [0, 1), as `Math.random` gives it. Tests inject a seeded one. */
export type Random = () => number;

/** How one option was judged. */
export interface OptionGrade {
  /** Index in the order of the question bank. */
  readonly index: number;
  readonly chosen: boolean;
  readonly correct: boolean;
}

export interface Grade {
  /** All right options were chosen and no wrong one. */
  readonly correct: boolean;
  /** One for each option, in the order of the question bank. */
  readonly perOption: readonly OptionGrade[];
}

/**
 * Grades an answer.
 *
 * @param chosen indexes of the chosen options in the order of the question bank; order and repetitions do
 *   not matter, an index that is no option's makes the answer wrong
 */
export function gradeAnswer(question: Question, chosen: readonly number[]): Grade {
  const picked = new Set(chosen);
  const perOption = question.options.map((option, index) => ({
    index,
    chosen: picked.delete(index),
    correct: option.correct,
  }));
  const correct = picked.size === 0 && perOption.every((option) => option.chosen === option.correct);
  return { correct, perOption };
}

/** The items in another order, each order equally likely (Fisher–Yates); the input stays as it is. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/** A reproducible {@link Random} (mulberry32): for shuffles, never for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A question as it is asked: its options in the order in which they are shown. */
export interface AskedQuestion {
  readonly question: Question;
  /** Indexes into `question.options`. */
  readonly order: readonly number[];
}

/** Puts the options of a question into a random order. */
export function askQuestion(question: Question, random: Random): AskedQuestion {
  return { question, order: shuffle([...question.options.keys()], random) };
}

/** Which questions a quiz is about. */
export type QuizScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'lesson'; readonly lessonId: string }
  | { readonly kind: 'passage'; readonly passageId: string }
  | { readonly kind: 'concept'; readonly conceptId: string }
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
