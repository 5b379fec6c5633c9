import { type Disposable, toDisposable } from '../../../src/base/dispose';
import type { Port } from '../../../src/base/messenger';
import type { NamedList } from '../../../src/features/decoder/attack';
import type { FromDecoder, ToDecoder } from '../../../src/features/decoder/messages';
import { DecoderSession } from '../../../src/features/decoder/session';
import type { SessionFile } from '../../../src/features/decoder/sessionServices';
import { words } from './english';
import { NOW } from './tokens';

/** A channel of which the test is the other end. */
class FakePort implements Port, Disposable {
  readonly posted: unknown[] = [];
  disposed = false;
  private readonly listeners = new Set<(message: unknown) => void>();

  post(message: unknown): void {
    this.posted.push(structuredClone(message));
  }

  onMessage(listener: (message: unknown) => void): Disposable {
    this.listeners.add(listener);
    return toDisposable(() => this.listeners.delete(listener));
  }

  say(message: unknown): void {
    for (const listener of this.listeners) listener(structuredClone(message));
  }

  dispose(): void {
    this.disposed = true;
    this.listeners.clear();
  }
}

/** A worker that guesses what the test says. */
export class FakeCracker extends FakePort {
  /** Answers the job that is its turn. */
  tell(guesses: number, secret?: string): void {
    this.say({
      type: 'done',
      guesses,
      ...(secret !== undefined && { secret: new TextEncoder().encode(secret) }),
    });
  }

  /** What kind of messages it got. */
  get kinds(): readonly string[] {
    return this.posted.map((message) => (message as { type: string }).type);
  }
}

/** A session, the page at its other end, and what it asked of the editor. */
export class FakePage {
  readonly crackers: FakeCracker[] = [];
  readonly ran: string[] = [];
  now = NOW * 1000;
  /** Milliseconds. */
  budget = 60_000;
  /** What the user chooses. */
  list: NamedList | undefined;
  /** Whether the installation lacks a file. */
  incomplete = false;
  private readonly port = new FakePort();
  readonly session: DecoderSession;

  /** @param file whose text it shows; without one the text is its own */
  constructor(file?: SessionFile) {
    this.session = new DecoderSession(this.port, {
      ...(file && { file }),
      clock: { now: () => this.now },
      attack: {
        host: {
          parallelism: 1,
          clock: { now: () => this.now },
          startWorker: () => {
            const cracker = new FakeCracker();
            this.crackers.push(cracker);
            return cracker;
          },
        },
        resources: async () => {
          if (this.incomplete) throw new Error('words.txt is missing');
          return {};
        },
        budget: () => this.budget,
        chooseList: async () => this.list,
      },
      words,
      copy: (text) => void this.ran.push(`copy ${text}`),
      learn: (concept) => void this.ran.push(`learn ${concept}`),
      quiz: (concept) => void this.ran.push(`quiz ${concept}`),
    });
  }

  say(message: ToDecoder): void {
    this.port.say(message);
  }

  sayAnything(message: unknown): void {
    this.port.say(message);
  }

  get heard(): readonly FromDecoder[] {
    return this.port.posted as FromDecoder[];
  }

  get last(): FromDecoder {
    const message = this.heard.at(-1);
    if (!message) throw new Error('The page was told nothing.');
    return message;
  }

  get lastState(): Extract<FromDecoder, { type: 'state' }> {
    const { last } = this;
    if (last.type !== 'state') throw new Error(`The page was told "${last.type}".`);
    return last;
  }

  /** Waits until what was begun has come to where it waits for something. */
  async settles(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Waits until the page has heard something more. */
  async hears(): Promise<FromDecoder> {
    const before = this.heard.length;
    while (this.heard.length === before) await new Promise((resolve) => setImmediate(resolve));
    return this.last;
  }
}
