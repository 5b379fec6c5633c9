import type { Checker, CheckOptions } from '../checker';
import { checkFile, type FileOutcome } from './checkFile';
import type { Files } from './checkFiles';

/** Files that several threads check together. */
export interface Share {
  readonly files: readonly string[];
  /** Where each batch of files that are taken together begins, in order. */
  readonly starts: readonly number[];
  readonly options: CheckOptions;
  /** 32-bit numbers: the first batch that no thread has begun yet, then for each batch how many of its files are taken. */
  readonly taken: SharedArrayBuffer;
}

/** Outcomes of some files, by their places in the list. */
export type Outcomes = readonly (readonly [index: number, outcome: FileOutcome])[];

/** Starts threads that are to check with this one. */
export type StartThreads = () => Threads;

/** Threads that wait for files. */
export interface Threads {
  /**
   * Gives them files, once.
   *
   * @param received is called for each batch of theirs
   * @returns when all have ended; one that failed has left files to others
   */
  check(share: Share, received: (outcomes: Outcomes) => void): Promise<void>;
  /** Ends those that still wait. */
  close(): void;
}

/** Batches are not smaller without need. */
const MIN_BATCH = 48;
/** A folder with more files, and more than this share of all, is divided: no thread is to be left with the rest. */
const MAX_BATCH = 1_000;
const MAX_SHARE = 1 / 8;

/** Fewer files are checked sooner than a thread is ready. */
export const MIN_SHARED = 4 * MIN_BATCH;

/**
 * Where batches begin: a folder stays whole, as its files often belong to one application, which is then read by one
 * thread alone.
 *
 * @param files sorted paths
 */
export function batchStarts(files: readonly string[]): number[] {
  const starts: number[] = [];
  const most = Math.max(MAX_BATCH, files.length * MAX_SHARE);
  /** Divides the files from `from` to `to`, which have their first `depth` characters in common. */
  const divide = (from: number, to: number, depth: number): void => {
    for (let at = from; at < to; ) {
      const slash = (files[at] ?? '').indexOf('/', depth);
      const folder = slash < 0 ? undefined : (files[at] ?? '').slice(0, slash + 1);
      let end = at + 1;
      while (end < to && folder !== undefined && files[end]?.startsWith(folder)) end++;
      if (folder !== undefined && end - at > most) divide(at, end, folder.length);
      else if (at - (starts.at(-1) ?? Number.NEGATIVE_INFINITY) >= MIN_BATCH || end - at >= MIN_BATCH)
        starts.push(at);
      at = end;
    }
  };
  divide(0, files.length, 0);
  if (starts[0] !== 0 && files.length > 0) starts.unshift(0);
  return starts;
}

/** Takes files until there are no more, and checks them: batches of its own first, then what others have not come to. */
export async function* checkShare(
  { files, starts, taken }: Share,
  checker: Checker,
  world: Files,
): AsyncGenerator<Outcomes> {
  const counters = new Int32Array(taken);
  const checkBatch = async (batch: number): Promise<Outcomes> => {
    const start = starts[batch] ?? 0;
    const end = starts[batch + 1] ?? files.length;
    const outcomes: [number, FileOutcome][] = [];
    for (;;) {
      const index = start + Atomics.add(counters, batch + 1, 1);
      const file = index < end ? files[index] : undefined;
      if (file === undefined) return outcomes;
      if (outcomes.length === 0) await checker.moveOn(world.uriOf(file));
      outcomes.push([index, await checkFile(file, checker, world)]);
    }
  };
  const next = () => Atomics.add(counters, 0, 1);
  for (let batch = next(); batch < starts.length; batch = next()) yield await checkBatch(batch);
  for (let batch = 0; batch < starts.length; batch++) {
    const outcomes = await checkBatch(batch);
    if (outcomes.length > 0) yield outcomes;
  }
}

/**
 * Checks files in order, with the help of threads where there are many.
 *
 * @param threads wait for files
 *
 * @returns one outcome for each file, the same as one thread alone gives
 */
export async function checkAll(
  files: readonly string[],
  options: CheckOptions,
  checker: Checker,
  world: Files,
  threads: Threads | undefined,
): Promise<readonly FileOutcome[]> {
  const found: (FileOutcome | undefined)[] = new Array(files.length).fill(undefined);
  const take = (outcomes: Outcomes) => {
    for (const [index, outcome] of outcomes) found[index] = outcome;
  };
  const starts = batchStarts(files);
  const taken = new SharedArrayBuffer(4 * (starts.length + 1));
  const share: Share = { files, starts, options, taken };
  const others = files.length >= MIN_SHARED ? threads?.check(share, take) : undefined;
  for await (const outcomes of checkShare(share, checker, world)) take(outcomes);
  await others;
  // What a thread took before it failed.
  const all: FileOutcome[] = [];
  for (const [index, file] of files.entries())
    all.push(found[index] ?? (await checkFile(file, checker, world)));
  return all;
}
