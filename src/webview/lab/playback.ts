import { type Disposable, DisposableValue } from '../../base/dispose';

/** Runs something later; disposing it before calls it off. */
export type Later = (run: () => void, milliseconds: number) => Disposable;

/** Milliseconds that a message stays before the next one starts. */
const REST = 700;
/** So many messages at most play by themselves; more are shown at their end. */
const MAX_PLAYED = 24;
/** Milliseconds in which all messages together travel, and bounds for a single one. */
const TOTAL = 7_000;
const FASTEST = 300;
const SLOWEST = 900;

/** Which of the messages of the last input is shown, and whether the next one follows by itself. */
export class Playback implements Disposable {
  /** From 0; -1 where there is no message. */
  index = -1;
  playing = false;
  /** Whether the shown message is to be seen travelling. */
  moving = false;
  private count = 0;
  private readonly next = new DisposableValue<Disposable>();

  constructor(
    private readonly later: Later,
    private readonly changed: () => void,
  ) {}

  get isFirst(): boolean {
    return this.index <= 0;
  }

  get isLast(): boolean {
    return this.index >= this.count - 1;
  }

  /** Milliseconds in which a message crosses the picture. */
  get duration(): number {
    return Math.max(FASTEST, Math.min(TOTAL / Math.max(this.count, 1), SLOWEST));
  }

  /** Shows new messages: from the first on, or all of them at once by their last one. */
  start(count: number, animated: boolean): void {
    this.count = count;
    this.playing = animated && count > 0 && count <= MAX_PLAYED;
    this.go(this.playing ? 0 : count - 1, this.playing);
  }

  /** Shows a message because the learner asked for it; it travels, and nothing follows. */
  show(index: number): void {
    this.playing = false;
    this.go(Math.max(0, Math.min(index, this.count - 1)), true);
  }

  /** Plays from here, from the beginning where everything was played, or stops. */
  toggle(): void {
    if (this.playing) {
      this.playing = false;
      this.moving = false;
      this.next.value = undefined;
      this.changed();
    } else if (this.count > 0) {
      this.playing = true;
      this.go(this.isLast ? 0 : this.index + 1, true);
    }
  }

  /** The shown message has reached its end. */
  arrived(): void {
    this.moving = false;
    if (!this.playing) return;
    if (this.isLast) {
      this.playing = false;
      this.changed();
      return;
    }
    this.next.value = this.later(() => this.go(this.index + 1, true), REST);
  }

  dispose(): void {
    this.next.dispose();
  }

  private go(index: number, moving: boolean): void {
    this.next.value = undefined;
    this.index = Math.min(index, this.count - 1);
    this.moving = moving && this.count > 0;
    this.changed();
  }
}
