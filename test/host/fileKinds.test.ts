import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { acceptAllFindings, closeEditors, eventually, workspaceFile } from './support';

const COOKIE = "res.cookie('sid', id, { httpOnly: true, sameSite: 'lax' });";
const HANDLER = `const app = require('express')();\napp.get('/', (req, res) => {\n  ${COOKIE}\n});\n`;

const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? String(code.value) : '');
const untilFound = (uri: vscode.Uri, rule: string) =>
  eventually(`${rule} in ${uri}`, () =>
    vscode.languages
      .getDiagnostics(uri)
      .find((each) => each.source === 'Session Tutor' && codeOf(each) === rule),
  );

/** Carries out the fix of a finding, by the quick fix that the editor offers. */
async function fix(document: vscode.TextDocument, finding: vscode.Diagnostic): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    finding.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const action = actions.find(({ edit, title }) => edit && title.startsWith('Set Secure'));
  assert.ok(action?.edit, actions.map(({ title }) => title).join());
  assert.ok(actions.some(({ title }) => title.startsWith('Ignore this line with a reason')));
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  await eventually('no finding', () =>
    vscode.languages.getDiagnostics(document.uri).some((each) => codeOf(each) === codeOf(finding))
      ? undefined
      : true,
  );
}

describe('kinds of files', () => {
  const written: vscode.Uri[] = [];
  const write = async (path: string, text: string) => {
    const uri = workspaceFile(path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    written.push(uri);
    return uri;
  };

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeEditors();
    for (const uri of written.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  it('scripts of a page are checked and fixed at their place', async () => {
    const uri = await write('page.html', `<p>é</p>\n<script>\n${HANDLER}</script>\n`);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const finding = await untilFound(uri, 'cookie/missing-secure');
    assert.equal(finding.range.start.line, 4);
    await fix(document, finding);
    assert.equal(
      document.getText(),
      `<p>é</p>\n<script>\n${HANDLER.replace("'lax' }", "'lax', secure: true }")}</script>\n`,
    );
  });

  it('cells of a notebook are checked and fixed', async () => {
    const source = HANDLER.split(/(?<=\n)/);
    const cells = [{ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source }];
    const metadata = { language_info: { name: 'javascript' } };
    const uri = await write(
      'book.ipynb',
      JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }),
    );
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(0);
    if (document.languageId !== 'javascript')
      await vscode.languages.setTextDocumentLanguage(document, 'javascript');
    const finding = await untilFound(document.uri, 'cookie/missing-secure');
    await fix(document, finding);
    assert.match(document.getText(), /secure: true/);
  });

  it('findings in cells of a notebook are accepted for its file', async () => {
    const baseline = workspaceFile('.session-tutor-baseline.json');
    const source = HANDLER.split(/(?<=\n)/);
    const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source };
    const text = JSON.stringify({
      cells: [cell],
      metadata: { language_info: { name: 'javascript' } },
      nbformat: 4,
      nbformat_minor: 5,
    });
    // By a name of its own: the editor keeps a notebook for a while after it was closed.
    const notebook = await vscode.workspace.openNotebookDocument(await write('accepted.ipynb', text));
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(0);
    if (document.languageId !== 'javascript')
      await vscode.languages.setTextDocumentLanguage(document, 'javascript');
    await untilFound(document.uri, 'cookie/missing-secure');
    // Where other suites have checked all files, the notebook counts once it was looked at as one of them.
    await vscode.commands.executeCommand('sessionTutor.checkWorkspace');
    await acceptAllFindings();
    written.push(baseline);
    await eventually('no finding in the cell', () =>
      vscode.languages.getDiagnostics(document.uri).every(({ source }) => source !== 'Session Tutor'),
    );
    const { findings } = JSON.parse(
      new TextDecoder().decode(await vscode.workspace.fs.readFile(baseline)),
    ) as { findings: { file: string; rule: string }[] };
    assert.ok(
      findings.some((each) => each.file === 'accepted.ipynb' && each.rule === 'cookie/missing-secure'),
    );
    // The file on disk, whose code stands in JSON, is known by the same.
    const summary = await vscode.commands.executeCommand<{ findings: number }>('sessionTutor.checkWorkspace');
    assert.equal(summary.findings, 0);
  });

  for (const [ending, text] of [
    ['vue', `<template><p/></template>\n<script>\n${HANDLER}</script>\n`],
    ['svelte', `<script>\n${HANDLER}</script>\n<p>é</p>\n`],
    ['astro', `---\n${HANDLER}---\n<p>é</p>\n`],
  ] as const) {
    it(`scripts of .${ending} files are checked and fixed without any other extension`, async () => {
      const uri = await write(`page.${ending}`, text);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await fix(document, await untilFound(uri, 'cookie/missing-secure'));
      assert.equal(document.getText(), text.replace("'lax' }", "'lax', secure: true }"));
    });
  }

  it('a text that was never saved is checked', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'javascript', content: HANDLER });
    await vscode.window.showTextDocument(document);
    await fix(document, await untilFound(document.uri, 'cookie/missing-secure'));
  });
});
