import { type Disposable, DisposableStore } from '../../base/dispose';
import { Messenger, type Port } from '../../base/messenger';
import { createDictionaryAttack, type DictionaryAttack } from '../../jwt/crack/attack';
import { type FromCracker, type ToCracker, toCrackerSchema } from './crackerMessages';

/** Guesses between two looks at the time; some 10 ms. */
const SLICE = 2_000;
/** Milliseconds between two reports, and between two chances for a `cancel` to come in. */
const REPORT_EVERY = 100;

/** What differs between Node and browser, and tests. */
export interface CrackerEnvironment {
  readonly port: Port;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Runs `next` after messages that wait were handled. */
  readonly later: (next: () => void) => void;
}

/** The dictionary worker: one attack at a time, which reports, and can be cancelled. */
export function startCracker({ port, now, later }: CrackerEnvironment): Disposable {
  const owned = new DisposableStore();
  let running: Run | undefined;
  const messenger: Messenger<FromCracker, ToCracker> = owned.add(
    new Messenger<FromCracker, ToCracker>(port, toCrackerSchema, (message) => {
      if (message.type === 'start') {
        running?.stop();
        running = start(message.token);
      } else if (running) {
        const { guesses } = running;
        running.stop();
        running = undefined;
        messenger.send({ type: 'finished', guesses, outcome: 'cancelled' });
      }
    }),
  );
  owned.add({ dispose: () => running?.stop() });
  return owned;

  function start(token: string): Run | undefined {
    const attack = createDictionaryAttack(token);
    if ('unsupported' in attack) {
      messenger.send({ type: 'finished', guesses: 0, outcome: 'unsupported', message: attack.unsupported });
      return undefined;
    }
    return new Run(attack, now, later, (message) => {
      if (message.type !== 'progress') running = undefined;
      messenger.send(message);
    });
  }
}

/** One attack under way. */
class Run {
  guesses = 0;
  private stopped = false;
  private readonly startedAt: number;

  constructor(
    private readonly attack: DictionaryAttack,
    private readonly now: () => number,
    private readonly later: (next: () => void) => void,
    private readonly send: (message: FromCracker) => void,
  ) {
    this.startedAt = now();
    later(() => this.step());
  }

  stop(): void {
    this.stopped = true;
  }

  private step(): void {
    if (this.stopped) return;
    const until = this.now() + REPORT_EVERY;
    let progress = this.attack.run(SLICE);
    while (!progress.done && this.now() < until) progress = this.attack.run(SLICE);
    this.guesses = progress.guesses;
    const { guesses, fraction, secret } = progress;
    if (secret !== undefined) this.send({ type: 'found', secret, guesses });
    else if (progress.done) this.send({ type: 'finished', guesses, outcome: 'exhausted' });
    else {
      const seconds = Math.max(0.001, (this.now() - this.startedAt) / 1000);
      this.send({ type: 'progress', guesses, rate: guesses / seconds, fraction });
      this.later(() => this.step());
    }
  }
}
