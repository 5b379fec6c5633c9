import type { Clock } from '../../base/clock';

/** Waits before the first, second, … restart, in milliseconds; one more crash and it is given up. */
const DELAYS = [500, 1_000, 2_000, 4_000] as const;

/** Crashes longer ago than this no longer count, in milliseconds. */
const WINDOW = 3 * 60_000;

/** Decides whether a server that crashed is worth another start, and when. */
export class Restarts {
  private crashes: number[] = [];

  constructor(private readonly clock: Clock) {}

  /**
   * Takes note of a crash.
   *
   * @returns milliseconds to wait before the next start, or undefined where it has crashed too often
   */
  next(): number | undefined {
    const now = this.clock.now();
    this.crashes = [...this.crashes.filter((at) => now - at < WINDOW), now];
    return DELAYS[this.crashes.length - 1];
  }

  /** Forgets the past: the user asked for a restart. */
  reset(): void {
    this.crashes = [];
  }
}
