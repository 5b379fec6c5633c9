import * as vscode from 'vscode';
import type { CourseIndex } from '../../course';
import type { PickerPage, PickerRow } from './picker';

/** Ids of the rows of {@link scopePage}. */
export type ScopeRow = 'continue' | 'all' | 'wrong' | 'daily' | 'exam' | 'workspace' | `lesson:${string}`;

/** What there is to go on with. */
export interface ScopeState {
  /** Questions whose last answer was wrong. */
  readonly wrong: number;
  /** Concepts that are due for review. */
  readonly due: number;
  readonly left: LeftQuiz | undefined;
}

/** A quiz that was left and can be continued. */
export interface LeftQuiz {
  readonly answered: number;
  readonly total: number;
}

/** Asks what the quiz is about. */
export function scopePage(course: CourseIndex, { wrong, due, left }: ScopeState): PickerPage {
  const rows: PickerRow[] = [];
  if (left) {
    rows.push({
      id: 'continue',
      icon: 'debug-continue',
      label: vscode.l10n.t('Continue the quiz'),
      description: vscode.l10n.t('{0} of {1} answered', left.answered, left.total),
    });
  }
  if (due > 0) {
    rows.push({
      id: 'daily',
      icon: 'calendar',
      label: vscode.l10n.t('Daily review'),
      description: due === 1 ? vscode.l10n.t('1 concept due') : vscode.l10n.t('{0} concepts due', due),
    });
  }
  rows.push({
    id: 'all',
    icon: 'mortar-board',
    label: vscode.l10n.t('All topics, mixed'),
    description: questionCount(course.questions.length),
  });
  if (wrong > 0) {
    rows.push({
      id: 'wrong',
      icon: 'history',
      label: vscode.l10n.t('Review wrong answers'),
      description: questionCount(wrong),
    });
  }
  rows.push(
    { id: 'exam', icon: 'watch', label: vscode.l10n.t('Exam, with a time limit') },
    { id: 'workspace', icon: 'search', label: vscode.l10n.t('What the checker finds in my code') },
  );
  const lessons = course.lessons.flatMap((lesson) => {
    const count = lesson.passages.reduce((sum, { id }) => sum + course.questionsOf(id).length, 0);
    return count > 0 ? [{ lesson, count }] : [];
  });
  for (const [index, { lesson, count }] of lessons.entries()) {
    rows.push({
      id: `lesson:${lesson.id}`,
      icon: 'book',
      label: lesson.title,
      description: questionCount(count),
      ...(index === 0 ? { heading: vscode.l10n.t('One lesson') } : {}),
    });
  }
  return {
    title: vscode.l10n.t('Start Quiz'),
    placeholder: vscode.l10n.t('What is the quiz about?'),
    rows,
    typing: 'filter',
  };
}

/** Asks how many questions; the id of a row is the number. */
export function countPage(
  about: string | undefined,
  available: number,
  back: boolean,
  exam = false,
): PickerPage {
  const rows: PickerRow[] = (exam ? [15, 30, 60] : [5, 10, 20])
    .filter((count) => count < available)
    .map((count) => ({ id: String(count), label: questionCount(count) }));
  rows.push({ id: String(available), label: vscode.l10n.t('All {0} questions', available) });
  return {
    title: exam
      ? vscode.l10n.t('Exam')
      : about === undefined
        ? vscode.l10n.t('Start Quiz')
        : vscode.l10n.t('Quiz · {0}', about),
    placeholder: vscode.l10n.t('How many questions?'),
    rows,
    back,
    typing: 'filter',
  };
}

/** The number of questions in words. */
export function questionCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 question') : vscode.l10n.t('{0} questions', count);
}
