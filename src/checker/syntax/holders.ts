import type { Expression, Program, Span } from './program';

/** Names under which values are kept: variables and members, by where the value begins. */
export class Holders {
  private readonly byStart: readonly { readonly value: Expression; readonly name: string }[];

  constructor({ bindings, objects }: Program) {
    const found: { value: Expression; name: string }[] = [];
    for (const { name, definitions } of bindings)
      for (const { value } of definitions)
        if (value.kind === 'expression') found.push({ value: value.expression, name });
    for (const { expression } of objects)
      for (const entry of expression.entries)
        if (entry.kind === 'property' && typeof entry.key === 'string')
          found.push({ value: entry.value, name: entry.key });
    // A function that contains the call is named by itself; only what is the call's value counts.
    this.byStart = found
      .filter(({ value }) => value.kind !== 'function' && value.kind !== 'object')
      .sort((a, b) => a.value.start - b.value.start);
  }

  /** Names of what contains `call`. */
  of(call: Span): string[] {
    const names: string[] = [];
    for (let index = this.before(call.start); index >= 0; index--) {
      const holder = this.byStart[index];
      if (!holder || call.start - holder.value.start > MAX_HELD) break;
      if (holder.value.end >= call.end) names.push(holder.name);
    }
    return names;
  }

  /** The last one that begins at or before `start`. */
  private before(start: number): number {
    let low = 0;
    let high = this.byStart.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.byStart[middle]?.value.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** What begins so far before a call is not its value. */
const MAX_HELD = 2_000;
