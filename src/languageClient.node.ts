import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';

/**
 * A client for a server in a process of its own. In a bundle of its own too: it is nine tenths of the code,
 * and even code that is not run costs the activation its reading.
 */
export function createProcessClient(
  extensionUri: vscode.Uri,
  options: LanguageClientOptions,
): LanguageClient {
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const module = vscode.Uri.joinPath(dist, 'server.node.js').fsPath;
  // Not in the workspace's folder, and without the flags of the extension host: an inspector's port is taken.
  const run = { module, transport: TransportKind.ipc, options: { cwd: dist.fsPath, execArgv: [] } };
  return new LanguageClient('sessionTutor', 'Session Tutor', { run, debug: run }, options);
}
