import * as vscode from 'vscode';
import type { ExerciseFolder } from './folders';

export interface DebugTarget {
  readonly folder: ExerciseFolder;
  /** Port of the loopback interface at which the server waits for its debugger. */
  readonly port: number;
  readonly extensionUri: vscode.Uri;
  /** Aborted at the end of the run. */
  readonly signal: AbortSignal;
}

/** Attaches the editor's debugger to a server that waits for it; it is let go with the run. */
export async function attachDebugger({
  folder: { uri, exercise },
  port,
  extensionUri,
  signal,
}: DebugTarget): Promise<void> {
  const name = vscode.l10n.t('Attack: {0}', exercise.title);
  let session: vscode.DebugSession | undefined;
  const started = vscode.debug.onDidStartDebugSession((each) => {
    if (each.configuration.port === port && each.name === name) session = each;
  });
  signal.addEventListener('abort', () => {
    started.dispose();
    if (session) void vscode.debug.stopDebugging(session);
  });
  const modules = vscode.Uri.joinPath(extensionUri, 'dist', 'exercises').fsPath;
  // Not bound to the test run, which the editor would cancel at the end of the first session: each start of the
  // server has one of its own.
  const attached = await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), {
    type: 'node',
    request: 'attach',
    name,
    address: '127.0.0.1',
    port,
    continueOnAttach: true,
    // Breakpoints are the learner's; stepping stays in the learner's code.
    skipFiles: ['<node_internals>/**', `${modules}/**`],
  });
  if (!attached && !signal.aborted) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The debugger could not be attached. Is the JavaScript debugger of the editor enabled?'),
    );
  }
}
