import type { Answer, Grade } from '../../../course/answers';
import type { Hint } from '../../../course/hints';
import type { AskedQuestion } from '../../../course/quiz';
import type { QuizMode } from '../../../course/quizRun';

/** What the quiz page shows: one of these at a time, whole. */
export type QuizView = SetupView | QuestionView | ResultView;

/** Something to be asked about. */
export interface Topic {
  /** `all`, `review`, `wrong`, `domain:<id>` or `lesson:<id>`. */
  readonly id: string;
  readonly title: string;
  /** Questions that there are about it. */
  readonly count: number;
}

export interface SetupView {
  readonly kind: 'setup';
  /** What the learner should do next, most useful first: review, wrong answers, everything. */
  readonly general: readonly Topic[];
  readonly domains: readonly Topic[];
  readonly lessons: readonly Topic[];
  readonly chosen: string;
}

export interface QuestionView {
  readonly kind: 'question';
  readonly mode: QuizMode;
  readonly about: string;
  /** From 0. */
  readonly place: number;
  readonly asked: AskedQuestion;
  /** The answer that was given; in practice with its grade, in an exam without. */
  readonly given?: { readonly answer: Answer; readonly grade?: Grade };
  readonly hint?: Hint;
  /** For every question of the run: whether it was answered and, in practice, how. */
  readonly answered: readonly ('open' | 'given' | 'right' | 'wrong')[];
  /** Milliseconds; absent without a limit. */
  readonly timeLeft?: number;
}

export interface ResultView {
  readonly kind: 'result';
  readonly mode: QuizMode;
  readonly about: string;
  readonly total: number;
  readonly answered: number;
  readonly correct: number;
  readonly byDomain: readonly { readonly title: string; readonly total: number; readonly correct: number }[];
  /** The weakest first, those of which something was wrong. */
  readonly weakest: readonly { readonly conceptId: string; readonly title: string }[];
  readonly review: readonly {
    readonly asked: AskedQuestion;
    /** Absent where the question was left. */
    readonly answer?: Answer;
    readonly grade: Grade;
    readonly passageTitle: string;
  }[];
}
