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
};

export function activate(context: vscode.ExtensionContext): void {
  activateCommon(context, host);
}
