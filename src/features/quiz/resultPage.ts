import * as vscode from 'vscode';
import { findConcept } from '../../concepts';
import type { QuizScore } from '../../course/quizRun';
import type { PickerPage, PickerRow } from './picker';
import { questionCount } from './setupPages';

/** Ids of the rows of {@link resultPage}. `text` rows are only read. */
export type AfterQuiz = 'review' | 'weakest' | 'again' | 'close' | 'text';

/** Shows how it went. */
export function resultPage(score: QuizScore): PickerPage {
  const rows: PickerRow[] = [];
  if (score.wrong.length > 0) {
    rows.push({
      id: 'review',
      icon: 'history',
      label: vscode.l10n.t('Review wrong answers'),
      description: questionCount(score.wrong.length),
    });
  }
  const weakest = weakestConcept(score);
  if (weakest) {
    const title = findConcept(weakest)?.title ?? weakest;
    rows.push({ id: 'weakest', icon: 'book', label: vscode.l10n.t('Open the lesson on: {0}', title) });
  }
  rows.push(
    { id: 'again', icon: 'mortar-board', label: vscode.l10n.t('Another quiz') },
    { id: 'close', icon: 'close', label: vscode.l10n.t('Close') },
  );
  for (const [index, { conceptId, answered, correct }] of score.byConcept.entries()) {
    rows.push({
      id: 'text',
      icon: correct === answered ? 'pass' : correct > 0 ? 'circle-large' : 'error',
      label: findConcept(conceptId)?.title ?? conceptId,
      description: vscode.l10n.t('{0} of {1} correct', correct, answered),
      ...(index === 0 ? { heading: vscode.l10n.t('By concept, weakest first') } : {}),
    });
  }
  const percent = score.answered === 0 ? 0 : Math.round((100 * score.correct) / score.answered);
  const result = vscode.l10n.t('{0} of {1} correct, {2} %.', score.correct, score.answered, percent);
  const open = score.total - score.answered;
  return {
    title: vscode.l10n.t('Quiz result'),
    prompt: open > 0 ? `${result} ${vscode.l10n.t('{0} not answered.', open)}` : result,
    placeholder: vscode.l10n.t('What next?'),
    rows,
    typing: 'nothing',
  };
}

/** The concept that went worst, if any went less than well. */
export function weakestConcept(score: QuizScore): string | undefined {
  const [weakest] = score.byConcept;
  return weakest && weakest.correct < weakest.answered ? weakest.conceptId : undefined;
}
