import type { Style } from './styles';

/**
 * A text and how unlikely it is, in half bits: -2·log2 of its share in what people write there, as a whole number.
 * Costs of the parts of a secret add up, and secrets are tried in the order of their sums.
 */
export interface Weighted {
  readonly text: string;
  readonly cost: number;
}

/** The options for one part of a secret, the cheapest first. */
export interface Options {
  readonly list: readonly Weighted[];
  /** Whether they are words, so that what follows is no longer the beginning: signs before it change nothing. */
  readonly words: boolean;
  /** How an option is written at the beginning of a secret, and how later in it. */
  readonly write: (text: string, style: Style) => readonly [first: string, later: string];
}

/** Options that cost the same. */
export interface Tier {
  readonly cost: number;
  readonly count: number;
  /** Their bytes, made when they are first asked for: most are never reached. */
  readonly rendered: Rendered;
}

/** Options as bytes, once for the beginning of a secret and once for later in it. */
export interface Rendered {
  readonly bytes: Uint8Array;
  /** Where option `i` begins in `bytes`: `at[2 * i]` at the beginning of a secret, `at[2 * i + 1]` later. */
  readonly at: Uint32Array;
}

/** One part of a secret in one style. */
export class Slot {
  readonly tiers: readonly Tier[];
  /** See {@link Options}. */
  readonly words: boolean;

  constructor(options: Options, style: Style) {
    const { list, words } = options;
    this.words = words;
    const tiers: Tier[] = [];
    for (let from = 0; from < list.length; ) {
      const { cost } = list[from]!;
      let to = from + 1;
      while (to < list.length && list[to]!.cost === cost) to++;
      tiers.push(new LazyTier(options, style, from, to));
      from = to;
    }
    this.tiers = tiers;
  }
}

class LazyTier implements Tier {
  readonly cost: number;
  readonly count: number;
  private made: Rendered | undefined;

  constructor(
    private readonly options: Options,
    private readonly style: Style,
    private readonly from: number,
    to: number,
  ) {
    this.cost = options.list[from]!.cost;
    this.count = to - from;
  }

  get rendered(): Rendered {
    this.made ??= this.render();
    return this.made;
  }

  private render(): Rendered {
    const { options, style, from, count } = this;
    const texts: string[] = [];
    for (let option = from; option < from + count; option++) {
      texts.push(...options.write(options.list[option]!.text, style));
    }
    const at = new Uint32Array(texts.length + 1);
    const encoder = new TextEncoder();
    // Three bytes are the most that a unit of UTF-16 takes.
    const bytes = new Uint8Array(3 * texts.reduce((sum, { length }) => sum + length, 0));
    let end = 0;
    texts.forEach((text, index) => {
      at[index] = end;
      end += encoder.encodeInto(text, bytes.subarray(end)).written;
    });
    at[texts.length] = end;
    return { bytes: bytes.slice(0, end), at };
  }
}
