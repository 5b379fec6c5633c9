import type { Lesson, Question } from '../model';
import { bankRules } from './bankRules';
import { itemRules } from './itemRules';
import type { LintProblem } from './problem';

export { coveredTags, keyPositions, longestKeyShare, recallShare } from './bankRules';
export { formatLintProblem, type LintLevel, type LintProblem } from './problem';

/**
 * Checks questions against the rules of item writing, each by itself and the bank as a whole. Errors must be
 * mended, warnings weighed. Give no lessons to leave the passages unchecked. Never throws; problems come in
 * the order of the questions, those of the bank last.
 */
export function lintQuestions(
  questions: readonly Question[],
  lessons: readonly Lesson[],
): readonly LintProblem[] {
  const ofItems = questions.flatMap((question) =>
    itemRules.flatMap(({ id, level, check }) =>
      check(question).map((message) => ({ level, rule: id, question: question.id, message })),
    ),
  );
  const ofBank = bankRules.flatMap(({ id, level, check }) =>
    check({ questions, lessons }).map((message) => ({ level, rule: id, message })),
  );
  return [...ofItems, ...ofBank];
}
