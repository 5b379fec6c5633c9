import * as vscode from 'vscode';
import { wrapText } from '../../base/wrapText';
import { findConcept } from '../../concepts';
import type { MatchingQuestion, OptionQuestion, OrderingQuestion, Question } from '../../course';
import type { Answer } from '../../course/answers';
import { hintText } from '../../course/hintText';
import { isMultiple, rightSides } from '../../course/options';
import type { AskedQuestion } from '../../course/quiz';
import type { QuizRun } from '../../course/quizRun';
import type { PickerButton, PickerPage, PickerRow } from './picker';

/** Characters that fit into a row of a QuickPick in its full width of 600 px, even in a wide font. */
const ROW_WIDTH = 82;

/** Ids of the buttons of a question page. */
export type QuestionButton = 'hint' | 'sure' | 'skip' | 'finish';

/** An answer on its way: orders and pairs are asked for page by page. */
export interface Draft {
  /** What was picked so far: options, items in their order, or the right side for each pair. */
  readonly picked: readonly number[];
  /** "I know this" was said. */
  readonly sure: boolean;
}

export const emptyDraft: Draft = { picked: [], sure: false };

/** Asks the current question of a run, or for the next part of its answer; the id of a row is an index. */
export function questionPage(run: QuizRun, asked: AskedQuestion, draft: Draft): PickerPage {
  const { question } = asked;
  const frame = {
    title: runTitle(run, question),
    back: run.position > 0 || draft.picked.length > 0,
    buttons: buttonsOf(run, draft),
  };
  const hint = run.currentHint && hintText(run.currentHint, vscode.l10n.t);
  const prompt = (...parts: readonly (string | undefined)[]) =>
    [question.stem, ...parts, hint].filter((part) => part !== undefined).join(' ');
  switch (question.kind) {
    case 'ordering':
      return { ...frame, ...orderingPage(question, asked, draft, prompt) };
    case 'matching':
      return { ...frame, ...matchingPage(question, asked, draft, prompt) };
    case 'fill-in':
      return {
        ...frame,
        prompt: prompt(),
        placeholder: vscode.l10n.t('Type what belongs into the gap, then Enter'),
        rows: [],
        typing: 'text',
      };
    default:
      return { ...frame, ...optionsPage(question, asked, draft, prompt) };
  }
}

/** The answer once the draft holds all its parts; undefined before. */
export function answerOf(question: Question, { picked }: Draft): Answer | undefined {
  switch (question.kind) {
    case 'ordering': {
      // The last step has but one place left.
      if (picked.length < question.items.length - 1) return undefined;
      const rest = [...question.items.keys()].filter((index) => !picked.includes(index));
      return { kind: 'order', order: [...picked, ...rest] };
    }
    case 'matching':
      return picked.length < question.pairs.length ? undefined : { kind: 'match', rights: picked };
    case 'fill-in':
      return undefined;
    default:
      return picked.length === 0 ? undefined : { kind: 'choice', chosen: picked };
  }
}

type Prompt = (...parts: readonly (string | undefined)[]) => string;
type PageBody = Omit<PickerPage, 'title'>;

function optionsPage(question: OptionQuestion, asked: AskedQuestion, draft: Draft, prompt: Prompt): PageBody {
  const multiple = isMultiple(question);
  const long: string[] = [];
  const rows = asked.order.map((index, place): PickerRow => {
    const option = question.options[index];
    const text = option?.text ?? '';
    const line = option && 'line' in option ? vscode.l10n.t('line {0}', option.line) : undefined;
    const [label = '', detail, ...rest] = wrapText(`${place + 1}. ${text}`, ROW_WIDTH);
    // A row has two lines; an option that needs more is shown in full above.
    if (rest.length > 0) long.push(vscode.l10n.t('Option {0} in full: {1}', place + 1, text));
    return {
      id: String(index),
      label,
      picked: multiple && draft.picked.includes(index),
      ...(line ? { description: line } : {}),
      ...(detail ? { detail: rest.length > 0 ? `${detail} …` : detail } : {}),
    };
  });
  return {
    prompt: prompt(...long),
    placeholder: multiple
      ? vscode.l10n.t('Choose all that apply (numbers or Space), then Enter')
      : vscode.l10n.t('Choose one: type its number, or arrow keys and Enter'),
    rows,
    multiple,
    typing: 'digits',
  };
}

function orderingPage(
  { items }: OrderingQuestion,
  asked: AskedQuestion,
  draft: Draft,
  prompt: Prompt,
): PageBody {
  const done = draft.picked.map((index, place) => `${place + 1}. ${items[index]?.text}`).join(' ');
  return {
    prompt: prompt(done === '' ? undefined : vscode.l10n.t('So far: {0}', done)),
    placeholder: vscode.l10n.t(
      'Which is number {0}? Type the number of a row, or arrow keys and Enter',
      draft.picked.length + 1,
    ),
    rows: rowsOf(
      asked.order.filter((index) => !draft.picked.includes(index)),
      (index) => items[index]?.text ?? '',
    ),
    typing: 'digits',
  };
}

function matchingPage(
  question: MatchingQuestion,
  asked: AskedQuestion,
  draft: Draft,
  prompt: Prompt,
): PageBody {
  const rights = rightSides(question);
  const left = question.pairs[draft.picked.length]?.left ?? '';
  const place = vscode.l10n.t('{0} of {1}', draft.picked.length + 1, question.pairs.length);
  return {
    prompt: prompt(vscode.l10n.t('What belongs to ({0}): {1}?', place, left)),
    placeholder: vscode.l10n.t(
      'What belongs to “{0}”? Type the number of a row, or arrow keys and Enter',
      left,
    ),
    rows: rowsOf(
      asked.order.filter((index) => !draft.picked.includes(index)),
      (index) => rights[index] ?? '',
    ),
    typing: 'digits',
  };
}

function rowsOf(indexes: readonly number[], text: (index: number) => string): PickerRow[] {
  return indexes.map((index, place) => {
    const [label = '', ...more] = wrapText(`${place + 1}. ${text(index)}`, ROW_WIDTH);
    return { id: String(index), label, ...(more.length > 0 ? { detail: more.join(' ') } : {}) };
  });
}

function buttonsOf(run: QuizRun, draft: Draft): PickerButton[] {
  const button = (id: QuestionButton, icon: string, tooltip: string): PickerButton => ({ id, icon, tooltip });
  if (run.mode === 'exam') {
    return [
      button('skip', 'debug-step-over', vscode.l10n.t('Leave this question for later')),
      button('finish', 'debug-stop', vscode.l10n.t('Hand in the exam')),
    ];
  }
  return [
    button('hint', 'lightbulb', vscode.l10n.t('Hint')),
    draft.sure
      ? button('sure', 'star-full', vscode.l10n.t('You said that you know this; press to take it back'))
      : button('sure', 'star-empty', vscode.l10n.t('I know this: if right, it comes back later')),
  ];
}

export function runTitle(run: QuizRun, question: Question, at = run.position): string {
  const [concept] = question.concepts;
  const place = vscode.l10n.t('Question {0} of {1}', at + 1, run.questions.length);
  // In an exam the concept would be half the answer; the time is what matters there.
  const more =
    run.mode === 'exam' && !run.isFinished
      ? minutesLeft(run.timeLeft)
      : concept && findConcept(concept)?.title;
  return more ? `${place} · ${more}` : place;
}

function minutesLeft(left: number | undefined): string | undefined {
  if (left === undefined) return undefined;
  const minutes = Math.ceil(left / 60_000);
  return minutes === 1 ? vscode.l10n.t('1 minute left') : vscode.l10n.t('{0} minutes left', minutes);
}
