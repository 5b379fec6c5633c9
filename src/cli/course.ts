import { wrapText } from '../base/wrapText';
import type { CourseIndex, LabInfo, Lesson, Question } from '../course';
import { domains } from '../course/domains';
import { optionsOf } from '../course/options';
import { exercises } from '../exercises/catalogue';
import { oneOf, parseCommandLine } from './args';
import { loadCourse } from './courseFile';
import { exerciseReport } from './exerciseText';
import { type Command, Exit, type Io, UsageError } from './io';
import { type Paint, painter } from './terminal';

const help = `Usage: session-tutor course [options]

Lists what the course teaches and asks: lessons, questions, labs and exercises.

Options:
  --format FORMAT  text (the default) or json
  --questions      in text, name each question under its lesson
  --help           this text

JSON: {"lessons":[{"id","title","tags","concepts"}],
       "questions":[{"id","kind","tags","concepts","applied","stem",
                     "options":[{"text","correct","explanation"}],"source"}],
       "labs":[{"id","title","tags","concepts"}],
       "exercises":[{"id","title","summary","tags","concepts","passage","minutes",
                     "attacks":[{"id","kind","title"}]}]}
Tags are facts of the syllabus (S1 to S59, notes F1 to F11). Questions of every kind have options: for an
ordering these are orders to choose from, for a matching pairs, for a gap the answer and common mistakes.

Exit codes: 0, or 2 for wrong usage or an output that failed.
`;

const TEXT_WIDTH = 80;

/** The command `course` over a course that is loaded so. */
export function createCourseCommand(load: () => Promise<CourseIndex>): Command {
  return { help, run: (args, io) => run(args, io, load) };
}

export const courseCommand: Command = createCourseCommand(loadCourse);

async function run(args: readonly string[], io: Io, load: () => Promise<CourseIndex>): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      questions: { type: 'boolean', default: false },
    },
  });
  const format = oneOf('format', values.format, ['text', 'json']);
  if (positionals.length > 0) throw new UsageError(`course takes no argument, such as "${positionals[0]}"`);
  const course = await load();
  if (format === 'json') await io.stdout.write(`${JSON.stringify(courseReport(course))}\n`);
  else {
    const paint = painter(io.stdout.isTerminal && !io.env.NO_COLOR);
    await io.stdout.write(courseText(course, values.questions, paint));
  }
  return Exit.clean;
}

/** The course as data for other programs. */
export function courseReport({ lessons, questions, labs }: CourseIndex) {
  return {
    lessons: lessons.map((lesson) => ({
      id: lesson.id,
      title: lesson.title,
      tags: tagsOf(lesson),
      concepts: [...new Set(lesson.passages.flatMap(({ concepts }) => concepts))],
    })),
    questions: questions.map((question) => ({
      id: question.id,
      kind: question.kind,
      tags: question.tags,
      concepts: question.concepts,
      applied: question.applied,
      stem: stemOf(question),
      options: optionsOf(question).map(({ text, correct, explanation }) => ({ text, correct, explanation })),
      source: `${question.source.standard}, ${question.source.section}, ${question.source.url}`,
    })),
    labs: labs.map(({ id, title, tags, concepts }) => ({ id, title, tags, concepts })),
    exercises: exercises.map(exerciseReport),
  };
}

/** The code that the question is about, and the question. */
function stemOf({ stem, code }: Question): string {
  return code ? `${code.text}\n\n${stem}` : stem;
}

function courseText(course: CourseIndex, withQuestions: boolean, paint: Paint): string {
  const { lessons, questions, labs } = course;
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const lines = [
    paint('bold', 'Session Tutor: the course'),
    `${lessons.length} lessons, ${minutes} minutes of reading; ${questions.length} questions, ${labs.length} labs.`,
    '',
    paint('bold', 'Lessons'),
    ...lessons.flatMap((lesson, index) => lessonText(course, lesson, index, withQuestions, paint)),
    paint('bold', 'Questions by kind'),
    ...table(countBy(questions.map(({ kind }) => kind))),
    '',
    ...(labs.length > 0
      ? [paint('bold', 'Labs, in the editor'), ...table(new Map(labs.map(labRow))), '']
      : []),
    paint('bold', 'Areas for "session-tutor quiz --topic"'),
    ...table(new Map(domains.map(({ id, title }) => [id, title]))),
    '',
  ];
  return lines.join('\n');
}

function lessonText(
  course: CourseIndex,
  lesson: Lesson,
  index: number,
  withQuestions: boolean,
  paint: Paint,
): string[] {
  const asked = lesson.passages.flatMap(({ id }) => course.questionsOf(id));
  const indent = '      ';
  const under = (text: string) => wrapText(text, TEXT_WIDTH - indent.length).map((line) => indent + line);
  return [
    `${String(index + 1).padStart(4)}. ${paint('bold', lesson.title)} ${paint('dim', `(${lesson.id})`)}`,
    ...under(lesson.summary),
    ...under(`${lesson.minutes} min · ${asked.length} questions · ${tagsOf(lesson).join(' ')}`).map((line) =>
      paint('dim', line),
    ),
    ...(withQuestions
      ? asked.flatMap(({ stem }) =>
          wrapText(`- ${stem}`, TEXT_WIDTH - 8).map((line, at) => `${indent}${at > 0 ? '  ' : ''}${line}`),
        )
      : []),
    '',
  ];
}

/** The syllabus facts of a lesson, in the order of the syllabus. */
function tagsOf({ passages }: Lesson): string[] {
  const order = (tag: string) => (tag.startsWith('S') ? 0 : 1000) + Number(tag.slice(1));
  return [...new Set(passages.flatMap(({ tags }) => tags))].sort((a, b) => order(a) - order(b));
}

const labRow = ({ id, title, minutes }: LabInfo) => [id, `${title} (${minutes} min)`] as const;

function countBy(values: readonly string[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].map(([value, count]) => [value, String(count)]));
}

function table(rows: ReadonlyMap<string, string>): string[] {
  const width = Math.max(...[...rows.keys()].map((key) => key.length));
  return [...rows].map(([key, value]) => `  ${key.padEnd(width + 2)}${value}`);
}
