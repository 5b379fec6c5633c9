import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { acceptAllFindings, closeEditors, eventually, workspaceFile } from './support';

interface Summary {
  readonly files: number;
  readonly findings: number;
  readonly complete: boolean;
}

const check = async (): Promise<Summary> => {
  const summary = await vscode.commands.executeCommand<Summary>('sessionTutor.checkWorkspace');
  assert.ok(summary, 'there is no summary');
  return summary;
};
const write = (path: string, text: string) =>
  vscode.workspace.fs.writeFile(workspaceFile(path), new TextEncoder().encode(text));
const remove = async (path: string) => {
  try {
    await vscode.workspace.fs.delete(workspaceFile(path), { recursive: true });
  } catch {
    // A test that failed had not written it.
  }
};

const COOKIE = `const app = require('express')();
app.get('/', (req, res) => {
  res.cookie('sid', id, { httpOnly: true, sameSite: 'lax' });
});
`;

describe('check of the workspace', () => {
  let clean: Summary;

  before(async () => {
    await closeEditors();
    clean = await check();
  });

  afterEach(async () => {
    await closeEditors();
    for (const path of ['made', 'extra.js', '.gitignore', '.session-tutor-baseline.json']) await remove(path);
  });

  it('looks at every file and counts what it finds', () => {
    assert.equal(clean.complete, true);
    assert.ok(clean.files >= 2);
    assert.ok(clean.findings >= 3);
  });

  it('finds files that came meanwhile, but none that are ignored, excluded or made', async () => {
    await write('extra.js', COOKIE);
    await write('made/ignored.js', COOKIE);
    await write('made/node_modules/x/index.js', COOKIE);
    await write('made/excluded/a.js', COOKIE);
    await write('.gitignore', 'ignored.js\n');
    const settings = vscode.workspace.getConfiguration('search');
    await settings.update('exclude', { '**/excluded/**': true }, vscode.ConfigurationTarget.Global);
    try {
      const summary = await check();
      assert.deepEqual(
        { files: summary.files - clean.files, findings: summary.findings - clean.findings },
        { files: 1, findings: 1 },
      );
    } finally {
      await settings.update('exclude', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('leaves out what the baseline has accepted, until the code changes', async () => {
    await write('extra.js', COOKIE);
    const { findings } = await check();
    assert.equal(findings, clean.findings + 1);
    await acceptAllFindings();
    const bytes = await vscode.workspace.fs.readFile(workspaceFile('.session-tutor-baseline.json'));
    const baseline = JSON.parse(new TextDecoder().decode(bytes));
    assert.equal(baseline.findings.length, findings);
    assert.equal((await check()).findings, 0);
    await write('extra.js', `// Moved.\n${COOKIE}`);
    assert.equal((await check()).findings, 0);
    await write('extra.js', COOKIE.replace("'lax'", "'lax', path: '/x'"));
    assert.equal((await check()).findings, 1);
  });

  describe('that is stopped', () => {
    const withProgress = vscode.window.withProgress;
    const reports: string[] = [];

    /** Runs the check with a progress whose button is pressed when `isTime` says so of what is reported. */
    async function stopWhen(isTime: (message: string) => boolean): Promise<Summary | undefined> {
      const source = new vscode.CancellationTokenSource();
      const progress = {
        report: ({ message = '' }: { message?: string }) => {
          reports.push(message);
          if (isTime(message)) source.cancel();
        },
      };
      const stub: typeof withProgress = (options, task) => {
        assert.equal(options.cancellable, true);
        return task(progress, source.token);
      };
      Object.assign(vscode.window, { withProgress: stub });
      try {
        return await vscode.commands.executeCommand<Summary>('sessionTutor.checkWorkspace');
      } finally {
        Object.assign(vscode.window, { withProgress });
      }
    }

    beforeEach(() => {
      reports.length = 0;
    });

    it('before it has begun, changes nothing', async () => {
      assert.equal(await stopWhen(() => true), undefined);
      assert.equal(reports.length, 1);
    });

    it('on its way, says how far it came and keeps what it has found', async () => {
      for (let index = 0; index < 300; index++) await write(`made/${index}.js`, COOKIE);
      const summary = await stopWhen((message) => /[1-9]/.test(message));
      assert.ok(summary);
      assert.equal(summary.complete, false);
      assert.ok(summary.files > 0 && summary.files < 300, String(summary.files));
      assert.ok(summary.findings > 0 && summary.findings < 300, String(summary.findings));
      assert.ok(reports.length >= 2);
    }).timeout(60_000);
  });

  it('takes what is not saved yet', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'javascript', content: COOKIE });
    await vscode.window.showTextDocument(document);
    assert.equal((await check()).findings, clean.findings + 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually('the end of the document', async () =>
      (await check()).findings === clean.findings ? true : undefined,
    );
  });
});
