import type { Question } from './model';
import { optionsOf } from './options';

/** Grades of the schedule, as FSRS counts them. */
export const Rating = { again: 1, hard: 2, good: 3, easy: 4 } as const;
export type Rating = (typeof Rating)[keyof typeof Rating];

/** How an answer came about. */
export interface Circumstances {
  readonly correct: boolean;
  /** A hint was taken. */
  readonly hint: boolean;
  /** The learner said "I knew it" with the answer, before it was graded. */
  readonly sure: boolean;
  /** Milliseconds from the question to the answer. */
  readonly took: number;
}

/** Words a minute that a practised reader takes in, code among them. */
const READING_SPEED = 200;
/** Milliseconds to think and to answer, after reading. */
const THINKING_TIME = 8_000;

/** Milliseconds in which someone who knows the answer reads the question and gives it. */
export function quickTime(question: Question): number {
  const texts = [question.stem, question.code?.text ?? '', ...optionsOf(question).map(({ text }) => text)];
  const words = texts.join(' ').split(/\s+/).length;
  return THINKING_TIME + (words / READING_SPEED) * 60_000;
}

/** The grade of an answer: wrong, right with a hint, right, or right, fast and known. */
export function ratingOf(question: Question, { correct, hint, sure, took }: Circumstances): Rating {
  if (!correct) return Rating.again;
  if (hint) return Rating.hard;
  // A clock that went backwards says nothing about how fast it was.
  return sure && took >= 0 && took <= quickTime(question) ? Rating.easy : Rating.good;
}
