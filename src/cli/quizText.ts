import { wrapText } from '../base/wrapText';
import { findConcept } from '../concepts';
import type { Question } from '../course';
import type { Answer, Grade, PartGrade } from '../course/answers';
import { domains } from '../course/domains';
import { isMultiple, optionsOf, rightSides } from '../course/options';
import type { AskedQuestion } from '../course/quiz';
import type { QuizScore } from '../course/quizRun';
import type { Paint } from './terminal';

const WIDTH = 80;

const paragraph = (text: string, indent = '') =>
  wrapText(text, WIDTH - indent.length).map((line) => indent + line);

/** A list entry: its mark, and the text beside it on as many lines as it needs. */
function entry(mark: string, text: string): string[] {
  const space = ' '.repeat(mark.length);
  return wrapText(text, WIDTH - mark.length).map((line, index) => (index === 0 ? mark : space) + line);
}

/** A question as it stands in a terminal, with everything that one needs to answer it. */
export function questionText(
  asked: AskedQuestion,
  place: number,
  total: number,
  exam: boolean,
  paint: Paint,
): string {
  const { question } = asked;
  // In an exam the concept would be half the answer.
  const concept = exam ? undefined : findConcept(question.concepts[0] ?? '')?.title;
  return [
    '',
    paint('bold', `Question ${place + 1} of ${total}${concept ? ` · ${concept}` : ''}`),
    '',
    ...paragraph(question.stem),
    '',
    ...codeLines(question, paint),
    ...offerLines(asked),
    '',
    '',
  ]
    .join('\n')
    .replace(/\n+$/, '\n\n');
}

function codeLines({ kind, code }: Question, paint: Paint): string[] {
  if (!code) return [];
  const lines = code.text.split('\n');
  const numbered = kind === 'click-line';
  return [
    ...lines.map((line, index) => {
      const margin = numbered ? `${String(index + 1).padStart(4)} | ` : '    ';
      return `${paint('dim', margin)}${line}`;
    }),
    '',
  ];
}

function offerLines({ question, order }: AskedQuestion): string[] {
  switch (question.kind) {
    case 'click-line':
    case 'fill-in':
      return [];
    case 'ordering':
      return order.flatMap((index, place) => entry(`  ${place + 1}) `, question.items[index]?.text ?? ''));
    case 'matching': {
      const rights = rightSides(question);
      return [
        ...question.pairs.flatMap(({ left }, index) => entry(`  ${String.fromCharCode(65 + index)}. `, left)),
        '',
        ...order.flatMap((index, place) => entry(`  ${place + 1}) `, rights[index] ?? '')),
      ];
    }
    default:
      return order.flatMap((index, place) => entry(`  ${place + 1}) `, question.options[index]?.text ?? ''));
  }
}

/** What to type, in a few words. */
export function howToAnswer(question: Question): string {
  switch (question.kind) {
    case 'ordering':
      return `the numbers in the right order, such as "${question.items
        .map((_, index) => index + 1)
        .reverse()
        .join(' ')}"`;
    case 'matching':
      return `for ${question.pairs.map((_, index) => String.fromCharCode(65 + index)).join(', ')} in turn the number that belongs to it`;
    case 'click-line':
      return 'the number of the line';
    case 'fill-in':
      return 'what belongs into the gap';
    default:
      return isMultiple(question) ? 'one or more numbers, such as "1 3"' : 'a number';
  }
}

/** Reads what was typed as an answer, or says what is wrong with it. */
export function readAnswer(
  { question, order }: AskedQuestion,
  typed: string,
): { readonly answer: Answer } | { readonly problem: string } {
  if (question.kind === 'fill-in') return { answer: { kind: 'text', text: typed } };
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
  const numbers = words.map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : Number.NaN));
  const problem = { problem: `Please type ${howToAnswer(question)}.` };
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return problem;
  if (question.kind === 'click-line') {
    const index = question.options.findIndex(({ line }) => line === numbers[0]);
    if (numbers.length > 1 || index < 0) {
      const lines = question.options.map(({ line }) => line).join(', ');
      return { problem: `Please type one of these lines: ${lines}.` };
    }
    return { answer: { kind: 'choice', chosen: [index] } };
  }
  const indexes = numbers.map((number) => order[number - 1]);
  if (indexes.some((index) => index === undefined)) return problem;
  const known = indexes as number[];
  switch (question.kind) {
    case 'ordering':
      return known.length === question.items.length && new Set(known).size === known.length
        ? { answer: { kind: 'order', order: known } }
        : problem;
    case 'matching':
      return known.length === question.pairs.length ? { answer: { kind: 'match', rights: known } } : problem;
    default:
      return known.length > 1 && !isMultiple(question)
        ? problem
        : { answer: { kind: 'choice', chosen: known } };
  }
}

/** What was right and wrong, and why. Without a grade the question was not answered. */
export function explanationText(asked: AskedQuestion, grade: Grade | undefined, paint: Paint): string {
  const { question, order } = asked;
  const { standard, section, url } = question.source;
  const parts = grade?.parts ?? unanswered(question);
  const shown = 'options' in question ? order.flatMap((index) => parts[index] ?? []) : parts;
  return [
    verdict(grade, paint),
    ...shown.flatMap((part) => partLines(part, question, paint)),
    ...paragraph(`Source: ${standard}, ${section}`),
    url,
    '',
  ].join('\n');
}

function unanswered(question: Question): PartGrade[] {
  return optionsOf(question).map(({ text, correct, explanation }, index) => ({
    index,
    text,
    verdict: correct ? 'missed' : 'left',
    explanation,
  }));
}

function verdict(grade: Grade | undefined, paint: Paint): string {
  if (!grade) return paint('yellow', 'Not answered.');
  if (grade.correct) return paint('green', 'Correct.');
  const percent = Math.round(grade.score * 100);
  return paint('red', percent > 0 ? `Not correct: ${percent} % of it is right.` : 'Not correct.');
}

const marks = { right: '[x]', wrong: '[!]', missed: '[ ]', left: '[ ]' } as const;
const styles = { right: 'green', wrong: 'red', missed: 'green', left: 'dim' } as const;

function partLines(part: PartGrade, question: Question, paint: Paint): string[] {
  const style = styles[part.verdict];
  const line = question.kind === 'click-line' ? `line ${question.options[part.index]?.line}: ` : '';
  const expected =
    part.expected !== undefined && part.verdict === 'wrong'
      ? question.kind === 'ordering'
        ? ` (belongs to place ${part.expected})`
        : ` (right is: ${part.expected})`
      : '';
  const judged = part.verdict === 'missed' ? ' (right)' : '';
  const [first = '', ...rest] = entry(`  ${marks[part.verdict]} `, `${line}${part.text}${expected}${judged}`);
  return [
    paint(style, first),
    ...rest.map((each) => paint(style, each)),
    ...paragraph(part.explanation, '      '),
  ];
}

/** How it went. */
export function scoreText(score: QuizScore, exam: boolean, paint: Paint): string {
  const of = exam ? score.total : score.answered;
  const percent = of === 0 ? 0 : Math.round((100 * score.correct) / of);
  const result =
    of === 0 ? 'No question was answered.' : `Result: ${score.correct} of ${of} correct, ${percent} %.`;
  const lines = ['', paint('bold', result)];
  const open = score.total - score.answered;
  if (open > 0 && of > 0) lines.push(`${open} not answered.`);
  if (exam) {
    lines.push('', 'By area:');
    for (const { domainId, total, correct } of score.byDomain) {
      const title = domains.find(({ id }) => id === domainId)?.title ?? domainId;
      lines.push(`  ${title.padEnd(30)} ${correct} of ${total}`);
    }
  } else {
    const weak = score.byConcept.filter(({ answered, correct }) => correct < answered);
    if (weak.length > 0) lines.push('', 'To look at again:');
    for (const { conceptId, answered, correct } of weak.slice(0, 5))
      lines.push(`  ${(findConcept(conceptId)?.title ?? conceptId).padEnd(40)} ${correct} of ${answered}`);
  }
  return `${lines.join('\n')}\n`;
}
