import { createReadStream } from 'node:fs';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { toDisposable } from './base/dispose';
import { activate as activateCommon } from './extension';
import type { Host } from './host';

const host: Host = {
  kind: 'node',
  async createLanguageClient(context, options) {
    const { createProcessClient } = await import('./languageClient.node');
    return createProcessClient(context.extensionUri, options);
  },
  async createExerciseRunner(extensionUri) {
    const { createExerciseRunner } = await import('./exercises.node');
    return createExerciseRunner(vscode.Uri.joinPath(extensionUri, 'dist').fsPath);
  },
  startWorker(context, name) {
    const file = vscode.Uri.joinPath(context.extensionUri, 'dist', `${name}.node.js`).fsPath;
    const worker = new Worker(file);
    return {
      post: (message) => worker.postMessage(message),
      onMessage(listener) {
        worker.on('message', listener);
        return toDisposable(() => worker.off('message', listener));
      },
      dispose: () => void worker.terminate(),
    };
  },
  parallelism: os.availableParallelism(),
  // Files of other schemes have no path in this machine, and come whole.
  readsInPieces: ({ scheme }) => scheme === 'file',
  async *readPieces(uri, from) {
    if (host.readsInPieces(uri))
      yield* createReadStream(uri.fsPath, { start: from, highWaterMark: 1024 * 1024 });
    else yield (await vscode.workspace.fs.readFile(uri)).subarray(from);
  },
};

export function activate(context: vscode.ExtensionContext): void {
  activateCommon(context, host);
}
