import * as vscode from 'vscode';
import { wrapText } from '../../base/wrapText';
import type { PartGrade } from '../../course/answers';
import { optionsOf } from '../../course/options';
import type { AskedQuestion } from '../../course/quiz';
import type { GivenAnswer, QuizRun } from '../../course/quizRun';
import type { PickerPage, PickerRow } from './picker';
import { runTitle } from './questionPages';

/** The width of a description, which is set smaller than a label. */
const DESCRIPTION_WIDTH = 88;
/** The same for a row whose group has a heading, which stands at its right end. */
const HEADED_ROW_WIDTH = 60;

/** Ids of the rows of {@link explanationPage}. `text` rows are only read. */
export type AfterAnswer = 'next' | 'lesson' | 'stop' | 'text';

/**
 * Explains every part of an answer.
 *
 * @param given undefined for a question of an exam that was left
 * @param last whether nothing comes after it
 * @param place of the question, where the run is at another one: in the review of an exam
 */
export function explanationPage(
  run: QuizRun,
  asked: AskedQuestion,
  given: GivenAnswer | undefined,
  last: boolean,
  place = run.position,
): PickerPage {
  const { question } = asked;
  const lesson = vscode.l10n.t('Open the lesson on this');
  const stop = vscode.l10n.t('Stop and show the result');
  const rows: PickerRow[] = [
    last
      ? { id: 'next', icon: 'flag', label: vscode.l10n.t('Show the result') }
      : { id: 'next', icon: 'arrow-right', label: vscode.l10n.t('Next question') },
    ...partsOf(asked, given).flatMap((part, place) => partRows(part, place)),
    {
      id: 'lesson',
      icon: 'book',
      label: lesson,
      description: `${question.source.standard}, ${question.source.section}`,
      heading: vscode.l10n.t('further'),
    },
  ];
  if (!last) rows.push({ id: 'stop', icon: 'debug-stop', label: stop });
  return {
    title: runTitle(run, question, place),
    prompt: `${verdictOf(given)} ${question.stem}`,
    promptIcon: given?.grade.correct ? 'pass-filled' : 'error',
    placeholder: last
      ? vscode.l10n.t('Enter: the result. Arrow keys: read on, lesson')
      : vscode.l10n.t('Enter: next question. Arrow keys: read on, lesson, stop'),
    rows,
    back: place > 0,
    // The rows say it too; the buttons are seen without going there.
    buttons: [
      { id: 'lesson', icon: 'book', tooltip: lesson },
      ...(last ? [] : [{ id: 'stop', icon: 'debug-stop', tooltip: stop }]),
    ],
    typing: 'nothing',
  };
}

function verdictOf(given: GivenAnswer | undefined): string {
  if (!given) return vscode.l10n.t('Not answered.');
  if (given.grade.correct) return vscode.l10n.t('Correct.');
  const percent = Math.round(given.grade.score * 100);
  return percent > 0
    ? vscode.l10n.t('Not correct: {0} % of it is right.', percent)
    : vscode.l10n.t('Not correct.');
}

/** The parts in the order in which they were shown; steps in the right order. */
function partsOf({ question, order }: AskedQuestion, given: GivenAnswer | undefined): readonly PartGrade[] {
  const parts =
    given?.grade.parts ??
    optionsOf(question).map(
      ({ text, correct, explanation }, index): PartGrade => ({
        index,
        text,
        verdict: correct ? 'missed' : 'left',
        explanation,
      }),
    );
  if (question.kind === 'ordering' || question.kind === 'matching' || question.kind === 'fill-in')
    return parts;
  return order.flatMap((index) => parts[index] ?? []);
}

function partRows(part: PartGrade, place: number): PickerRow[] {
  const [first = '', ...more] = wrapText(`${place + 1}. ${part.text}`, HEADED_ROW_WIDTH);
  return [
    { id: 'text', icon: partIcon(part), label: first, heading: partVerdict(part) },
    ...more.map((line): PickerRow => ({ id: 'text', icon: 'blank', label: line })),
    ...wrapText(part.explanation, DESCRIPTION_WIDTH).map(
      (line): PickerRow => ({ id: 'text', icon: 'blank', label: '', description: line }),
    ),
  ];
}

function partIcon({ verdict }: PartGrade): string {
  switch (verdict) {
    case 'right':
      return 'pass-filled';
    case 'wrong':
      return 'error';
    case 'missed':
      return 'pass';
    case 'left':
      return 'circle-large-outline';
  }
}

function partVerdict({ verdict, given, expected }: PartGrade): string {
  // Options are right or wrong; of steps, pairs and gaps there is something that was expected.
  if (expected !== undefined) {
    if (verdict === 'right') return vscode.l10n.t('right');
    return given === undefined
      ? vscode.l10n.t('right is: {0}', expected)
      : vscode.l10n.t('right is: {0}, not: {1}', expected, given);
  }
  switch (verdict) {
    case 'right':
      return vscode.l10n.t('correct · your choice');
    case 'wrong':
      return vscode.l10n.t('wrong · your choice');
    case 'missed':
      return vscode.l10n.t('correct · not chosen');
    case 'left':
      return vscode.l10n.t('wrong · not chosen');
  }
}
