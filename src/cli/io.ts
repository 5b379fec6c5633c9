import type { GuesserResources, SearchHost, WordList } from '../jwt';

/** Where a command writes to. */
export interface Output {
  readonly isTerminal: boolean;
  /** Resolves when there is room for more; rejects with {@link OutputClosed} where nobody reads any longer. */
  write(text: string): Promise<void>;
}

/** What guessing secrets needs. */
export interface Guessing {
  readonly host: SearchHost;
  /** Rejects where the installation is incomplete. */
  resources(): Promise<GuesserResources>;
  /** Rejects with a {@link UsageError} that says what is wrong with the file. */
  openList(path: string): Promise<WordList>;
}

/** The world as a command sees it, so that tests can give it another. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array> & {
    readonly isTerminal: boolean;
    /** Reads no more, so that an open terminal does not keep the program running. */
    close?(): void;
  };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls back at Ctrl-C instead of ending the program, until the returned function is called. */
  onInterrupt?(listener: () => void): () => void;
  /** Rejects with a {@link UsageError} that says what is wrong with the file. */
  readFile(path: string): Promise<Uint8Array>;
  readonly guessing?: Guessing;
}

/** Exit codes of all commands. */
export const Exit = { clean: 0, findings: 1, failure: 2 } as const;

/** The reader of the output has gone, as `head` does; the command ends without a word. */
export class OutputClosed extends Error {}

/** Something that the user got wrong; its message says what, and what to do. */
export class UsageError extends Error {}

/** A command: what it says to `--help`, and what it does. */
export interface Command {
  readonly help: string;
  /** Resolves to the exit code. */
  run(args: readonly string[], io: Io): Promise<number>;
}
