import type { Checker, CheckOptions } from '../checker';
import { checkFile, type FileOutcome } from './checkFile';
import type { Files } from './checkFiles';

/** Files that several threads check together. */
export interface Share {
  readonly files: readonly string[];
  readonly options: CheckOptions;
  /** One 32-bit number: the first file that no thread has taken yet. */
  readonly next: SharedArrayBuffer;
}

/** Outcomes of files that stand together in the list. */
export interface Batch {
  readonly start: number;
  readonly outcomes: readonly FileOutcome[];
}

/** Starts threads that check with this one; `received` is called for each batch of theirs. */
export type StartThreads = (share: Share, received: (batch: Batch) => void) => Threads;

export interface Threads {
  /** Resolves when all have ended; one that failed has left files to others. */
  readonly done: Promise<void>;
}

/** So many files are taken at once: neighbours often belong to the same application, which is then read once. */
const BATCH = 48;

/** Fewer files are checked sooner than a thread is ready. */
export const MIN_SHARED = 4 * BATCH;

/** Takes files until there are no more, and checks them. */
export async function* checkShare(
  { files, next }: Share,
  checker: Checker,
  world: Files,
): AsyncGenerator<Batch> {
  const counter = new Int32Array(next);
  for (;;) {
    const start = Atomics.add(counter, 0, BATCH);
    if (start >= files.length) return;
    const outcomes: FileOutcome[] = [];
    for (const file of files.slice(start, start + BATCH))
      outcomes.push(await checkFile(file, checker, world));
    yield { start, outcomes };
  }
}

/**
 * Checks files in order, with the help of threads where there are many.
 *
 * @returns one outcome for each file, the same as one thread alone gives
 */
export async function checkAll(
  files: readonly string[],
  options: CheckOptions,
  checker: Checker,
  world: Files,
  startThreads: StartThreads | undefined,
): Promise<readonly FileOutcome[]> {
  const outcomes: (FileOutcome | undefined)[] = new Array(files.length).fill(undefined);
  const take = ({ start, outcomes: batch }: Batch) => {
    for (const [index, outcome] of batch.entries()) outcomes[start + index] = outcome;
  };
  const share: Share = { files, options, next: new SharedArrayBuffer(4) };
  const threads = files.length >= MIN_SHARED ? startThreads?.(share, take) : undefined;
  for await (const batch of checkShare(share, checker, world)) take(batch);
  await threads?.done;
  // What a thread took before it failed.
  const all: FileOutcome[] = [];
  for (const [index, file] of files.entries())
    all.push(outcomes[index] ?? (await checkFile(file, checker, world)));
  return all;
}
