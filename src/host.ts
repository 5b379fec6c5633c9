import type * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { Disposable } from './base/dispose';
import type { Port } from './base/messenger';
import type { ExerciseRunner } from './features/exercises/runner';

/** Workers that the extension starts, by the name of their bundle: `dist/<name>.<node|browser>.js`. */
export type WorkerName = 'cracker';

/** What differs between the Node and the web-worker extension host; everything else is common. */
export interface Host {
  readonly kind: 'node' | 'browser';
  /** Makes (does not start) the client of the checker's language server. */
  createLanguageClient(
    context: vscode.ExtensionContext,
    options: LanguageClientOptions,
  ): Promise<BaseLanguageClient>;
  /** What attacks the servers of exercises; undefined where no process can be started. */
  readonly createExerciseRunner: ((extensionUri: vscode.Uri) => Promise<ExerciseRunner>) | undefined;
  /** Starts a worker; disposing ends it, whatever it is doing. */
  startWorker(context: vscode.ExtensionContext, name: WorkerName): Port & Disposable;
  /** How many workers have a processor core each. */
  readonly parallelism: number;
  /** Whether {@link readPieces} reads a file in pieces; where not, all of it is held at once. */
  readsInPieces(uri: vscode.Uri): boolean;
  /** A file's bytes from `from` on, without holding all of a large one where the host can read in pieces. */
  readPieces(uri: vscode.Uri, from: number): AsyncIterable<Uint8Array>;
}
