import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { toDisposable } from './base/dispose';
import { activate as activateCommon } from './extension';
import type { Host } from './host';

const host: Host = {
  kind: 'node',
  async createLanguageClient(context, options) {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.node.js').fsPath;
    // Not the workspace's folder, and not the flags of the extension host: an inspector's port is taken.
    const cwd = vscode.Uri.joinPath(context.extensionUri, 'dist').fsPath;
    const run = { module, transport: TransportKind.ipc, options: { cwd, execArgv: [] } };
    return new LanguageClient('sessionTutor', 'Session Tutor', { run, debug: run }, options);
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
