import type { KeyBatch } from '../keyBatch';
import type { Rule } from './rule';

interface Section {
  readonly rule: Rule;
  readonly cost: number;
  /** The number of its first candidate in the whole plan. */
  readonly from: number;
  readonly count: number;
}

/**
 * The candidates of all rules, the likeliest first: by cost, and at one cost rule by rule. They are numbered, so
 * that several workers can share them and a search can go on where it was left.
 */
export class CandidatePlan {
  /** How many candidates there are. */
  readonly size: number;
  private readonly sections: readonly Section[];

  constructor(rules: readonly Rule[], maxCost: number) {
    const sections: Section[] = [];
    let from = 0;
    for (let cost = 0; cost <= maxCost; cost++) {
      for (const rule of rules) {
        const count = rule.count(cost);
        if (count === 0) continue;
        sections.push({ rule, cost, from, count });
        from += count;
      }
    }
    this.sections = sections;
    this.size = from;
  }

  /**
   * Puts the candidates from number `from` on into a batch, up to `count` of them.
   *
   * @returns false once the batch wants no more
   */
  fill(batch: KeyBatch, from: number, count: number): boolean {
    const end = Math.min(this.size, from + count);
    for (let at = this.sectionOf(from); from < end; at++) {
      const section = this.sections[at]!;
      const last = Math.min(end, section.from + section.count);
      if (!section.rule.fill(batch, section.cost, from - section.from, last - from)) return false;
      from = last;
    }
    return true;
  }

  /** The place of the section that holds a candidate. */
  private sectionOf(number: number): number {
    let low = 0;
    let high = this.sections.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.sections[middle]!.from <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
