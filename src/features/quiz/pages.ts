import * as vscode from 'vscode';
import { findConcept } from '../../concepts';
import type { CourseIndex, Question } from '../../course';
import type { AskedQuestion } from '../../course/quiz';
import type { GivenAnswer, QuizRun, QuizScore } from '../../course/quizRun';
import type { PickerPage, PickerRow } from './picker';
import { wrapText } from './wrapText';

/** Characters that fit into one row of a QuickPick of full width, with room for a wider font. */
const ROW_WIDTH = 82;

/** Ids of the rows of the pages that do not ask a question. `text` rows are only read. */
export type ScopeRow = 'continue' | 'all' | 'wrong' | `lesson:${string}`;
export type AfterAnswer = 'next' | 'lesson' | 'stop' | 'text';
export type AfterQuiz = 'review' | 'weakest' | 'again' | 'close' | 'text';

/** A quiz that was left and can be continued. */
export interface LeftQuiz {
  readonly answered: number;
  readonly total: number;
}

/** Asks what the quiz is about. */
export function scopePage(course: CourseIndex, wrong: number, left: LeftQuiz | undefined): PickerPage {
  const rows: PickerRow[] = [];
  if (left) {
    rows.push({
      id: 'continue',
      icon: 'debug-continue',
      label: vscode.l10n.t('Continue the quiz'),
      description: vscode.l10n.t('{0} of {1} answered', left.answered, left.total),
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
export function countPage(about: string | undefined, available: number, back: boolean): PickerPage {
  const rows: PickerRow[] = [5, 10, 20]
    .filter((count) => count < available)
    .map((count) => ({ id: String(count), label: questionCount(count) }));
  rows.push({ id: String(available), label: vscode.l10n.t('All {0} questions', available) });
  return {
    title: about === undefined ? vscode.l10n.t('Start Quiz') : vscode.l10n.t('Quiz · {0}', about),
    placeholder: vscode.l10n.t('How many questions?'),
    rows,
    back,
    typing: 'filter',
  };
}

/** Asks the current question of a run; the id of a row is the index of the option in the bank. */
export function questionPage(run: QuizRun, asked: AskedQuestion): PickerPage {
  const { question, order } = asked;
  const multiple = question.kind === 'multiple';
  const long: string[] = [];
  const rows = order.map((index, place): PickerRow => {
    const text = question.options[index]?.text ?? '';
    const [label = '', detail, ...rest] = wrapText(`${place + 1}. ${text}`, ROW_WIDTH);
    // A row has two lines; an option that needs more is shown in full above.
    if (rest.length > 0) long.push(vscode.l10n.t('Option {0} in full: {1}', place + 1, text));
    return {
      id: String(index),
      label,
      ...(detail ? { detail: rest.length > 0 ? `${detail} …` : detail } : {}),
    };
  });
  return {
    title: runTitle(run, question),
    prompt: [question.stem, ...long].join(' '),
    placeholder: multiple
      ? vscode.l10n.t('Choose all that apply: type their numbers, or arrow keys and Space; then Enter')
      : vscode.l10n.t('Choose one: type its number, or arrow keys and Enter'),
    rows,
    multiple,
    back: run.position > 0,
    typing: 'digits',
  };
}

/** Explains every option after the answer. */
export function explanationPage(run: QuizRun, asked: AskedQuestion, given: GivenAnswer): PickerPage {
  const { question, order } = asked;
  const last = run.position === run.questions.length - 1;
  const rows: PickerRow[] = [
    last
      ? { id: 'next', icon: 'flag', label: vscode.l10n.t('Show the result') }
      : { id: 'next', icon: 'arrow-right', label: vscode.l10n.t('Next question') },
    { id: 'lesson', icon: 'book', label: vscode.l10n.t('Open the lesson on this') },
    ...(last ? [] : [{ id: 'stop', icon: 'debug-stop', label: vscode.l10n.t('Stop and show the result') }]),
  ];
  for (const [place, index] of order.entries()) {
    const option = question.options[index];
    const grade = given.grade.perOption[index];
    if (!option || !grade) continue;
    const [first = '', ...more] = wrapText(`${place + 1}. ${option.text}`, ROW_WIDTH);
    rows.push({
      id: 'text',
      icon: optionIcon(grade.correct, grade.chosen),
      label: first,
      heading: optionVerdict(grade.correct, grade.chosen),
    });
    for (const line of more) rows.push({ id: 'text', icon: 'blank', label: line });
    for (const line of wrapText(option.explanation, ROW_WIDTH)) {
      rows.push({ id: 'text', icon: 'blank', label: '', description: line });
    }
  }
  rows.push({
    id: 'text',
    label: '',
    description: `${question.source.standard}, ${question.source.section}`,
    icon: 'references',
    heading: vscode.l10n.t('Source'),
  });
  const verdict = given.grade.correct ? vscode.l10n.t('Correct.') : vscode.l10n.t('Not correct.');
  return {
    title: runTitle(run, question),
    prompt: `${verdict} ${question.stem}`,
    placeholder: last
      ? vscode.l10n.t('Enter: the result. Arrow keys: read on')
      : vscode.l10n.t('Enter: next question. Arrow keys: read on'),
    rows,
    back: run.position > 0,
    typing: 'nothing',
  };
}

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

function runTitle(run: QuizRun, question: Question): string {
  const [concept] = question.concepts;
  const place = vscode.l10n.t('Question {0} of {1}', run.position + 1, run.questions.length);
  const title = concept && findConcept(concept)?.title;
  return title ? `${place} · ${title}` : place;
}

function questionCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 question') : vscode.l10n.t('{0} questions', count);
}

function optionIcon(correct: boolean, chosen: boolean): string {
  if (correct) return chosen ? 'pass-filled' : 'pass';
  return chosen ? 'error' : 'circle-large-outline';
}

function optionVerdict(correct: boolean, chosen: boolean): string {
  if (correct) {
    return chosen
      ? vscode.l10n.t('correct, and you chose it')
      : vscode.l10n.t('correct, but you did not choose it');
  }
  return chosen
    ? vscode.l10n.t('wrong, but you chose it')
    : vscode.l10n.t('wrong, and you did not choose it');
}
