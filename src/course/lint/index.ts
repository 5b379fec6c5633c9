import type { Lesson, Question } from '../model';
import { bankRules } from './bankRules';
import { choiceRules } from './choiceRules';
import { itemRules } from './itemRules';
import { browserSendsRules, clickLineRules, fillInRules, matchingRules, orderingRules } from './kindRules';
import type { LintProblem, LintRule } from './problem';

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
  const ofItems = questions.flatMap((question) => [
    ...apply(itemRules, question, question.id),
    ...ofKind(question),
  ]);
  const ofBank = bankRules.flatMap(({ id, level, check }) =>
    check({ questions, lessons }).map((message) => ({ level, rule: id, message })),
  );
  return [...ofItems, ...ofBank];
}

function ofKind(question: Question): LintProblem[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return apply(choiceRules, question, question.id);
    case 'click-line':
      return apply(clickLineRules, question, question.id);
    case 'browser-sends':
      return apply(browserSendsRules, question, question.id);
    case 'ordering':
      return apply(orderingRules, question, question.id);
    case 'matching':
      return apply(matchingRules, question, question.id);
    case 'fill-in':
      return apply(fillInRules, question, question.id);
  }
}

function apply<T>(rules: readonly LintRule<T>[], subject: T, question: string): LintProblem[] {
  return rules.flatMap(({ id, level, check }) =>
    check(subject).map((message) => ({ level, rule: id, question, message })),
  );
}
