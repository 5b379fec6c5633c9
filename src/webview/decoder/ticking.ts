import type { Disposable } from '../../base/dispose';
import type { PageState } from '../../features/decoder/pageState';

/** Keeps "expired 3 minutes ago" true, while someone can see it. */
export class Ticker implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private page: PageState = { kind: 'empty' };
  private readonly onVisibility = () => this.schedule();

  /** @param refresh asks for the times to be told anew */
  constructor(private readonly refresh: () => void) {
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  /** Follows the times of another page state. */
  follow(page: PageState): void {
    this.page = page;
    this.schedule();
  }

  dispose(): void {
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.onVisibility);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const pause = document.visibilityState === 'visible' ? nextRefresh(this.page, Date.now()) : undefined;
    if (pause !== undefined) this.timer = setTimeout(this.refresh, pause);
  }
}

/** Seconds are told for times so near, in milliseconds. */
const NEAR = 120_000;

/**
 * After how many milliseconds the times on the page are to be told anew; undefined where there are none.
 */
export function nextRefresh(page: PageState, now: number): number | undefined {
  if (page.kind !== 'token') return undefined;
  const distances = page.token.segments
    .flatMap((segment) => segment.claims)
    .flatMap(({ time }) => (time ? [Math.abs(time.time - now)] : []));
  if (distances.length === 0) return undefined;
  return Math.min(...distances) < NEAR ? 1_000 : 20_000;
}
