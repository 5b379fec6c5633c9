import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilCodes } from './diagnostics';
import { closeEditors, disk, workspaceFile } from './support';

const APP = `const app = require('express')();
const { options } = require('./cookies');
app.get('/', (req, res) => {
  res.cookie('sid', id, options);
});
`;
const GOOD = "exports.options = { httpOnly: true, secure: true, sameSite: 'lax' };\n";
const BAD = GOOD.replace('secure: true', 'secure: false');
const WEAK = "exports.f = (token) => localStorage.setItem('access_token', token);\n";

const encode = (text: string) => new TextEncoder().encode(text);

/** How files come to be changed behind the back of their editors. */
const ways: readonly {
  readonly how: string;
  readonly write: (uri: vscode.Uri, text: string) => Promise<unknown>;
  readonly remove: (uri: vscode.Uri) => Promise<unknown>;
}[] = [
  {
    how: 'by the editor itself',
    write: async (uri, text) => vscode.workspace.fs.writeFile(uri, encode(text)),
    remove: async (uri) => vscode.workspace.fs.delete(uri),
  },
  ...(disk
    ? [
        {
          how: 'on disk by another program',
          write: async (uri: vscode.Uri, text: string) => disk?.writeFileSync(uri.fsPath, text),
          remove: async (uri: vscode.Uri) => disk?.rmSync(uri.fsPath),
        },
      ]
    : []),
];

describe('files that change', () => {
  const app = () => workspaceFile('changes/app.js');
  const cookies = () => workspaceFile('changes/cookies.js');
  const save = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, encode(text));
  const show = async (uri: vscode.Uri) => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return document;
  };
  const replace = async (document: vscode.TextDocument, text: string) => {
    const edit = new vscode.WorkspaceEdit();
    const everything = new vscode.Range(0, 0, document.lineCount, Number.MAX_SAFE_INTEGER);
    edit.replace(document.uri, document.validateRange(everything), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };

  beforeEach(async () => {
    await vscode.workspace.fs.createDirectory(workspaceFile('changes'));
    await save(app(), APP);
  });

  afterEach(async () => {
    await vscode.workspace.saveAll(false);
    await closeEditors();
    await vscode.workspace.fs.delete(workspaceFile('changes'), { recursive: true });
  });

  for (const { how, write, remove } of ways) {
    it(`${how}: what rests on them is checked again when they come, change and go`, async () => {
      await show(app());
      await untilCodes(app(), []);
      await write(cookies(), BAD);
      await untilCodes(app(), ['cookie/missing-secure']);
      await write(cookies(), GOOD);
      await untilCodes(app(), []);
      await write(cookies(), BAD);
      await untilCodes(app(), ['cookie/missing-secure']);
      await remove(cookies());
      await untilCodes(app(), []);
    });

    it(`${how}: an open file without changes of its own follows`, async () => {
      await show(app());
      await untilCodes(app(), []);
      await write(app(), WEAK);
      await untilCodes(app(), ['session/token-in-web-storage']);
    });
  }

  it('in an editor that has not saved them: others that are open follow', async () => {
    await save(cookies(), GOOD);
    await show(app());
    await untilCodes(app(), []);
    const document = await show(cookies());
    await replace(document, BAD);
    await untilCodes(app(), ['cookie/missing-secure']);
    await replace(document, GOOD);
    await untilCodes(app(), []);
  });

  it('in an editor that throws its changes away: what is on disk counts again', async () => {
    await save(cookies(), GOOD);
    await show(app());
    const document = await show(cookies());
    await replace(document, BAD);
    // In a browser the editor may have saved by itself.
    const wasSaved = !document.isDirty;
    await untilCodes(app(), ['cookie/missing-secure']);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilCodes(app(), wasSaved ? ['cookie/missing-secure'] : []);
  });
});

describe('settings of a project in a file', () => {
  const config = () => workspaceFile('.session-tutor.json');
  const login = () => workspaceFile('src/login.js');
  const flags = ['cookie/missing-httponly', 'cookie/missing-samesite', 'cookie/missing-secure'];
  const write = (text: string) => vscode.workspace.fs.writeFile(config(), encode(text));
  const remove = async () => {
    try {
      await vscode.workspace.fs.delete(config());
    } catch {
      // A test has deleted it itself.
    }
  };

  beforeEach(async () => {
    await vscode.window.showTextDocument(login());
    await untilCodes(login(), flags);
  });

  afterEach(async () => {
    await closeEditors();
    await remove();
  });

  it('count at once when it is written, changed and deleted', async () => {
    await write('{ "rules": { "cookie/missing-secure": "off" } }');
    await untilCodes(login(), ['cookie/missing-httponly', 'cookie/missing-samesite']);
    await write('{ "minimumConfidence": "likely", "rules": { "cookie/missing-samesite": "error" } }');
    const found = await untilCodes(login(), flags);
    assert.ok(found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
    await remove();
    await untilCodes(login(), flags);
  });

  it('are before those of the editor', async () => {
    const settings = vscode.workspace.getConfiguration('sessionTutor.checker', login());
    const set = (value: unknown) => settings.update('rules', value, vscode.ConfigurationTarget.Workspace);
    try {
      await set({ 'cookie/missing-secure': 'off', 'cookie/missing-samesite': 'off' });
      await untilCodes(login(), ['cookie/missing-httponly']);
      await write('{ "rules": { "cookie/missing-secure": "warning" } }');
      await untilCodes(login(), ['cookie/missing-httponly', 'cookie/missing-secure']);
    } finally {
      await set(undefined);
    }
  });

  it('say in the file what is wrong with it, and the rest counts', async () => {
    await write('{ "rules": { "cookie/missing": "off", "cookie/missing-secure": "off" } }');
    await untilCodes(login(), ['cookie/missing-httponly', 'cookie/missing-samesite']);
    const [problem, ...others] = await untilCodes(config(), ['']);
    assert.deepEqual(others, []);
    assert.match(problem?.message ?? '', /"cookie\/missing"/);
    assert.equal(problem?.range.start.character, 13);
    await write('{ "rules": {');
    const [broken] = await untilCodes(config(), ['']);
    assert.ok(broken);
    await untilCodes(login(), ['cookie/missing-httponly', 'cookie/missing-samesite']);
    await remove();
    await untilCodes(config(), []);
    await untilCodes(login(), flags);
  });

  it('count as they are typed, with what is wrong said in the editor', async () => {
    await write('{}');
    const document = await vscode.workspace.openTextDocument(config());
    await vscode.window.showTextDocument(document, { preview: false });
    const type = async (text: string) => {
      const edit = new vscode.WorkspaceEdit();
      const everything = new vscode.Range(0, 0, document.lineCount, Number.MAX_SAFE_INTEGER);
      edit.replace(document.uri, document.validateRange(everything), text);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    await type('{ "rules": { "cookie/missing-secure": "off", "cookie/gone": "off", "cookie/lost": "off" } }');
    await untilCodes(login(), ['cookie/missing-httponly', 'cookie/missing-samesite']);
    await untilCodes(config(), ['', '']);
    await type('{ "rules": { "cookie/missing-samesite": "off" } }');
    await untilCodes(config(), []);
    await untilCodes(login(), ['cookie/missing-httponly', 'cookie/missing-secure']);
    await document.save();
  });

  it('leave files out of every check', async () => {
    await write('{ "ignore": ["src/"] }');
    await untilCodes(login(), []);
    const { findings } = await vscode.commands.executeCommand<{ findings: number }>(
      'sessionTutor.checkWorkspace',
    );
    assert.equal(findings, 0);
  });

  it('that are gone do not come back with a checker that is started anew', async () => {
    await write('{ "rules": { "cookie/missing-secure": "off" } }');
    // The editor keeps a document for a while when nobody shows it any longer.
    await vscode.workspace.openTextDocument(config());
    await untilCodes(login(), ['cookie/missing-httponly', 'cookie/missing-samesite']);
    await remove();
    await untilCodes(login(), flags);
    await vscode.commands.executeCommand('sessionTutor.restartChecker');
    await untilCodes(login(), flags);
  });
});
