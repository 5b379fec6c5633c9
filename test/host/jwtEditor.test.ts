import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, eventually, workspaceFile } from './support';

// {"alg":"none"} . {"sub":"ana"}
const TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.';
const OTHER = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IifQ.';

const activeTab = () => vscode.window.tabGroups.activeTabGroup.activeTab;
/** The tab in front, once it is the decoder of a file. */
const decoderOf = (uri: vscode.Uri) =>
  eventually('the editor of tokens', () => {
    const tab = activeTab();
    const { input } = tab ?? {};
    const isOurs = input instanceof vscode.TabInputCustom && input.viewType === 'sessionTutor.jwt';
    return isOurs && input.uri.toString() === uri.toString() ? tab : undefined;
  });

describe('editor of .jwt files', () => {
  let uri: vscode.Uri;
  const read = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const document = () => vscode.workspace.openTextDocument(uri);
  const replace = async (text: string) => {
    const { lineCount } = await document();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, lineCount, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };

  beforeEach(async () => {
    uri = workspaceFile('session.jwt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${TOKEN}\n`));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeEditors();
    await vscode.workspace.fs.delete(uri);
  });

  it('is the decoder', async () => {
    await vscode.commands.executeCommand('vscode.open', uri);
    assert.equal((await decoderOf(uri)).label, 'session.jwt');
  });

  it('shares its text with the editor: changes are unsaved, undone, done again and saved', async () => {
    await vscode.commands.executeCommand('vscode.open', uri);
    await decoderOf(uri);
    await replace(`${OTHER}\n`);
    await eventually('an unsaved tab', () => activeTab()?.isDirty);
    await vscode.commands.executeCommand('undo');
    await eventually('the text of before', async () =>
      (await document()).getText() === `${TOKEN}\n` ? true : undefined,
    );
    await vscode.commands.executeCommand('redo');
    await eventually('the change', async () =>
      (await document()).getText() === `${OTHER}\n` ? true : undefined,
    );
    await vscode.commands.executeCommand('workbench.action.files.save');
    await eventually('the saved file', async () => ((await read()) === `${OTHER}\n` ? true : undefined));
    await eventually('a saved tab', () => (activeTab()?.isDirty === false ? true : undefined));
  });

  it('goes back to the file by reverting', async () => {
    await vscode.commands.executeCommand('vscode.open', uri);
    await decoderOf(uri);
    await replace(OTHER);
    await eventually('an unsaved tab', () => activeTab()?.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('the text of the file', async () =>
      (await document()).getText() === `${TOKEN}\n` ? true : undefined,
    );
  });

  it('can be had twice, and as text beside it', async () => {
    await vscode.commands.executeCommand('vscode.open', uri);
    await decoderOf(uri);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'sessionTutor.jwt', vscode.ViewColumn.Two);
    await eventually('two editors', () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      return tabs.filter(({ input }) => input instanceof vscode.TabInputCustom).length === 2;
    });
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default', vscode.ViewColumn.Three);
    const editor = await eventually('the text', () =>
      vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === uri.toString()),
    );
    assert.equal(editor.document.languageId, 'jwt');
    assert.equal(editor.document.getText(), `${TOKEN}\n`);
  });

  it('opens an empty file, and one that holds no token', async () => {
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    await vscode.commands.executeCommand('vscode.open', uri);
    await decoderOf(uri);
    await replace('no token');
    await eventually('an unsaved tab', () => activeTab()?.isDirty);
  });

  it('leaves nothing behind when it is closed, and opens again', async () => {
    await vscode.commands.executeCommand('vscode.open', uri);
    await decoderOf(uri);
    await closeEditors();
    await replace(OTHER);
    await vscode.workspace.save(uri);
    await vscode.commands.executeCommand('vscode.open', uri);
    await decoderOf(uri);
    assert.equal((await document()).getText().trim(), OTHER);
  });
});
