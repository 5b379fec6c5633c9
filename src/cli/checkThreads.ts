import os from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { createChecker } from '../checker';
import { loadWasmFromBundle, nodeFiles, nodeSources } from './checkFilesNode';
import { checkShare, type Outcomes, type Share, type StartThreads } from './checkShares';

/** More threads than this wait for the disk and take memory each. */
const MAX_THREADS = 8;

/** How the main program knows that it is a thread that checks. */
export const THREAD = 'session-tutor check';

interface ThreadData {
  readonly kind: typeof THREAD;
  readonly share: Share;
}

/** Threads that run this same program, one for each processor besides the main one. */
export const startThreads: StartThreads = (share, received) => {
  const count = Math.min(os.availableParallelism(), MAX_THREADS) - 1;
  const workerData: ThreadData = { kind: THREAD, share };
  const done = Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<void>((resolve) => {
          const worker = new Worker(__filename, { workerData });
          worker.on('message', (outcomes: Outcomes) => received(outcomes));
          // Its files are checked by the others, who say what is wrong with them.
          worker.on('error', () => resolve());
          worker.on('exit', () => resolve());
        }),
    ),
  );
  return { done: done.then(() => {}) };
};

/** What a thread does, where this program runs in one. */
export async function runThread(): Promise<void> {
  const { share } = workerData as ThreadData;
  const checker = createChecker(loadWasmFromBundle, () => share.options, nodeSources);
  try {
    for await (const outcomes of checkShare(share, checker, nodeFiles)) parentPort?.postMessage(outcomes);
  } finally {
    checker.dispose();
  }
}
