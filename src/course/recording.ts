import { answerIndexes } from './answers';
import type { Question } from './model';
import type { AnswerMode, ReviewEvent } from './progress';
import type { GivenAnswer } from './quizRun';

/** Ids of questions that are made from the learner's own code begin so; they are in no bank. */
export const WORKSPACE_PREFIX = 'workspace:';

/** What of an answer goes into the log, apart from when and by whom. */
export type RecordedAnswer = Omit<ReviewEvent, 'id' | 'at' | 'type'>;

/** An answer as it is kept. A question that is in no bank names its concepts along with it. */
export function recordOf(question: Question, given: GivenAnswer, mode: AnswerMode): RecordedAnswer {
  const { answer, grade, rating } = given;
  const own = question.id.startsWith(WORKSPACE_PREFIX);
  return {
    questionId: question.id,
    correct: grade.correct,
    chosen: answerIndexes(answer),
    mode: own ? 'workspace' : mode,
    rating,
    ...(own ? { concepts: [...question.concepts] } : {}),
  };
}
