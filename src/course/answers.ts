import type { FillInQuestion, MatchingQuestion, OptionQuestion, OrderingQuestion, Question } from './model';
import { rightSides } from './options';

/** An answer in the form of its question's kind; indexes are those of the question bank. */
export type Answer =
  /** Options, of the kinds that have options; order and repetitions do not matter. */
  | { readonly kind: 'choice'; readonly chosen: readonly number[] }
  /** Items of an ordering in the order given. */
  | { readonly kind: 'order'; readonly order: readonly number[] }
  /** For each pair of a matching the right side given, an index into `rightSides`; -1 for none. */
  | { readonly kind: 'match'; readonly rights: readonly number[] }
  /** What was written into the gap. */
  | { readonly kind: 'text'; readonly text: string };

/** How a part of an answer was judged: an option, an item, a left side, the gap. */
export interface PartGrade {
  /** Of the option, item or pair in the question bank; 0 for the gap. */
  readonly index: number;
  /** The option, the item, the left side, or what was written. */
  readonly text: string;
  /**
   * `right`: chosen, placed, matched or written as it should be; `wrong`: not so; `missed`: a right option
   * that was not chosen; `left`: a wrong option that was rightly left.
   */
  readonly verdict: 'right' | 'wrong' | 'missed' | 'left';
  readonly explanation: string;
  /** What was given for it: the place (from 1), the right side; absent for options and where nothing was. */
  readonly given?: string;
  /** What should have been: the place (from 1), the right side, the answer; absent for options. */
  readonly expected?: string;
}

export interface Grade {
  /** All of it is right. */
  readonly correct: boolean;
  /** How much of it is right, from 0 to 1. */
  readonly score: number;
  /** One for each option, item or pair, in the order of the question bank; for a gap one. */
  readonly parts: readonly PartGrade[];
}

/** Grades an answer. One in the form of another kind is wrong in all its parts. Never throws. */
export function gradeAnswer(question: Question, answer: Answer): Grade {
  switch (question.kind) {
    case 'ordering':
      return gradeOrder(question, answer.kind === 'order' ? answer.order : []);
    case 'matching':
      return gradeMatch(question, answer.kind === 'match' ? answer.rights : []);
    case 'fill-in':
      return gradeText(question, answer.kind === 'text' ? answer.text : '');
    default:
      return gradeChoice(question, answer.kind === 'choice' ? answer.chosen : []);
  }
}

/** Whether there is something to grade: an option chosen, all items placed, all sides matched, a text. */
export function isComplete(question: Question, answer: Answer): boolean {
  switch (answer.kind) {
    case 'choice':
      return answer.chosen.length > 0;
    case 'order':
      return question.kind === 'ordering' && new Set(answer.order).size === question.items.length;
    case 'match':
      return (
        question.kind === 'matching' &&
        answer.rights.length === question.pairs.length &&
        answer.rights.every((right) => right >= 0)
      );
    case 'text':
      return normalizeFill(answer.text) !== '';
  }
}

/** The answer as indexes, for the log: free text is not kept. */
export function answerIndexes(answer: Answer): readonly number[] {
  switch (answer.kind) {
    case 'choice':
      return [...new Set(answer.chosen)].sort((a, b) => a - b);
    case 'order':
      return answer.order;
    case 'match':
      // Right sides count from 1, so that 0 stands for none.
      return answer.rights.map((right) => Math.max(0, right + 1));
    case 'text':
      return [];
  }
}

function gradeChoice({ options }: OptionQuestion, chosen: readonly number[]): Grade {
  const picked = new Set(chosen);
  const parts = options.map(({ text, correct, explanation }, index): PartGrade => {
    const taken = picked.delete(index);
    const verdict = correct ? (taken ? 'right' : 'missed') : taken ? 'wrong' : 'left';
    return { index, text, verdict, explanation };
  });
  const count = (verdict: PartGrade['verdict']) => parts.filter((part) => part.verdict === verdict).length;
  // What is left in `picked` is no option at all.
  const wrong = count('wrong') + picked.size;
  const keys = count('right') + count('missed');
  const correct = wrong === 0 && count('missed') === 0;
  return { correct, score: Math.max(0, (count('right') - wrong) / Math.max(1, keys)), parts };
}

function gradeOrder({ items }: OrderingQuestion, order: readonly number[]): Grade {
  const placeOf = new Map([...order].reverse().map((index, fromEnd) => [index, order.length - 1 - fromEnd]));
  const parts = items.map(({ text, explanation }, index): PartGrade => {
    const place = placeOf.get(index);
    return {
      index,
      text,
      verdict: place === index ? 'right' : 'wrong',
      explanation,
      ...(place === undefined ? {} : { given: String(place + 1) }),
      expected: String(index + 1),
    };
  });
  // Of all pairs, how many stand in the right order: one step out of place does not cost them all.
  let inOrder = 0;
  let all = 0;
  for (let early = 0; early < items.length; early++) {
    for (let late = early + 1; late < items.length; late++) {
      all++;
      const [a, b] = [placeOf.get(early), placeOf.get(late)];
      if (a !== undefined && b !== undefined && a < b) inOrder++;
    }
  }
  const correct = order.length === items.length && parts.every(({ verdict }) => verdict === 'right');
  return { correct, score: correct ? 1 : (inOrder / Math.max(1, all)) * 0.99, parts };
}

function gradeMatch(question: MatchingQuestion, rights: readonly number[]): Grade {
  const texts = rightSides(question);
  const parts = question.pairs.map(({ left, right, explanation }, index): PartGrade => {
    const given = texts[rights[index] ?? -1];
    return {
      index,
      text: left,
      verdict: given === right ? 'right' : 'wrong',
      explanation,
      ...(given === undefined ? {} : { given }),
      expected: right,
    };
  });
  const right = parts.filter(({ verdict }) => verdict === 'right').length;
  return { correct: right === parts.length, score: right / Math.max(1, parts.length), parts };
}

/** Longer texts are no answer to a gap. In UTF-16 code units. */
export const MAX_FILL_LENGTH = 200;

/** What remains of an answer when blanks around and within it, quotes and a closing mark are taken away. */
export function normalizeFill(text: string): string {
  return text
    .slice(0, MAX_FILL_LENGTH)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^["'`]|[;,]$/g, '')
    .replace(/["'`]$/, '');
}

function gradeText(question: FillInQuestion, text: string): Grade {
  const form = (written: string) => {
    const normal = normalizeFill(written);
    return question.caseSensitive ? normal : normal.toLowerCase();
  };
  const given = form(text);
  const correct = question.accepted.some((accepted) => form(accepted) === given);
  const mistake = question.mistakes.find((one) => form(one.text) === given);
  const part: PartGrade = {
    index: 0,
    text: text.slice(0, MAX_FILL_LENGTH).trim(),
    verdict: correct ? 'right' : 'wrong',
    explanation: correct || !mistake ? question.explanation : mistake.explanation,
    expected: question.accepted[0] ?? '',
  };
  return { correct, score: correct ? 1 : 0, parts: [part] };
}
