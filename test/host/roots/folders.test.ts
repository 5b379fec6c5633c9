import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilCodes } from '../diagnostics';
import { acceptAllFindings, closeEditors, eventually } from '../support';

interface Summary {
  readonly files: number;
  readonly findings: number;
  readonly complete: boolean;
}

const CONFIG = '.session-tutor.json';
const BASELINE = '.session-tutor-baseline.json';
const encode = (text: string) => new TextEncoder().encode(text);

/** A file of one of the folders of the workspace, `test/fixtures/roots`. */
function fileIn(folder: string, path: string): vscode.Uri {
  const found = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
  assert.ok(found, `${folder} is not open`);
  return vscode.Uri.joinPath(found.uri, path);
}

const shop = () => fileIn('shop', 'src/app.js');
const bank = () => fileIn('bank', 'src/app.js');

const check = async (): Promise<Summary> => {
  const summary = await vscode.commands.executeCommand<Summary>('sessionTutor.checkWorkspace');
  assert.ok(summary);
  return summary;
};
const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, encode(text));
const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

describe('several folders in a window', () => {
  // The window may still be reading the file that names them.
  before(() => eventually('the folders', () => vscode.workspace.workspaceFolders?.length === 2 || undefined));

  beforeEach(async () => {
    for (const uri of [shop(), bank()]) await vscode.window.showTextDocument(uri, { preview: false });
    await untilCodes(shop(), ['cookie/missing-secure']);
    await untilCodes(bank(), ['cookie/missing-httponly']);
  });

  afterEach(async () => {
    await closeEditors();
    for (const folder of ['shop', 'bank'])
      for (const name of [CONFIG, BASELINE]) {
        try {
          await vscode.workspace.fs.delete(fileIn(folder, name));
        } catch {
          // Not every test has written it.
        }
      }
  });

  it('are all checked', async () => {
    assert.deepEqual(await check(), { files: 4, findings: 2, complete: true });
  });

  it('have settings of their own in the editor', async () => {
    const settings = vscode.workspace.getConfiguration('sessionTutor.checker', shop());
    const set = (value: unknown) =>
      settings.update('rules', value, vscode.ConfigurationTarget.WorkspaceFolder);
    try {
      await set({ 'cookie/missing-secure': 'off', 'cookie/missing-httponly': 'off' });
      await untilCodes(shop(), []);
      await untilCodes(bank(), ['cookie/missing-httponly']);
    } finally {
      await set(undefined);
    }
    await untilCodes(shop(), ['cookie/missing-secure']);
  });

  it('have files of settings of their own', async () => {
    await write(fileIn('shop', CONFIG), '{ "rules": { "cookie/missing-secure": "off" } }');
    await untilCodes(shop(), []);
    await write(fileIn('bank', CONFIG), '{ "rules": { "cookie/missing-httponly": "error" } }');
    await eventually('the level of the bank', () =>
      vscode.languages
        .getDiagnostics(bank())
        .some(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    );
    assert.deepEqual((await check()).findings, 1);
    await vscode.workspace.fs.delete(fileIn('shop', CONFIG));
    await untilCodes(shop(), ['cookie/missing-secure']);
  });

  it('have baselines of their own, each where the settings of its folder say', async () => {
    await write(fileIn('bank', CONFIG), '{ "baseline": "known.json" }');
    await check();
    await acceptAllFindings();
    await untilCodes(shop(), []);
    await untilCodes(bank(), []);
    const ofShop = JSON.parse(await read(fileIn('shop', BASELINE)));
    const ofBank = JSON.parse(await read(fileIn('bank', 'known.json')));
    for (const [{ findings }, rule] of [
      [ofShop, 'cookie/missing-secure'],
      [ofBank, 'cookie/missing-httponly'],
    ]) {
      assert.deepEqual(
        findings.map((each: { file: string; rule: string }) => [each.file, each.rule]),
        [['src/app.js', rule]],
      );
    }
    // A watcher tells nothing of a file that comes and goes in the same moment.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await vscode.workspace.fs.delete(fileIn('bank', 'known.json'));
    await untilCodes(bank(), ['cookie/missing-httponly']);
    await untilCodes(shop(), []);
  });
});
