import os from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { createChecker } from '../checker';
import { loadWasmFromBundle, nodeFiles, nodeSources } from './checkFilesNode';
import { checkShare, type Outcomes, type Share, type StartThreads } from './checkShares';

/** More threads than this wait for the disk and take memory each. */
const MAX_THREADS = 8;

/** How the main program knows that it is a thread that checks. */
export const THREAD = 'session-tutor check';

/** Threads that run this same program, one for each processor besides the main one, or as many as there can be. */
export const startThreads: StartThreads = () => {
  const count = Math.min(os.availableParallelism(), MAX_THREADS) - 1;
  const workers = Array.from({ length: count }, startThread).filter((each) => each !== undefined);
  return {
    async check(share, received) {
      for (const { worker } of workers) {
        worker.on('message', (outcomes: Outcomes) => received(outcomes));
        worker.postMessage(share);
      }
      await Promise.all(workers.map(({ ended }) => ended));
    },
    close() {
      for (const { worker } of workers) void worker.terminate();
    },
  };
};

/** A thread that waits for its share; undefined where the machine allows no more. */
function startThread(): { readonly worker: Worker; readonly ended: Promise<void> } | undefined {
  let worker: Worker;
  try {
    worker = new Worker(__filename, { workerData: { kind: THREAD } });
  } catch {
    return undefined;
  }
  const ended = new Promise<void>((resolve) => {
    // Its files are checked by the others, who say what is wrong with them.
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
  });
  return { worker, ended };
}

/** What a thread does, where this program runs in one. */
export async function runThread(): Promise<void> {
  const share = await new Promise<Share>((resolve) => parentPort?.once('message', resolve));
  const checker = createChecker(loadWasmFromBundle, () => share.options, nodeSources);
  try {
    for await (const outcomes of checkShare(share, checker, nodeFiles)) parentPort?.postMessage(outcomes);
  } finally {
    checker.dispose();
  }
}
