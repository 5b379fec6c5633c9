import type { PageState } from '../../features/decoder/pageState';

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
