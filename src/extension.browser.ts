import * as vscode from 'vscode';
import { toDisposable } from './base/dispose';
import { activate as activateCommon } from './extension';
import type { Host } from './host';

const startWorker = (context: vscode.ExtensionContext, bundle: string): Worker =>
  new Worker(vscode.Uri.joinPath(context.extensionUri, 'dist', bundle).toString(true));

const host: Host = {
  kind: 'browser',
  async createLanguageClient(context, options) {
    const { createWorkerClient } = await import('./features/checker/workerClient');
    return createWorkerClient(() => startWorker(context, 'server.browser.js'), options);
  },
  createExerciseRunner: undefined,
  startWorker(context, name) {
    const worker = startWorker(context, `${name}.browser.js`);
    return {
      post: (message) => worker.postMessage(message),
      onMessage(listener) {
        const handle = (event: MessageEvent) => listener(event.data);
        worker.addEventListener('message', handle);
        return toDisposable(() => worker.removeEventListener('message', handle));
      },
      dispose: () => worker.terminate(),
    };
  },
  parallelism: navigator.hardwareConcurrency,
  // The editor's file systems read files whole, and a worker has no other way to them.
  readsInPieces: () => false,
  async *readPieces(uri, from) {
    yield (await vscode.workspace.fs.readFile(uri)).subarray(from);
  },
};

export function activate(context: vscode.ExtensionContext): void {
  activateCommon(context, host);
}
