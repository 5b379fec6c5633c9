import * as vscode from 'vscode';
import { findConcept } from '../../concepts';
import type { Question } from '../../course';
import type { AskedQuestion } from '../../course/quiz';
import type { GivenAnswer, QuizRun } from '../../course/quizRun';
import type { PickerPage, PickerRow } from './picker';
import { wrapText } from './wrapText';

/** Characters that fit into a row of a QuickPick in its full width of 600 px, even in a wide font. */
const ROW_WIDTH = 82;
/** The same for a description, which is set smaller. */
const DESCRIPTION_WIDTH = 88;
/** The same for a row whose group has a heading, which stands at its right end. */
const HEADED_ROW_WIDTH = 60;

/** Ids of the rows of {@link explanationPage}. `text` rows are only read. */
export type AfterAnswer = 'next' | 'lesson' | 'stop' | 'text';

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
      ? vscode.l10n.t('Choose all that apply (numbers or Space), then Enter')
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
  const lesson = vscode.l10n.t('Open the lesson on this');
  const stop = vscode.l10n.t('Stop and show the result');
  const rows: PickerRow[] = [
    last
      ? { id: 'next', icon: 'flag', label: vscode.l10n.t('Show the result') }
      : { id: 'next', icon: 'arrow-right', label: vscode.l10n.t('Next question') },
  ];
  for (const [place, index] of order.entries()) {
    const option = question.options[index];
    const grade = given.grade.perOption[index];
    if (!option || !grade) continue;
    const [first = '', ...more] = wrapText(`${place + 1}. ${option.text}`, HEADED_ROW_WIDTH);
    rows.push({
      id: 'text',
      icon: optionIcon(grade.correct, grade.chosen),
      label: first,
      heading: optionVerdict(grade.correct, grade.chosen),
    });
    for (const line of more) rows.push({ id: 'text', icon: 'blank', label: line });
    for (const line of wrapText(option.explanation, DESCRIPTION_WIDTH)) {
      rows.push({ id: 'text', icon: 'blank', label: '', description: line });
    }
  }
  rows.push({
    id: 'lesson',
    icon: 'book',
    label: lesson,
    description: `${question.source.standard}, ${question.source.section}`,
    heading: vscode.l10n.t('further'),
  });
  if (!last) rows.push({ id: 'stop', icon: 'debug-stop', label: stop });
  const verdict = given.grade.correct ? vscode.l10n.t('Correct.') : vscode.l10n.t('Not correct.');
  return {
    title: runTitle(run, question),
    prompt: `${verdict} ${question.stem}`,
    promptIcon: given.grade.correct ? 'pass-filled' : 'error',
    placeholder: last
      ? vscode.l10n.t('Enter: the result. Arrow keys: read on, lesson')
      : vscode.l10n.t('Enter: next question. Arrow keys: read on, lesson, stop'),
    rows,
    back: run.position > 0,
    // The rows say it too; the buttons are seen without going there.
    buttons: [
      { id: 'lesson', icon: 'book', tooltip: lesson },
      ...(last ? [] : [{ id: 'stop', icon: 'debug-stop', tooltip: stop }]),
    ],
    typing: 'nothing',
  };
}

function runTitle(run: QuizRun, question: Question): string {
  const [concept] = question.concepts;
  const place = vscode.l10n.t('Question {0} of {1}', run.position + 1, run.questions.length);
  const title = concept && findConcept(concept)?.title;
  return title ? `${place} · ${title}` : place;
}

function optionIcon(correct: boolean, chosen: boolean): string {
  if (correct) return chosen ? 'pass-filled' : 'pass';
  return chosen ? 'error' : 'circle-large-outline';
}

function optionVerdict(correct: boolean, chosen: boolean): string {
  if (correct) {
    return chosen ? vscode.l10n.t('correct · your choice') : vscode.l10n.t('correct · not chosen');
  }
  return chosen ? vscode.l10n.t('wrong · your choice') : vscode.l10n.t('wrong · not chosen');
}
