import type { MatchingQuestion, Option, OptionQuestion, OrderingQuestion, Question } from './model';

/** The gap in the code of a fill-in question. */
export const GAP = '____';

/** Whether a question is answered by choosing options. */
export function hasOptions(question: Question): question is OptionQuestion {
  return 'options' in question;
}

/** Whether several options of a question can be chosen. */
export function isMultiple({ kind }: Question): boolean {
  return kind === 'multiple' || kind === 'browser-sends';
}

/**
 * Any question as options that are right or wrong, for lists of the bank: orders to choose from for an
 * ordering, pairs for a matching, the right answer and the mistakes to be expected for a gap.
 */
export function optionsOf(question: Question): readonly Option[] {
  switch (question.kind) {
    case 'ordering':
      return orders(question);
    case 'matching':
      return pairs(question);
    case 'fill-in':
      return [
        { text: question.accepted[0] ?? '', correct: true, explanation: question.explanation },
        ...question.mistakes.map(({ text, explanation }) => ({ text, correct: false, explanation })),
      ];
    default:
      return question.options;
  }
}

/** The right side of every pair, then those that fit none: what {@link MatchingQuestion} answers point to. */
export function rightSides({ pairs, extras }: MatchingQuestion): readonly string[] {
  return [...pairs, ...extras].map(({ right }) => right);
}

/** The right order, and two in which neighbours have changed places: at the start and at the end. */
function orders({ items }: OrderingQuestion): Option[] {
  const text = (list: typeof items) => list.map((item) => item.text).join(' → ');
  const swapped = (at: number): Option => {
    const [before, after] = [items[at], items[at + 1]];
    const list = [...items];
    if (before && after) list.splice(at, 2, after, before);
    return { text: text(list), correct: false, explanation: after?.explanation ?? '' };
  };
  const why = items.map(({ explanation }) => explanation).join(' ');
  return [
    { text: text(items), correct: true, explanation: why },
    ...[...new Set([0, items.length - 2])].map(swapped),
  ];
}

/** The right pairs, and each left side with the right side of the next. */
function pairs({ pairs: list, extras }: MatchingQuestion): Option[] {
  const right = list.map(({ left, right, explanation }) => ({
    text: `${left}: ${right}`,
    correct: true,
    explanation,
  }));
  const wrong = list.map(({ left, explanation }, index) => ({
    text: `${left}: ${list[(index + 1) % list.length]?.right}`,
    correct: false,
    explanation,
  }));
  const unused = extras.map(({ right, explanation }) => ({
    text: `${list[0]?.left}: ${right}`,
    correct: false,
    explanation,
  }));
  return [...right, ...wrong, ...unused];
}
