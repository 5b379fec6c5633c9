/** A check that takes longer than a fast typist from key to key is not started at every key, in milliseconds. */
const QUICK = 80;
/** Changes that follow each other faster than a person types, in milliseconds: of a tool, or of many cursors. */
const BURST = 50;
/** How long changes of a tool must rest at least, in milliseconds. */
const SHORTEST = 30;

/** So many checks tell how long one takes. */
const REMEMBERED = 5;

/**
 * When a document is to be checked after a change: at once where that is quick, and after a rest where a check takes
 * longer, so that none is begun for a text that is old before it ends.
 */
export class Pace {
  /** How long the last checks took; undefined before the first, which also loads grammars and reads what is imported. */
  private costs: readonly number[] | undefined;
  private changedAt = Number.NEGATIVE_INFINITY;

  /** @param longest how long typing must rest before the slowest check, in milliseconds */
  constructor(private readonly longest: number) {}

  /** Takes note of how long a check took, in milliseconds. */
  took(duration: number): void {
    this.costs = this.costs ? [...this.costs, duration].slice(-REMEMBERED) : [];
  }

  /**
   * Takes note of a change.
   *
   * @param now in milliseconds
   * @returns milliseconds until the check, from now on
   */
  delay(now: number): number {
    const isBurst = now - this.changedAt < BURST;
    this.changedAt = now;
    // The quickest counts: what one took longer went to something else, and waiting would only add to it.
    const cost = this.costs?.length ? Math.min(...this.costs) : 0;
    if (!isBurst && cost <= QUICK) return 0;
    return Math.min(this.longest, Math.max(SHORTEST, cost));
  }
}
