import type { Clock } from '../../base/clock';
import { type Disposable, DisposableStore, toDisposable } from '../../base/dispose';
import { Messenger, type Port } from '../../base/messenger';
import { type FromCracker, fromCrackerSchema, type ToCracker } from './crackerMessages';
import type { AttackView } from './pageState';

/** A worker that says nothing for so long, in milliseconds, is taken for dead. */
const SILENCE_LIMIT = 20_000;

/**
 * One dictionary attack on one token: owns its worker from the start to the result, and ends it then.
 * Disposing ends it too, without another word to `report`.
 */
export class Attack implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly messenger: Messenger<ToCracker, FromCracker>;
  private readonly startedAt: number;
  private guesses = 0;
  private silence: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param worker taken over by the attack
   * @param report gets each state, `running` first
   */
  constructor(
    token: string,
    worker: Port & Disposable,
    private readonly clock: Clock,
    private readonly report: (state: AttackView) => void,
  ) {
    this.startedAt = clock.now();
    this.owned.add(worker);
    this.messenger = this.owned.add(
      new Messenger<ToCracker, FromCracker>(worker, fromCrackerSchema, (message) => this.receive(message)),
    );
    this.owned.add(toDisposable(() => clearTimeout(this.silence)));
    this.awaitWord();
    report({ phase: 'running', guesses: 0, rate: 0, fraction: 0 });
    this.messenger.send({ type: 'start', token });
  }

  /** Ends the worker, whatever it is doing, and reports so. */
  cancel(): void {
    this.finish({ phase: 'cancelled', guesses: this.guesses });
  }

  dispose(): void {
    this.owned.dispose();
  }

  private receive(message: FromCracker): void {
    if (this.owned.isDisposed) return;
    this.guesses = message.guesses;
    this.awaitWord();
    const seconds = Math.max(0, this.clock.now() - this.startedAt) / 1000;
    if (message.type === 'progress') {
      const { guesses, rate, fraction } = message;
      this.report({ phase: 'running', guesses, rate, fraction });
    } else if (message.type === 'found') {
      this.finish({ phase: 'found', secret: message.secret, guesses: message.guesses, seconds });
    } else if (message.outcome === 'exhausted') {
      this.finish({ phase: 'exhausted', guesses: message.guesses, seconds });
    } else if (message.outcome === 'cancelled') {
      this.cancel();
    } else {
      this.finish({
        phase: 'failed',
        message: message.message ?? 'Only tokens signed with HS256, HS384 or HS512 have a secret to guess.',
      });
    }
  }

  private finish(state: AttackView): void {
    if (this.owned.isDisposed) return;
    this.dispose();
    this.report(state);
  }

  private awaitWord(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.finish({
        phase: 'failed',
        message: 'The worker that tries the words does not answer. Start again.',
      });
    }, SILENCE_LIMIT);
  }
}
