import * as vscode from 'vscode';
import { findConcept } from '../../concepts';
import { domains } from '../../course/domains';
import type { QuizMode, QuizRun, QuizScore } from '../../course/quizRun';
import type { PickerPage, PickerRow } from './picker';
import { questionCount } from './setupPages';

/** Ids of the rows of {@link resultPage}. `text` rows are only read. */
export type AfterQuiz = 'look' | 'review' | 'weakest' | 'again' | 'close' | 'text';

/** Asks whether an exam is handed in; ids of the rows: `finish`, or the place of a question that was left. */
export function handInPage(run: QuizRun): PickerPage {
  const open = run.review.flatMap(({ asked, given }, place) => (given ? [] : [{ asked, place }]));
  return {
    title: vscode.l10n.t('Exam'),
    prompt:
      open.length === 0
        ? vscode.l10n.t('All questions are answered.')
        : vscode.l10n.t('{0} not answered.', questionCount(open.length)),
    placeholder: vscode.l10n.t('Hand in the exam, or go back to a question'),
    rows: [
      { id: 'finish', icon: 'check-all', label: vscode.l10n.t('Hand in the exam') },
      ...open.map(
        ({ asked, place }, index): PickerRow => ({
          id: String(place),
          icon: 'question',
          label: vscode.l10n.t('Question {0}', place + 1),
          description: asked.question.stem,
          ...(index === 0 ? { heading: vscode.l10n.t('Not answered') } : {}),
        }),
      ),
    ],
    back: true,
    typing: 'nothing',
  };
}

/** Shows how it went. What was left in an exam counts as wrong. */
export function resultPage(score: QuizScore, mode: QuizMode = 'practice'): PickerPage {
  const rows: PickerRow[] = [];
  if (mode === 'exam') {
    rows.push({
      id: 'look',
      icon: 'checklist',
      label: vscode.l10n.t('Look at every question and its explanations'),
    });
  }
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
  if (mode === 'exam') rows.push(...domainRows(score));
  for (const [index, { conceptId, answered, correct }] of score.byConcept.entries()) {
    rows.push({
      id: 'text',
      icon: correct === answered ? 'pass' : correct > 0 ? 'circle-large' : 'error',
      label: findConcept(conceptId)?.title ?? conceptId,
      description: vscode.l10n.t('{0} of {1} correct', correct, answered),
      ...(index === 0 ? { heading: vscode.l10n.t('By concept, weakest first') } : {}),
    });
  }
  const of = mode === 'exam' ? score.total : score.answered;
  const percent = of === 0 ? 0 : Math.round((100 * score.correct) / of);
  const result = vscode.l10n.t('{0} of {1} correct, {2} %.', score.correct, of, percent);
  const open = score.total - score.answered;
  return {
    title: vscode.l10n.t('Quiz result'),
    prompt: open > 0 ? `${result} ${vscode.l10n.t('{0} not answered.', open)}` : result,
    placeholder: vscode.l10n.t('What next?'),
    rows,
    typing: 'nothing',
  };
}

function domainRows({ byDomain }: QuizScore): PickerRow[] {
  return byDomain.map(({ domainId, total, correct }, index) => ({
    id: 'text',
    icon: correct === total ? 'pass' : correct > 0 ? 'circle-large' : 'error',
    label: domains.find(({ id }) => id === domainId)?.title ?? domainId,
    description: vscode.l10n.t('{0} of {1} correct', correct, total),
    ...(index === 0 ? { heading: vscode.l10n.t('By area') } : {}),
  }));
}

/** The concept that went worst, if any went less than well. */
export function weakestConcept(score: QuizScore): string | undefined {
  const [weakest] = score.byConcept;
  return weakest && weakest.correct < weakest.answered ? weakest.conceptId : undefined;
}
