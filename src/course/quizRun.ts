import type { ConceptId } from '../concepts';
import { type AskedQuestion, type Grade, gradeAnswer } from './quiz';

/** An answer that was given in a run. */
export interface GivenAnswer {
  /** Indexes of the chosen options in the order of the question bank. */
  readonly chosen: readonly number[];
  readonly grade: Grade;
}

export interface ConceptScore {
  readonly conceptId: ConceptId;
  readonly answered: number;
  readonly correct: number;
}

/** How a run stands: at its end or when it was left. */
export interface QuizScore {
  /** Questions of the run. */
  readonly total: number;
  readonly answered: number;
  readonly correct: number;
  /** Ids of the questions answered wrongly, in the order in which they were asked. */
  readonly wrong: readonly string[];
  /** One for each concept that an answered question is about, the weakest first. */
  readonly byConcept: readonly ConceptScore[];
}

/**
 * One pass through a list of questions. It knows where one is, takes each answer once and counts; it shows
 * nothing and keeps nothing, so that the palette, a page and a terminal can all play it.
 */
export class QuizRun {
  private readonly given: (GivenAnswer | undefined)[] = [];
  private at = 0;

  /** @param questions in the order in which they are asked */
  constructor(readonly questions: readonly AskedQuestion[]) {}

  /** Place of the current question, from 0; `questions.length` when the run is over. */
  get position(): number {
    return this.at;
  }

  /** The question that one is at; undefined when the run is over. */
  get current(): AskedQuestion | undefined {
    return this.questions[this.at];
  }

  /** The answer given to the current question, if there is one. */
  get currentAnswer(): GivenAnswer | undefined {
    return this.given[this.at];
  }

  get isOver(): boolean {
    return this.at >= this.questions.length;
  }

  /**
   * Answers the current question. The first answer counts: a second one changes nothing and gets the
   * grade of the first.
   *
   * @param chosen indexes of the chosen options in the order of the question bank
   * @throws Error when the run is over
   */
  answer(chosen: readonly number[]): Grade {
    const asked = this.current;
    if (!asked) throw new Error('The quiz is over: there is no question to answer.');
    const earlier = this.given[this.at];
    if (earlier) return earlier.grade;
    const grade = gradeAnswer(asked.question, chosen);
    this.given[this.at] = { chosen: [...chosen], grade };
    return grade;
  }

  /** Goes on to the next question, or over the end; a question that was not answered stays where it is. */
  next(): void {
    if (!this.isOver && this.currentAnswer) this.at++;
  }

  /** Goes back to look at the question before; false at the first one. */
  back(): boolean {
    if (this.at === 0) return false;
    this.at--;
    return true;
  }

  get score(): QuizScore {
    const concepts = new Map<ConceptId, { answered: number; correct: number }>();
    const wrong: string[] = [];
    let answered = 0;
    for (const [index, { question }] of this.questions.entries()) {
      const given = this.given[index];
      if (!given) continue;
      answered++;
      if (!given.grade.correct) wrong.push(question.id);
      for (const id of new Set(question.concepts)) {
        const count = concepts.get(id) ?? { answered: 0, correct: 0 };
        count.answered++;
        if (given.grade.correct) count.correct++;
        concepts.set(id, count);
      }
    }
    const byConcept = [...concepts]
      .map(([conceptId, count]) => ({ conceptId, ...count }))
      .sort((a, b) => a.correct / a.answered - b.correct / b.answered || b.answered - a.answered);
    return { total: this.questions.length, answered, correct: answered - wrong.length, wrong, byConcept };
  }
}
