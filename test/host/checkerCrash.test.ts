import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, eventually, host, workspaceFile } from './support';

/** The part of a child process that is needed here. */
interface Child {
  readonly spawnargs?: readonly string[];
  readonly pid?: number;
  kill(): boolean;
}

/** The servers that this extension host has started and that still run. */
function servers(): Child[] {
  // Suites have no Node built-ins by import, and the client keeps its process to itself.
  const { process } = globalThis as unknown as { process: { _getActiveHandles(): Child[] } };
  return process
    ._getActiveHandles()
    .filter(({ spawnargs }) => spawnargs?.some((argument) => argument.endsWith('server.node.js')));
}

if (host === 'node') {
  describe('checker whose server crashes', () => {
    const findings = (uri: vscode.Uri) =>
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Session Tutor');

    after(closeEditors);

    it('starts it again by itself, and finds what there is', async () => {
      const document = await vscode.workspace.openTextDocument(workspaceFile('src/login.js'));
      await vscode.window.showTextDocument(document);
      await eventually('findings', () => findings(document.uri).length > 0 || undefined);
      const [server, ...others] = servers();
      assert.ok(server);
      assert.deepEqual(others, []);
      assert.ok(server.kill());
      await eventually(
        'no findings of a dead server',
        () => findings(document.uri).length === 0 || undefined,
      );
      await eventually('findings of a new server', () => findings(document.uri).length > 0 || undefined);
      const [next] = servers();
      assert.ok(next);
      assert.notEqual(next.pid, server.pid);
    });
  });
}
