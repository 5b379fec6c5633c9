/** A source of randomness: a number in [0, 1), as `Math.random` gives it. Tests inject a seeded one. */
export type Random = () => number;

/** A reproducible {@link Random} (mulberry32): for shuffles and labs, never for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
