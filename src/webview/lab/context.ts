import type { LabInput, LabView } from '../../simulator/labs';
import type { Typed } from './fields';

/** What the parts of the page know, and what they may ask of it. */
export interface LabContext {
  readonly view: LabView;
  /** What was typed into forms and not yet used, by form. */
  readonly typed: Readonly<Record<string, Typed>>;
  /** What was ticked before the next step. */
  readonly ticked: readonly string[];
  /** Something is being played. */
  readonly busy: boolean;
  /** Whether the learner asked for the answer to the question, or for a fix. */
  readonly answerShown: boolean;
  readonly fixShown: boolean;
  /** What is wrong with what was written into the code, by choice. */
  readonly refused: Readonly<Record<string, string>>;
  play(input: LabInput): void;
  back(): void;
  reset(): void;
  type(form: string, typed: Typed): void;
  tick(ticked: readonly string[]): void;
  showAnswer(): void;
  showFix(): void;
}
