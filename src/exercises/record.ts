import { type PracticeEvent, type Progress, timeline } from '../course/progress';
import { exercises } from './catalogue';
import type { Exercise } from './model';

/** Id of an exercise in the log of progress. */
export const exercisePracticeId = (id: string): string => `exercise/${id}`;

/** When each exercise was passed first, by id, in milliseconds since the Unix epoch. */
export function exercisesPassed(progress: Progress): ReadonlyMap<string, number> {
  const passed = new Map<string, number>();
  const ids = new Map(exercises.map(({ id }) => [exercisePracticeId(id), id]));
  for (const { event, time } of timeline(progress.events)) {
    const id = isPassed(event) ? ids.get(event.practiceId) : undefined;
    if (id !== undefined && !passed.has(id)) passed.set(id, time);
  }
  return passed;
}

const isPassed = (event: Progress['events'][number]): event is PracticeEvent =>
  event.type === 'practice' && event.passed;

/** What was passed, and when: to be printed. */
export interface ExerciseRecord {
  readonly rows: readonly ExerciseRecordRow[];
  readonly passed: number;
  readonly finished: boolean;
  /** The day on which it is made, `2030-05-06` in UTC. */
  readonly madeOn: string;
}

export interface ExerciseRecordRow {
  readonly exercise: Exercise;
  readonly attacks: number;
  readonly honest: number;
  /** The day on which it was passed first; undefined where it was not. */
  readonly passedOn: string | undefined;
}

/** @param now milliseconds since the Unix epoch */
export function makeRecord(progress: Progress, now: number): ExerciseRecord {
  const passed = exercisesPassed(progress);
  return {
    rows: exercises.map((exercise) => {
      const at = passed.get(exercise.id);
      const attacks = exercise.checks.filter(({ kind }) => kind === 'attack').length;
      return {
        exercise,
        attacks,
        honest: exercise.checks.length - attacks,
        passedOn: at === undefined ? undefined : dayOf(at),
      };
    }),
    passed: passed.size,
    finished: passed.size === exercises.length,
    madeOn: dayOf(now),
  };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
