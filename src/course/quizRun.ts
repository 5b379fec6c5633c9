import type { Clock } from '../base/clock';
import type { Random } from '../base/random';
import type { ConceptId } from '../concepts';
import { type Answer, type Grade, gradeAnswer } from './answers';
import { type DomainId, domainOf, domains } from './domains';
import { type Hint, hintFor } from './hints';
import type { AskedQuestion } from './quiz';
import { type Rating, ratingOf } from './rating';

/**
 * `practice`: each answer is graded at once, the first one counts. `exam`: answers can be changed and
 * questions left until the end, and only then is anything graded for the eyes of the learner.
 */
export type QuizMode = 'practice' | 'exam';

export interface RunOptions {
  readonly mode?: QuizMode;
  readonly clock: Clock;
  readonly random: Random;
  /** Milliseconds for the whole run; without it there is no end of time. */
  readonly timeLimit?: number;
}

/** An answer that was given in a run. */
export interface GivenAnswer {
  readonly answer: Answer;
  readonly grade: Grade;
  /** A hint was taken before. */
  readonly hint: boolean;
  /** "I knew it" was said with it. */
  readonly sure: boolean;
  /** For the schedule. */
  readonly rating: Rating;
}

export interface ConceptScore {
  readonly conceptId: ConceptId;
  readonly answered: number;
  readonly correct: number;
}

export interface DomainScore {
  readonly domainId: DomainId;
  readonly total: number;
  readonly answered: number;
  readonly correct: number;
}

/** How a run stands: at its end or when it was left. */
export interface QuizScore {
  /** Questions of the run. */
  readonly total: number;
  readonly answered: number;
  readonly correct: number;
  /** Points with parts of answers counted: a right answer is 1. */
  readonly points: number;
  /** Ids of the questions answered wrongly, in the order in which they were asked. */
  readonly wrong: readonly string[];
  /** One for each concept that an answered question is about, the weakest first. */
  readonly byConcept: readonly ConceptScore[];
  /** One for each domain of the questions, in the order of the syllabus. */
  readonly byDomain: readonly DomainScore[];
}

/** A question of a run and what became of it, for the review at the end. */
export interface ReviewEntry {
  readonly asked: AskedQuestion;
  /** Undefined where the question was left. */
  readonly given: GivenAnswer | undefined;
}

/**
 * One pass through a list of questions. It knows where one is, takes answers and counts; it shows nothing
 * and keeps nothing, so that the palette, a page and a terminal can all play it.
 */
export class QuizRun {
  readonly mode: QuizMode;
  private readonly given: (GivenAnswer | undefined)[] = [];
  private readonly hints: (Hint | undefined)[] = [];
  private readonly started: number;
  private shownAt: number;
  private at = 0;
  private finished = false;

  /** @param questions in the order in which they are asked */
  constructor(
    readonly questions: readonly AskedQuestion[],
    private readonly options: RunOptions,
  ) {
    this.mode = options.mode ?? 'practice';
    this.started = options.clock.now();
    this.shownAt = this.started;
  }

  /** Place of the current question, from 0; `questions.length` when the end was reached. */
  get position(): number {
    return this.at;
  }

  /** The question that one is at; undefined when the run is over. */
  get current(): AskedQuestion | undefined {
    return this.isOver ? undefined : this.questions[this.at];
  }

  /** The answer given to the current question, if there is one. In an exam its grade is not to be shown. */
  get currentAnswer(): GivenAnswer | undefined {
    return this.given[this.at];
  }

  /** The hint taken for the current question, if there is one. */
  get currentHint(): Hint | undefined {
    return this.hints[this.at];
  }

  /** No question is current: the end was reached, or the run is finished. */
  get isOver(): boolean {
    return this.isFinished || this.at >= this.questions.length;
  }

  /** Nothing more can be answered: the run was handed in, or its time is over. */
  get isFinished(): boolean {
    return this.finished || this.timeLeft === 0;
  }

  /** Milliseconds that are left, never below 0; undefined without a limit. */
  get timeLeft(): number | undefined {
    const { timeLimit, clock } = this.options;
    if (timeLimit === undefined) return undefined;
    return Math.max(0, Math.min(timeLimit, this.started + timeLimit - clock.now()));
  }

  /** The answer given to a question, by its place. */
  answerAt(place: number): GivenAnswer | undefined {
    return this.given[place];
  }

  /**
   * Answers the current question. In practice the first answer counts: a second one changes nothing and gets
   * the grade of the first. In an exam the last one counts.
   *
   * @param sure the learner says "I knew it"
   * @throws Error when the run is over
   */
  answer(answer: Answer, sure = false): Grade {
    const asked = this.current;
    if (!asked) throw new Error('The quiz is over: there is no question to answer.');
    const earlier = this.given[this.at];
    if (earlier && this.mode === 'practice') return earlier.grade;
    const { question } = asked;
    const grade = gradeAnswer(question, answer);
    const hint = this.hints[this.at] !== undefined;
    const took = this.options.clock.now() - this.shownAt;
    const rating = ratingOf(question, { correct: grade.correct, hint, sure, took });
    this.given[this.at] = { answer, grade, hint, sure, rating };
    return grade;
  }

  /** Takes a hint for the current question, the same each time; none in an exam or after the answer. */
  hint(): Hint | undefined {
    const asked = this.current;
    if (!asked || this.mode === 'exam' || this.currentAnswer) return this.currentHint;
    this.hints[this.at] ??= hintFor(asked, this.options.random);
    return this.hints[this.at];
  }

  /** Goes on, or over the end. In practice a question that was not answered stays where it is. */
  next(): void {
    if (this.isOver || (this.mode === 'practice' && !this.currentAnswer)) return;
    this.moveTo(this.at + 1);
  }

  /** Goes back to the question before; false at the first one. */
  back(): boolean {
    if (this.at === 0 || this.isFinished) return false;
    this.moveTo(this.at - 1);
    return true;
  }

  /**
   * Goes to a question of an exam by its place, also back from behind the last one; in practice, to no place
   * of this run, and after its end it does nothing.
   */
  goTo(place: number): void {
    if (this.mode === 'exam' && !this.isFinished && this.questions[place]) this.moveTo(place);
  }

  /** Ends the run where it is: an exam is handed in. */
  finish(): void {
    this.finished = true;
  }

  get score(): QuizScore {
    const concepts = new Map<ConceptId, { answered: number; correct: number }>();
    const areas = new Map<DomainId, { total: number; answered: number; correct: number }>();
    const wrong: string[] = [];
    let answered = 0;
    let points = 0;
    for (const { asked, given } of this.review) {
      const { question } = asked;
      const area = countOf(areas, domainOf(question), { total: 0, answered: 0, correct: 0 });
      area.total++;
      if (!given) continue;
      const { correct } = given.grade;
      answered++;
      points += given.grade.score;
      if (!correct) wrong.push(question.id);
      const counts = [...new Set(question.concepts)].map((id) =>
        countOf(concepts, id, { answered: 0, correct: 0 }),
      );
      for (const count of [area, ...counts]) {
        count.answered++;
        if (correct) count.correct++;
      }
    }
    const byConcept = [...concepts]
      .map(([conceptId, count]) => ({ conceptId, ...count }))
      .sort((a, b) => a.correct / a.answered - b.correct / b.answered || b.answered - a.answered);
    const byDomain = domains.flatMap(({ id }) => {
      const count = areas.get(id);
      return count ? [{ domainId: id, ...count }] : [];
    });
    const total = this.questions.length;
    return { total, answered, correct: answered - wrong.length, points, wrong, byConcept, byDomain };
  }

  /** Every question with what was answered, in the order in which they were asked. */
  get review(): readonly ReviewEntry[] {
    return this.questions.map((asked, place) => ({ asked, given: this.given[place] }));
  }

  private moveTo(place: number): void {
    this.at = place;
    this.shownAt = this.options.clock.now();
  }
}

function countOf<K, C>(counts: Map<K, C>, key: K, empty: C): C {
  const count = counts.get(key) ?? empty;
  counts.set(key, count);
  return count;
}
