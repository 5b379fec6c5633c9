import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../base/clock';
import { toDisposable } from '../base/dispose';
import type { GuesserResources, SearchHost, WordList } from '../jwt';

/** Searches in threads of this process, which run the bundle that stands beside this one. */
export const nodeSearchHost: SearchHost = {
  parallelism: os.availableParallelism(),
  clock: systemClock,
  startWorker() {
    const worker = new Worker(path.join(__dirname, 'cracker.node.js'));
    return {
      post: (message) => worker.postMessage(message),
      onMessage(listener) {
        worker.on('message', listener);
        return toDisposable(() => worker.off('message', listener));
      },
      dispose: () => void worker.terminate(),
    };
  },
};

/** What stands beside the bundle. */
export async function resourcesOfBundle(): Promise<GuesserResources> {
  const [wasm, dictionary] = await Promise.all(
    ['hmac.wasm', 'words.txt'].map((name) => readFile(path.join(__dirname, name))),
  );
  return { ...(wasm && { wasm }), ...(dictionary && { dictionary }) };
}

/** A word list on the disk, read as it is needed. */
export async function listOfFile(file: string): Promise<WordList> {
  // Opened here, so that a name that is wrong is told before the workers are started.
  const stats = await stat(file);
  if (stats.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  return {
    ...(stats.isFile() && { size: stats.size }),
    read: (from) => createReadStream(file, { start: from, highWaterMark: 1024 * 1024 }),
  };
}
