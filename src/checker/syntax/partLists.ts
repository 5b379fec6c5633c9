import type { Recorded } from './recorded';

/** What is picked out of each part, one after the other, and how much of it there is up to the end of each part. */
interface List {
  readonly items: readonly unknown[];
  readonly ends: readonly number[];
}

/** The lists of the version before, and how many parts at the beginning and at the end are the same as then. */
interface Before {
  readonly lists: ReadonlyMap<object, List>;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Lists of what is in the parts of a file, each made when it is first asked for: of parts that the version before had
 * as well, what was picked out of them then is taken.
 */
export class PartLists {
  private readonly lists = new Map<object, List>();
  private readonly whole = new Map<object, readonly unknown[]>();
  private before: Before | undefined;

  /**
   * @param rest what stands in no part; it comes first, and is another in each version
   * @param parts in order
   */
  constructor(
    private readonly rest: Recorded,
    private readonly parts: readonly Recorded[],
    previous?: PartLists,
  ) {
    if (!previous) return;
    // Lists of older versions are let go: else each would keep the one before.
    previous.before = undefined;
    const { length } = parts;
    const old = previous.parts;
    const most = Math.min(length, old.length);
    let first = 0;
    while (first < most && parts[first] === old[first]) first++;
    let last = 0;
    while (last < most - first && parts[length - 1 - last] === old[old.length - 1 - last]) last++;
    this.before = { lists: previous.lists, count: old.length, first, last };
  }

  /**
   * What is picked out of all.
   *
   * @param key stands for `pick`, which must give the same for a part each time
   */
  of<T>(key: object, pick: (part: Recorded) => readonly T[]): readonly T[] {
    let whole = this.whole.get(key) as readonly T[] | undefined;
    if (!whole) {
      const own = pick(this.rest);
      const others = this.parts.length > 0 ? (this.list(key, pick).items as readonly T[]) : [];
      whole = own.length === 0 ? others : others.length === 0 ? own : [...own, ...others];
      this.whole.set(key, whole);
    }
    return whole;
  }

  private list(key: object, pick: (part: Recorded) => readonly unknown[]): List {
    const before = this.before?.lists.get(key);
    const list = this.before && before ? this.next(before, this.before, pick) : this.anew(pick);
    this.lists.set(key, list);
    return list;
  }

  private anew(pick: (part: Recorded) => readonly unknown[]): List {
    const items: unknown[] = [];
    const ends: number[] = [];
    for (const part of this.parts) {
      for (const item of pick(part)) items.push(item);
      ends.push(items.length);
    }
    return { items, ends };
  }

  private next(
    list: List,
    { count, first, last }: Before,
    pick: (part: Recorded) => readonly unknown[],
  ): List {
    const { parts } = this;
    const from = list.ends[first - 1] ?? 0;
    const to = list.ends[count - last - 1] ?? 0;
    const changed = parts.slice(first, parts.length - last).map(pick);
    if (from === to && count === parts.length && changed.every(({ length }) => length === 0)) return list;
    const items = [...list.items.slice(0, from), ...changed.flat(), ...list.items.slice(to)];
    const ends = list.ends.slice(0, first);
    for (const { length } of changed) ends.push((ends.at(-1) ?? 0) + length);
    const moved = (ends.at(-1) ?? 0) - to;
    for (const end of list.ends.slice(count - last)) ends.push(end + moved);
    return { items, ends };
  }
}
