/** A document whose check takes less than this, in milliseconds, is quick from the first key on. */
const SLOW = 20;
/** How long nothing must have changed before a round, and how long the server rests between two, in milliseconds. */
const REST = 150;
const BETWEEN = 10;
/** How long all rounds take together at most, in milliseconds. */
const BUDGET = 1_500;

/**
 * Rounds of checks that nobody waits for, after the first long document has been checked. A JavaScript engine compiles
 * well only what has run many times: without them the first keys take several times as long as later ones.
 */
export class WarmUp {
  private spent = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Begins rounds once it is quiet, where a check took so long, in milliseconds, that they pay.
   *
   * @param round one of them; false where there is nothing to practise on any longer
   */
  after(cost: number, round: () => Promise<boolean>): void {
    if (cost >= SLOW) this.later(REST, round);
  }

  /** Somebody types: what waits is not begun. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private later(delay: number, round: () => Promise<boolean>): void {
    clearTimeout(this.timer);
    if (this.spent >= BUDGET) return;
    const timer = setTimeout(async () => {
      const start = performance.now();
      const goesOn = await round();
      this.spent += performance.now() - start;
      // Unless it was stopped, or begun anew, meanwhile.
      if (goesOn && this.timer === timer) this.later(BETWEEN, round);
    }, delay);
    this.timer = timer;
  }
}

/** A text that differs from `text` in the middle, and for the most part in no meaning. */
export function rehearsed(text: string): string {
  const at = text.indexOf('\n', text.length / 2);
  return at < 0 ? `${text}\n` : `${text.slice(0, at)}\n${text.slice(at)}`;
}
