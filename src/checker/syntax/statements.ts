import type { Span, Statement } from './program';

/** The statements of a file, to be asked which one stands around a place. */
export class Statements {
  private readonly sorted: readonly Statement[];
  /** For each statement the index of the one around it, or -1. */
  private readonly parents: number[] = [];

  constructor(statements: readonly Statement[]) {
    this.sorted = [...statements].sort((a, b) => a.start - b.start || b.end - a.end);
    let parent = -1;
    this.sorted.forEach((statement, index) => {
      while (parent >= 0 && (this.sorted[parent]?.end ?? 0) < statement.end)
        parent = this.parents[parent] ?? -1;
      this.parents.push(parent);
      parent = index;
    });
  }

  /** The innermost statement around `site`, or `site` itself where there is none. */
  around(site: Span): Span {
    let low = -1;
    let high = this.sorted.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.sorted[middle]?.start ?? 0) <= site.start) low = middle;
      else high = middle - 1;
    }
    while (low >= 0) {
      const statement = this.sorted[low];
      if (statement && statement.end >= site.end) return statement;
      low = this.parents[low] ?? -1;
    }
    return site;
  }
}
