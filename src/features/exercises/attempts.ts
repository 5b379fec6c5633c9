import * as v from 'valibot';
import type * as vscode from 'vscode';

/** What of its help was used in an exercise since it was begun. */
export interface Attempt {
  /** How many hints were shown. */
  readonly hints: number;
  readonly solutionSeen: boolean;
  /** Whether its result is in the log of progress. */
  readonly recorded: boolean;
}

const KEY = 'sessionTutor.exercises.attempts';
const fresh: Attempt = { hints: 0, solutionSeen: false, recorded: false };

const schema = v.record(
  v.string(),
  v.object({ hints: v.number(), solutionSeen: v.boolean(), recorded: v.boolean() }),
);

/** Attempts by folder, kept over restarts. */
export class Attempts {
  constructor(private readonly memento: vscode.Memento) {}

  of(folder: vscode.Uri): Attempt {
    return this.read()[folder.toString()] ?? fresh;
  }

  async update(folder: vscode.Uri, change: Partial<Attempt>): Promise<void> {
    const all = this.read();
    await this.memento.update(KEY, { ...all, [folder.toString()]: { ...this.of(folder), ...change } });
  }

  /** Begins anew. */
  reset(folder: vscode.Uri): Promise<void> {
    return this.update(folder, fresh);
  }

  private read(): Record<string, Attempt> {
    const parsed = v.safeParse(schema, this.memento.get<unknown>(KEY));
    return parsed.success ? parsed.output : {};
  }
}
