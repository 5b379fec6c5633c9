import type { KeyBatch } from '../keyBatch';
import type { Slot } from './slot';

/** No part of a rule is longer, so that a whole secret fits into its scratch. */
const MAX_BYTES = 4096;

/**
 * All secrets that are made of one option of every slot. Those of one cost are numbered from 0, so that a search
 * can begin anywhere among them.
 */
export class Rule {
  /** `ways[s][r]`: how many ways there are to fill the slots from `s` on at a cost of exactly `r`. */
  private readonly ways: readonly Float64Array[];
  private readonly scratch = new Uint8Array(MAX_BYTES);

  private skip = 0;
  private left = 0;

  /**
   * @param cost of choosing this rule, before any slot is filled
   * @param maxCost of the secrets that are wanted
   */
  constructor(
    private readonly slots: readonly Slot[],
    private readonly cost: number,
    maxCost: number,
  ) {
    this.ways = countWays(slots, maxCost - cost);
  }

  /** How many secrets there are at exactly this cost. */
  count(cost: number): number {
    return this.ways[0]?.[cost - this.cost] ?? 0;
  }

  /**
   * Puts `limit` of the secrets of a cost into the batch, without the first `skip`.
   *
   * @returns false once the batch wants no more
   */
  fill(batch: KeyBatch, cost: number, skip: number, limit: number): boolean {
    this.skip = skip;
    this.left = limit;
    return this.walk(batch, 0, cost - this.cost, 0, 0);
  }

  /** @param begun 1 where a word stands in the secret already, else 0 */
  private walk(batch: KeyBatch, depth: number, rest: number, length: number, begun: number): boolean {
    const slot = this.slots[depth]!;
    const next = this.ways[depth + 1]!;
    const isLast = depth + 1 === this.slots.length;
    const { scratch } = this;
    for (const tier of slot.tiers) {
      const { cost, count } = tier;
      if (cost > rest) break;
      const ways = next[rest - cost]!;
      if (ways === 0) continue;
      // Whole options are passed over by their numbers.
      const passed = Math.min(count, Math.floor(this.skip / ways));
      this.skip -= passed * ways;
      if (passed === count) continue;
      const { bytes, at } = tier.rendered;
      for (let option = passed; option < count; option++) {
        const index = 2 * option + begun;
        const start = at[index]!;
        const size = at[index + 1]! - start;
        if (isLast) {
          const target = batch.bytes;
          const place = batch.at;
          for (let i = 0; i < length; i++) target[place + i] = scratch[i]!;
          for (let i = 0; i < size; i++) target[place + length + i] = bytes[start + i]!;
          this.left--;
          if (!batch.add(length + size)) return false;
        } else {
          for (let i = 0; i < size; i++) scratch[length + i] = bytes[start + i]!;
          const now = begun || (size > 0 && slot.words) ? 1 : 0;
          if (!this.walk(batch, depth + 1, rest - cost, length + size, now)) return false;
        }
        if (this.left === 0) return true;
      }
    }
    return true;
  }
}

function countWays(slots: readonly Slot[], most: number): readonly Float64Array[] {
  const size = Math.max(0, most + 1);
  let after = new Float64Array(size);
  if (size > 0) after[0] = 1;
  const all = [after];
  for (const { tiers } of [...slots].reverse()) {
    const ways = new Float64Array(size);
    for (const { cost, count } of tiers) {
      for (let rest = cost; rest < size; rest++) ways[rest]! += count * after[rest - cost]!;
    }
    all.unshift(ways);
    after = ways;
  }
  return all;
}
