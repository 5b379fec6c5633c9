import { type PracticeEvent, type Progress, timeline } from './progress';
import { Rating } from './rating';

/** Labs are tasks of the course that one does; their results go into the log as answers do. */

/** Id of a lab in the log of progress. */
export const labPracticeId = (labId: string): string => `lab/${labId}`;

/** Ids of the labs that were passed. */
export function labsPassed(progress: Progress): string[] {
  const prefix = labPracticeId('');
  return [...practiceStates(progress)].flatMap(([id, state]) =>
    state === 'passed' && id.startsWith(prefix) ? [id.slice(prefix.length)] : [],
  );
}

/** What of a result goes into the log, apart from when and by whom. */
export type PracticeResult = Omit<PracticeEvent, 'id' | 'at' | 'type'>;

/** How a task went. */
export interface PracticeCourse {
  readonly passed: boolean;
  /** What was handed in and did not hold, or a solution that was looked at. */
  readonly stumbled: boolean;
}

/** The grade of a task: not done, done after a stumble, or done at once. */
export function practiceRating({ passed, stumbled }: PracticeCourse): Rating {
  if (!passed) return Rating.again;
  return stumbled ? Rating.hard : Rating.good;
}

/** What is known of a task. */
export type PracticeState = 'passed' | 'tried';

/** Tasks that were tried or passed, by their ids; what was passed once stays passed. */
export function practiceStates(progress: Progress): ReadonlyMap<string, PracticeState> {
  const states = new Map<string, PracticeState>();
  for (const { event } of timeline(progress.events)) {
    if (event.type !== 'practice' || states.get(event.practiceId) === 'passed') continue;
    states.set(event.practiceId, event.passed ? 'passed' : 'tried');
  }
  return states;
}
