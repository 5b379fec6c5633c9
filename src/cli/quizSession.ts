import { fill } from '../base/translate';
import type { Question } from '../course';
import { hintText } from '../course/hintText';
import type { GivenAnswer, QuizRun } from '../course/quizRun';
import { Exit, type Io } from './io';
import { type Line, readLines } from './lines';
import { explanationText, howToAnswer, questionText, readAnswer, scoreText } from './quizText';
import type { Paint } from './terminal';

/** Longer lines are no answers. */
const MAX_LINE_BYTES = 4096;
/** As shells count an end by Ctrl-C. */
const INTERRUPTED = 130;

type Recorded = readonly { readonly question: Question; readonly given: GivenAnswer }[];

/** What the learner did: a line, the end of the input, or Ctrl-C. */
type Input = { readonly line: string } | 'end' | 'interrupted';

/**
 * Plays a quiz with lines of text.
 *
 * @param record keeps answers: in practice each at once, those of an exam at its end
 * @returns the exit code
 */
export async function playQuiz(
  run: QuizRun,
  io: Io,
  paint: Paint,
  record: (answers: Recorded) => Promise<void>,
): Promise<number> {
  const input = new LineInput(io);
  try {
    const ended = await new Session(run, io, paint, record, input).play();
    return ended === 'interrupted' ? INTERRUPTED : Exit.clean;
  } finally {
    input.dispose();
  }
}

class Session {
  constructor(
    private readonly run: QuizRun,
    private readonly io: Io,
    private readonly paint: Paint,
    private readonly record: (answers: Recorded) => Promise<void>,
    private readonly input: LineInput,
  ) {}

  async play(): Promise<'done' | 'interrupted'> {
    const { run, io, paint } = this;
    const exam = run.mode === 'exam';
    let ended: 'done' | 'interrupted' = 'done';
    while (!run.isOver) {
      const result = await this.ask();
      if (result !== 'answered') {
        if (result === 'interrupted') ended = result;
        break;
      }
      if (exam && !run.isOver) run.next();
      // Whatever was left comes round again before an exam is over.
      if (exam && run.position >= run.questions.length) ended = await this.offerLeft();
    }
    if (exam && run.timeLeft === 0) await io.stdout.write('\nThe time is over.\n');
    run.finish();
    if (exam) await this.handIn();
    await io.stdout.write(scoreText(run.score, exam, paint));
    return ended;
  }

  /** Asks the current question until it is answered or left. */
  private async ask(): Promise<'answered' | 'quit' | 'interrupted'> {
    const { run, io, paint } = this;
    const asked = run.current;
    if (!asked) return 'quit';
    const exam = run.mode === 'exam';
    await io.stdout.write(questionText(asked, run.position, run.questions.length, exam, paint));
    for (;;) {
      await io.stdout.write(`${howToAnswer(asked.question)} > `);
      const input = await this.input.next();
      if (!this.input.echoes) await io.stdout.write('\n');
      if (input === 'interrupted') return input;
      if (input === 'end') return 'quit';
      const typed = input.line.trim();
      if (typed === 'q' || typed === 'Q') return 'quit';
      if (typed === '?') {
        const hint = run.hint();
        await io.stdout.write(`${hint ? hintText(hint, fill) : 'There are no hints in an exam.'}\n`);
        continue;
      }
      if (exam && (typed === 's' || typed === 'S')) return 'answered';
      const sure = typed.startsWith('!');
      const read = typed === '' ? undefined : readAnswer(asked, sure ? typed.slice(1).trim() : typed);
      if (read && 'answer' in read) {
        if (run.isOver) return 'quit';
        const grade = run.answer(read.answer, sure);
        if (!exam) {
          await this.record(
            run.currentAnswer ? [{ question: asked.question, given: run.currentAnswer }] : [],
          );
          await io.stdout.write(`\n${explanationText(asked, grade, paint)}`);
          run.next();
        }
        return 'answered';
      }
      await io.stdout.write(`${read ? read.problem : 'Type an answer, "?" for a hint, or "q" to end.'}\n`);
    }
  }

  /** Goes back to what was left, once each. */
  private async offerLeft(): Promise<'done' | 'interrupted'> {
    const { run } = this;
    for (const [place, { given }] of run.review.entries()) {
      if (given || run.timeLeft === 0) continue;
      run.goTo(place);
      const result = await this.ask();
      if (result !== 'answered') return result === 'interrupted' ? result : 'done';
    }
    run.finish();
    return 'done';
  }

  /** Records the answers of an exam and goes through every question. */
  private async handIn(): Promise<void> {
    const { run, io, paint } = this;
    const answered = run.review.flatMap(({ asked, given }) =>
      given ? [{ question: asked.question, given }] : [],
    );
    await this.record(answered);
    for (const [place, { asked, given }] of run.review.entries()) {
      await io.stdout.write(questionText(asked, place, run.questions.length, false, paint));
      await io.stdout.write(explanationText(asked, given?.grade, paint));
    }
  }
}

/** Lines of the input, one at a time, until it ends or is interrupted. */
class LineInput {
  private readonly lines: AsyncGenerator<Line>;
  private readonly interrupted: Promise<'interrupted'>;
  private readonly release: (() => void) | undefined;

  constructor(private readonly io: Io) {
    this.lines = readLines(io.stdin, MAX_LINE_BYTES);
    let interrupt: (value: 'interrupted') => void = () => {};
    this.interrupted = new Promise((resolve) => {
      interrupt = resolve;
    });
    this.release = io.onInterrupt?.(() => interrupt('interrupted'));
  }

  /** Whether what is typed shows, and with it the line break. */
  get echoes(): boolean {
    return this.io.stdin.isTerminal;
  }

  async next(): Promise<Input> {
    const line = this.lines.next().then((result): Input => {
      if (result.done) return 'end';
      return 'text' in result.value ? { line: result.value.text } : { line: '' };
    });
    return Promise.race([line, this.interrupted]);
  }

  dispose(): void {
    this.release?.();
    this.io.stdin.close?.();
  }
}
