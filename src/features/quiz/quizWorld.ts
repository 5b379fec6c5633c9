import type { Clock } from '../../base/clock';
import type { Random } from '../../base/random';
import type { CourseIndex, Question } from '../../course';
import type { ProgressStore } from '../progress';
import type { CodeView } from './codeView';
import type { Picker } from './picker';

export type QuizMessage = 'nothingWrong' | 'noQuestions' | 'nothingDue' | 'noFindings';

/** What the player needs of the world around it. */
export interface QuizWorld {
  course(): Promise<CourseIndex>;
  readonly progress: ProgressStore;
  /** A picker for one quiz; the player disposes it. */
  openPicker(): Picker;
  readonly code: CodeView;
  /** Runs a command of another feature. */
  run(command: string, argument: string): PromiseLike<unknown>;
  /** Tells the user something that needs no answer. */
  tell(message: QuizMessage): void;
  /** How many findings in the learner's own code name a concept. */
  findings(): ReadonlyMap<string, number>;
  /** Questions about the learner's own code, none where nothing is found; undefined where the search was called off. */
  workspaceQuestions(): Promise<readonly Question[] | undefined>;
  readonly random: Random;
  readonly clock: Clock;
}
