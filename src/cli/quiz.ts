import { type Random, seededRandom } from '../base/random';
import type { CourseIndex } from '../course';
import { domains } from '../course/domains';
import { lastAnswers } from '../course/progress';
import { type AskedQuestion, type QuizScope, questionsInScope, selectQuestions } from '../course/quiz';
import { QuizRun } from '../course/quizRun';
import { reviewQuestions } from '../course/reviewPlan';
import { parseCommandLine } from './args';
import { loadCourse, type ProgressFiles, progressFiles } from './courseFile';
import { type Command, Exit, type Io, UsageError } from './io';
import { QuizProgress } from './quizProgress';
import { playQuiz } from './quizSession';
import { painter } from './terminal';

const help = `Usage: session-tutor quiz [options]

Asks questions of the course, explains every option after each answer, and says at the end how it went.

Options:
  --topic TOPIC    a lesson, an area, a concept or a fact (S1 to S59): its id or a part of its title;
                   "session-tutor course" lists lessons and areas
  --count NUMBER   how many questions; 10 without it, 30 in an exam
  --exam           nothing is explained before the end; the score is given by area, and the time is limited
  --minutes NUMBER the time of an exam; a minute and a half for each question without it
  --review         ask what is due by the schedule, and what was answered wrongly (needs --progress)
  --progress FILE  keep answers in FILE, and ask first what was not asked or not known before; the editor
                   exports and imports such files
  --seed NUMBER    the same number asks the same questions in the same order
  --help           this text

Answers: what the question asks for, then Enter. "?" gives a hint, "!" before the answer says "I knew it",
"s" leaves a question of an exam for now, "q" ends the quiz. The input may be piped; the quiz ends with it.

Exit codes: 0, 2 for wrong usage or an input or output that failed, 130 after Ctrl-C. Answers given by then
are kept.
`;

const DEFAULT_COUNT = 10;
const DEFAULT_EXAM_COUNT = 30;
const MINUTES_PER_QUESTION = 1.5;

/** What the command needs of the machine, so that tests can give it another. */
export interface QuizWorld {
  readonly loadCourse: () => Promise<CourseIndex>;
  readonly files: ProgressFiles;
  readonly random: Random;
}

/** The command `quiz` over this world. */
export function createQuizCommand(world: QuizWorld): Command {
  return { help, run: (args, io) => run(args, io, world) };
}

export const quizCommand: Command = createQuizCommand({
  loadCourse,
  files: progressFiles,
  random: Math.random,
});

async function run(args: readonly string[], io: Io, world: QuizWorld): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: {
      topic: { type: 'string' },
      count: { type: 'string' },
      exam: { type: 'boolean', default: false },
      minutes: { type: 'string' },
      review: { type: 'boolean', default: false },
      progress: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  if (positionals.length > 0)
    throw new UsageError(`quiz takes no argument, such as "${positionals[0]}"; for a topic there is --topic`);
  const { exam, review } = values;
  if (review && exam) throw new UsageError('--review and --exam do not go together');
  if (review && values.progress === undefined) throw new UsageError('--review needs --progress FILE');
  if (values.progress === '') throw new UsageError('--progress needs the name of a file');
  if (values.minutes !== undefined && !exam) throw new UsageError('--minutes is for an --exam');
  const count = number('count', values.count) ?? (exam ? DEFAULT_EXAM_COUNT : DEFAULT_COUNT);
  const seed = number('seed', values.seed, 0);
  const random = seed === undefined ? world.random : seededRandom(seed);

  const course = await world.loadCourse();
  const scope = values.topic === undefined ? undefined : topicScope(course, values.topic);
  const writer = `cli-${Math.floor(world.random() * 2 ** 48).toString(16)}`;
  const progress = await QuizProgress.open(world.files, values.progress, writer);
  const inScope = questionsInScope(course.questions, scope ?? { kind: 'all' });
  let questions: AskedQuestion[];
  if (review) {
    const input = { course, progress: progress.current, now: io.now() };
    const due = reviewQuestions(input, scope ? course.questions.length : count, random);
    questions = due.filter(({ question }) => inScope.includes(question)).slice(0, count);
  } else questions = selectQuestions(inScope, count, lastAnswers(progress.current), random);
  if (questions.length === 0) {
    await io.stdout.write(
      review ? 'Nothing is due for review. Well done.\n' : 'There are no questions about this.\n',
    );
    return Exit.clean;
  }
  const minutes = number('minutes', values.minutes) ?? Math.ceil(questions.length * MINUTES_PER_QUESTION);
  const quiz = new QuizRun(questions, {
    mode: exam ? 'exam' : 'practice',
    clock: io,
    random,
    ...(exam && { timeLimit: minutes * 60_000 }),
  });
  const paint = painter(io.stdout.isTerminal && !io.env.NO_COLOR);
  return playQuiz(quiz, io, paint, (answers) =>
    progress.record(answers, exam ? 'exam' : review ? 'review' : 'quiz', io.now()),
  );
}

function number(option: string, text: string | undefined, least = 1): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least))
    throw new UsageError(`--${option} takes a whole number from ${least}, not "${text}"`);
  return value;
}

/** What a topic means: an id or a fact exactly, or else a part of one title. */
function topicScope(course: CourseIndex, topic: string): QuizScope {
  const wanted = topic.trim().toLowerCase();
  const fact = /^[sf]\d{1,2}$/.test(wanted) ? wanted.toUpperCase() : undefined;
  const tagged = course.questions.filter(({ tags }) => fact !== undefined && tags.includes(fact));
  if (tagged.length > 0) return { kind: 'questions', ids: tagged.map(({ id }) => id) };
  const concepts = course.concepts;
  const topics: readonly { id: string; title: string; scope: QuizScope }[] = [
    ...course.lessons.map(({ id, title }) => ({
      id,
      title,
      scope: { kind: 'lesson', lessonId: id } as const,
    })),
    ...domains.map(({ id, title }) => ({ id, title, scope: { kind: 'domain', domainId: id } as const })),
    ...concepts.map(({ id, title }) => ({ id, title, scope: { kind: 'concept', conceptId: id } as const })),
  ];
  const exact = topics.find(({ id }) => id === wanted);
  if (exact) return exact.scope;
  const near =
    wanted === ''
      ? []
      : topics.filter(({ id, title }) => id.includes(wanted) || title.toLowerCase().includes(wanted));
  const [first] = near;
  if (first && near.length === 1) return first.scope;
  const list = near.slice(0, 12).map(({ id }) => id);
  throw new UsageError(
    first
      ? `--topic "${topic}" could be ${list.join(', ')}${near.length > list.length ? ', …' : ''}; give one of these`
      : `there is no topic "${topic}"; areas are ${domains.map(({ id }) => id).join(', ')}, lessons are listed by "session-tutor course"`,
  );
}
