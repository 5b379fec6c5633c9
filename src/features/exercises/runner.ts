import type { CheckResult, Exercise } from '../../exercises/model';

/** What a run of attacks needs. */
export interface RunRequest {
  readonly exercise: Exercise;
  /** Path of the learner's folder on this machine. */
  readonly folder: string;
  /** Ids of the checks; all by default. */
  readonly only?: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** The server waits for a debugger at each start; called with the port to attach to. */
  readonly onDebugPort?: (port: number) => void;
  onStart(checkId: string): void;
  onResult(result: CheckResult): void;
}

/** Attacks servers in processes of their own. In a bundle of its own, which is loaded at the first run. */
export interface ExerciseRunner {
  /** @returns what the server printed last */
  run(request: RunRequest): Promise<string>;
}
