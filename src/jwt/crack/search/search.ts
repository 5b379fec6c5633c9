import type { Clock } from '../../../base/clock';
import { type Disposable, DisposableStore, toDisposable } from '../../../base/dispose';
import { Messenger, type Port } from '../../../base/messenger';
import type { GuesserResources } from './guesser';
import { type Job, type SearchPosition, START, searchJobs } from './jobs';
import type { WordList } from './lines';
import { type FromGuesser, fromGuesserSchema, type ToGuesser } from './messages';

/** What a search needs of where it runs. */
export interface SearchHost {
  /** How many workers to start: one a core. */
  readonly parallelism: number;
  /** Starts a worker that runs `startGuesser`; disposing ends it, whatever it is doing. */
  startWorker(): Port & Disposable;
  readonly clock: Clock;
}

export interface SearchOptions {
  /** Compact JWS, signed with HS256, HS384 or HS512. */
  readonly token: string;
  readonly resources?: GuesserResources;
  /** Tried before the candidates that the program makes up. */
  readonly list?: WordList;
  /** Whether the list is all that is tried. */
  readonly listOnly?: boolean;
  /** Where an earlier search of the same token and list was left. */
  readonly from?: SearchPosition;
  /** Milliseconds after which the search stops; without it, it goes on to the end. */
  readonly budget?: number;
}

/** How far a search has come. */
export interface SearchState {
  /**
   * `exhausted`: all was tried. `outOfTime` and `cancelled`: it can go on from `position`. `failed`: `message` says
   * why.
   */
  readonly phase: 'running' | 'found' | 'exhausted' | 'outOfTime' | 'cancelled' | 'failed';
  /** Guesses of this search. */
  readonly guesses: number;
  /** Since its start. */
  readonly seconds: number;
  /** What comes before it was tried. */
  readonly position: SearchPosition;
  /** From 0 to 1, of the list while it is read; undefined where that is not known. */
  readonly fraction?: number;
  /** As UTF-8. */
  readonly secret?: string;
  readonly message?: string;
}

/** Jobs that a worker has at once: the next one is there when it has done one. */
const JOBS_AHEAD = 2;
/** Milliseconds between two reports. */
const REPORT_EVERY = 100;
/** Workers that say nothing for so long, in milliseconds, are taken for dead. */
const SILENCE_LIMIT = 60_000;

/**
 * A search for the secret of one token on all cores: owns its workers from the start to the result, and ends them
 * then. Disposing ends it too, without another word to `report`. Nothing is sent anywhere else.
 */
export class SecretSearch implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly jobs: AsyncGenerator<Job>;
  /** What was handed out and not answered, the earliest first. */
  private readonly open: Job[] = [];
  private readonly startedAt: number;
  private guesses = 0;
  private size: number | undefined;
  private position: SearchPosition;
  private drained = false;
  private reportedAt = Number.NEGATIVE_INFINITY;
  private silence: ReturnType<typeof setTimeout> | undefined;

  /** @param report gets each state, `running` first */
  constructor(
    private readonly options: SearchOptions,
    private readonly host: SearchHost,
    private readonly report: (state: SearchState) => void,
  ) {
    const { from = START, budget } = options;
    this.startedAt = host.clock.now();
    this.position = from;
    this.jobs = searchJobs({ ...options, from });
    this.owned.add(toDisposable(() => void this.jobs.return(undefined).catch(() => {})));
    this.owned.add(toDisposable(() => clearTimeout(this.silence)));
    this.awaitWord();
    if (budget !== undefined) {
      const timer = setTimeout(() => this.finish('outOfTime'), budget);
      this.owned.add(toDisposable(() => clearTimeout(timer)));
    }
    this.tell('running');
    for (let worker = 0; worker < host.parallelism && !this.owned.isDisposed; worker++) this.addWorker();
  }

  /** Ends the workers, whatever they are doing, and reports so. */
  cancel(): void {
    this.finish('cancelled');
  }

  dispose(): void {
    this.owned.dispose();
  }

  private addWorker(): void {
    const worker = this.owned.add(this.host.startWorker());
    const given: Job[] = [];
    const messenger: Messenger<ToGuesser, FromGuesser> = this.owned.add(
      new Messenger<ToGuesser, FromGuesser>(worker, fromGuesserSchema, (message) => {
        const job = given.shift();
        if (!job || this.owned.isDisposed) return;
        this.take(job, message);
        this.handOut(messenger, given);
      }),
    );
    const { token, resources } = this.options;
    messenger.send({ type: 'start', token, ...resources });
    for (let job = 0; job < JOBS_AHEAD; job++) this.handOut(messenger, given);
  }

  private handOut(messenger: Messenger<ToGuesser, FromGuesser>, given: Job[]): void {
    if (this.drained) return;
    this.jobs.next().then(
      ({ value, done }) => {
        if (this.owned.isDisposed) return;
        if (done) {
          this.drained = true;
          this.finishIfDone();
          return;
        }
        given.push(value);
        this.open.push(value);
        messenger.send(value.message);
      },
      (error: unknown) => this.finish('failed', { message: messageOf(error) }),
    );
  }

  private take(job: Job, { guesses, size, secret }: FromGuesser): void {
    this.guesses += guesses;
    this.size = size ?? this.size;
    this.open.splice(this.open.indexOf(job), 1);
    const next = this.open[0]?.from;
    // What is behind an open job may be done as well, but is tried again after a pause.
    this.position = next ?? job.to;
    this.awaitWord();
    if (secret) {
      this.finish('found', { secret: new TextDecoder('utf-8', { ignoreBOM: true }).decode(secret) });
      return;
    }
    const all = job.message.type === 'candidates' && job.to.candidates >= (size ?? Number.POSITIVE_INFINITY);
    if (all) this.drained = true;
    if (!this.finishIfDone()) this.tellNowAndThen();
  }

  private finishIfDone(): boolean {
    const done = this.drained && this.open.length === 0;
    if (done) this.finish('exhausted');
    return done;
  }

  private finish(phase: SearchState['phase'], more: Pick<SearchState, 'secret' | 'message'> = {}): void {
    if (this.owned.isDisposed) return;
    this.dispose();
    this.tell(phase, more);
  }

  private tellNowAndThen(): void {
    const now = this.host.clock.now();
    if (now - this.reportedAt < REPORT_EVERY) return;
    this.reportedAt = now;
    this.tell('running');
  }

  private tell(phase: SearchState['phase'], more: Pick<SearchState, 'secret' | 'message'> = {}): void {
    const seconds = Math.max(0, this.host.clock.now() - this.startedAt) / 1000;
    const { guesses, position } = this;
    const fraction = this.fraction();
    this.report({
      phase,
      guesses,
      seconds,
      position,
      ...(fraction !== undefined && { fraction }),
      ...more,
    });
  }

  /** Of the list, while that is read, then of the candidates. */
  private fraction(): number | undefined {
    const { list } = this.options;
    const { position, size } = this;
    const inList = list && !position.listDone;
    const whole = inList ? list.size : size;
    if (!whole) return undefined;
    return Math.min(1, (inList ? position.list : position.candidates) / whole);
  }

  private awaitWord(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.finish('failed', { message: 'The workers that guess do not answer. Start again.' });
    }, SILENCE_LIMIT);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
