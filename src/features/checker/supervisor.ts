import type * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/dispose';
import type {
  BaselineOf,
  CheckedText,
  CheckFilesResult,
  CheckText,
  FilesChecked,
} from '../../server/protocol';
import { Restarts } from './restarts';

/** A server that runs. */
export interface Session {
  /** Ends it; not a crash. */
  stop(): Promise<void>;
  /** Checks a text that need not be open; rejects where the server has gone. */
  check(source: CheckText): Promise<CheckedText>;
  /** Checks many files; `onChecked` is told of what is found meanwhile. */
  checkFiles(
    uris: readonly string[],
    token: vscode.CancellationToken,
    onChecked: (batch: FilesChecked) => void,
  ): Promise<CheckFilesResult>;
  /** Which baseline counts for a file. */
  baselineOf(uri: string): Promise<BaselineOf>;
  /** Reads files anew. */
  filesChanged(uris: readonly string[]): Promise<void>;
}

export interface SupervisorContext {
  /**
   * Starts a server. A rejection counts as a crash.
   *
   * @param onCrash to be called when the server is gone without having been stopped
   */
  readonly launch: (onCrash: () => void) => Promise<Session>;
  readonly clock: Clock;
  /** Runs `work` after `delay` milliseconds unless disposed before. */
  readonly later: (work: () => void, delay: number) => Disposable;
  readonly log: (message: string) => void;
  /** The server crashed too often; called once until the next {@link Supervisor.restart}. */
  readonly onGiveUp: () => void;
}

/** Keeps one server running: starts it once, restarts it after a crash, and knows when to stop trying. */
export class Supervisor implements Disposable {
  private readonly restarts: Restarts;
  /** What is said by a server of an earlier start is not listened to. */
  private generation = 0;
  private wanted = false;
  private session: Promise<Session> | undefined;
  private timer: Disposable | undefined;

  constructor(private readonly context: SupervisorContext) {
    this.restarts = new Restarts(context.clock);
  }

  /** Starts the server if it was not started before. */
  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.launch();
  }

  /** Stops the server where it runs, and starts it with a clean record. */
  async restart(): Promise<void> {
    this.wanted = true;
    this.restarts.reset();
    const generation = ++this.generation;
    await this.end();
    if (this.wanted && generation === this.generation) this.launch();
  }

  /** The server that runs, started where it was not; undefined where it cannot be had. */
  async running(): Promise<Session | undefined> {
    this.start();
    return this.session?.catch(() => undefined);
  }

  dispose(): void {
    this.wanted = false;
    this.generation++;
    void this.end();
  }

  private launch(): void {
    const generation = ++this.generation;
    const crashed = () => {
      if (generation === this.generation) this.crashed();
    };
    this.session = this.context.launch(crashed);
    this.session.catch((error) => {
      this.context.log(`The checker did not start: ${error instanceof Error ? error.message : error}`);
      crashed();
    });
  }

  private crashed(): void {
    this.generation++;
    this.session = undefined;
    const delay = this.restarts.next();
    if (delay === undefined) {
      this.context.log('The checker ended too often and is not started again.');
      this.context.onGiveUp();
      return;
    }
    this.context.log(`The checker ended unexpectedly; it starts again in ${delay} ms.`);
    this.timer = this.context.later(() => this.launch(), delay);
  }

  private async end(): Promise<void> {
    this.timer?.dispose();
    this.timer = undefined;
    const { session } = this;
    this.session = undefined;
    try {
      await (await session)?.stop();
    } catch {
      // It had not started or was gone already: then there is nothing to stop.
    }
  }
}
