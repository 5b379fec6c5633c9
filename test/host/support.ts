import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

declare const TEST_HOST: 'node' | 'web';
/** Which extension host the suites run in (the desktop's is `node`); the build sets it. */
export const host = TEST_HOST;

/** The file system of this machine, past the editor; in a browser there is none. Suites import no Node built-ins. */
export const disk:
  | { writeFileSync(path: string, text: string): void; rmSync(path: string): void }
  | undefined = TEST_HOST === 'node' ? require('node:fs') : undefined;

/** A file of the workspace that the suites run in, `test/fixtures/workspace`. */
export function workspaceFile(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/**
 * Waits until `probe` gives something, which it then returns.
 * @param what for the message when it never comes
 */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 15_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const result = await probe();
    if (result !== undefined && result !== false && result !== null) return result;
    if (Date.now() > end) throw new Error(`${what}: not after ${timeoutMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Closes all editors, without asking to save; the extension then knows that they are gone. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await eventually('the end of all tabs', () =>
    vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0),
  );
}

/** Accepts all findings into the baseline, and says yes to the question whether that is meant. */
export async function acceptAllFindings(): Promise<void> {
  const warning = vscode.window.showWarningMessage;
  try {
    Object.assign(vscode.window, { showWarningMessage: async () => 'Accept' });
    await vscode.commands.executeCommand('sessionTutor.acceptAllFindings');
  } finally {
    Object.assign(vscode.window, { showWarningMessage: warning });
  }
}
