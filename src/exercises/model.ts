import type { ConceptId } from '../concepts';
import type { Exchange } from '../simulator/network/network';

/** A small server that is to be repaired, and how the repair is tried. */
export interface Exercise {
  /** Stable, kebab-case; the folder below `media/exercises`. */
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** What the application is and what is to be reached, in Markdown: the head of the README. */
  readonly task: string;
  /** Syllabus facts (`S1` … `S59`, `F1` … `F11`). */
  readonly tags: readonly string[];
  readonly concepts: readonly ConceptId[];
  /** Id of the passage that teaches it, `lesson/passage`. */
  readonly passage: string;
  /** Minutes that it takes, about. */
  readonly minutes: number;
  /** Each says more than the one before. */
  readonly hints: readonly [string, string, string];
  /** Why the worked solution holds. */
  readonly why: string;
  /** Files of start and solution alike, the one that is run first. */
  readonly files: readonly [string, ...string[]];
  /** In the order in which they are run. */
  readonly checks: readonly Check[];
}

/** One thing that is tried with the learner's server. */
export interface Check {
  /** Stable, kebab-case. */
  readonly id: string;
  /** Honest use has to work, an attack has to fail. */
  readonly kind: 'honest' | 'attack';
  readonly title: string;
  /** What holds where it passes. */
  readonly holds: string;
  /** The route that it is about, as `POST /login`: where in the code a failure is shown. */
  readonly route?: string;
  /**
   * Rules of the checker by which the weakness shows in the code: broken in the start, at the latest once what hides it
   * is mended, and by no right repair. None where it cannot be told without a run.
   */
  readonly rules?: readonly string[];
}

/** Why a check did not pass. */
export type FailureKind =
  /** The attacker got something. */
  | 'gained'
  /** Honest use does not work. */
  | 'broken'
  /** The server did not start, ended, hung or spoke nonsense. */
  | 'fault';

export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
  /** Undefined where it passed. */
  readonly failure: FailureKind | undefined;
  /** One or two sentences. */
  readonly why: string;
  readonly exchanges: readonly Exchange[];
}

/** Whether every check passed; of none nothing is known. */
export const allPassed = (results: readonly CheckResult[]): boolean =>
  results.length > 0 && results.every(({ passed }) => passed);
