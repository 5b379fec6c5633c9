/** What a file `NAME.bench.ts` exports: `run` prints its lines with `print`. */
export interface Section {
  run(print: (line: string) => void): Promise<void>;
}

/** `1,234 tokens/s`. */
export const rate = (count: number, seconds: number, unit: string): string =>
  `${Math.round(count / seconds).toLocaleString('en')} ${unit}/s`;

/** `2.3 times` with two digits. */
export const ratio = (ours: number, theirs: number): string => `${(ours / theirs).toPrecision(2)} times`;
