import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { IgnoreRequest } from '../../src/server/protocol';
import { codeOf, codesOf, findingsOf, untilCodes } from './diagnostics';
import { closeEditors, eventually, workspaceFile } from './support';

const flags = ['cookie/missing-httponly', 'cookie/missing-samesite', 'cookie/missing-secure'];
/** How the titles of their fixes begin. */
const fixes: Readonly<Record<string, string>> = {
  'cookie/missing-httponly': 'Set HttpOnly',
  'cookie/missing-samesite': 'Set SameSite',
  'cookie/missing-secure': 'Set Secure',
};

describe('checker', () => {
  let document: vscode.TextDocument;
  let original: string;

  const open = async () => {
    document = await vscode.workspace.openTextDocument(workspaceFile('src/login.js'));
    await vscode.window.showTextDocument(document);
    return untilCodes(document.uri, flags);
  };
  const lenses = () =>
    vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
  const actionsFor = (finding: vscode.Diagnostic) =>
    vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
  const replace = async (range: vscode.Range, text: string) => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const everything = () =>
    document.validateRange(new vscode.Range(0, 0, document.lineCount, Number.MAX_SAFE_INTEGER));

  before(async () => {
    const bytes = await vscode.workspace.fs.readFile(workspaceFile('src/login.js'));
    original = new TextDecoder().decode(bytes);
  });

  beforeEach(open);

  afterEach(async () => {
    // Reverting would not do: in a browser the editor saves by itself.
    if (document.getText() !== original) await replace(everything(), original);
    await document.save();
    await closeEditors();
  });

  it('carries out every fix at once', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      everything(),
      'source.fixAll.sessionTutor',
    );
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Fix all findings of Session Tutor in this file'],
    );
    await vscode.commands.executeCommand('sessionTutor.fixAll');
    await untilCodes(document.uri, []);
    assert.match(document.getText(), /secure: true/);
  });

  it('reports a session cookie without its flags, with a link to what says so', () => {
    const finding = findingsOf(document.uri).find((one) => codeOf(one) === 'cookie/missing-httponly');
    assert.ok(finding);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(document.getText(finding.range).length > 0);
    assert.equal(finding.range.start.line, 7);
    assert.ok(typeof finding.code === 'object');
    assert.match(finding.code.target.toString(), /rfc6265bis/);
  });

  it('says above the statement, in words, what is wrong, and leads to the lesson', async () => {
    const shown = await lenses();
    assert.deepEqual(shown.map((lens) => lens.command?.title).sort(), [
      '$(shield) Session cookie without HttpOnly',
      '$(shield) Session cookie without SameSite',
      '$(shield) Session cookie without Secure',
    ]);
    for (const lens of shown) {
      assert.equal(lens.range.start.line, 7);
      assert.equal(lens.command?.command, 'sessionTutor.learnConcept');
    }
  });

  it('explains in a hover, which may run two commands and no others', async () => {
    const [finding] = findingsOf(document.uri);
    assert.ok(finding);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      finding.range.start,
    );
    const ours = hovers
      .flatMap((hover) => hover.contents)
      .filter(
        (content): content is vscode.MarkdownString => typeof content !== 'string' && 'value' in content,
      )
      .find((content) => content.value.includes('**Attack:**'));
    assert.ok(ours);
    assert.match(ours.value, /command:sessionTutor\.learnConcept\?/);
    assert.match(ours.value, /command:sessionTutor\.quizConcept\?/);
    assert.deepEqual(ours.isTrusted, {
      enabledCommands: ['sessionTutor.learnConcept', 'sessionTutor.quizConcept'],
    });
  });

  it('fixes each finding, after which it is gone', async () => {
    const left = [...flags];
    while (left.length > 0) {
      const finding = findingsOf(document.uri).find((one) => codeOf(one) === left[0]);
      assert.ok(finding, left[0]);
      // The editor gives the actions of all findings at the place, and not which one each is for.
      const fix = (await actionsFor(finding)).find(
        ({ edit, title, isPreferred }) => edit && isPreferred && title.startsWith(fixes[left[0] ?? ''] ?? ''),
      );
      assert.ok(fix?.edit !== undefined, `no fix for ${left[0]}`);
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      left.shift();
      await untilCodes(document.uri, left);
    }
    assert.match(document.getText(), /res\.cookie\('sid', session\.id, \{.*\}\);/s);
  });

  it('ignores a finding for a reason', async () => {
    const finding = findingsOf(document.uri).find((one) => codeOf(one) === 'cookie/missing-secure');
    assert.ok(finding);
    const request = (await actionsFor(finding))
      .filter(({ command }) => command?.command === 'sessionTutor.ignoreFinding')
      .map(({ command }) => command?.arguments?.[0] as IgnoreRequest)
      .find(({ ruleId }) => ruleId === 'cookie/missing-secure');
    assert.ok(request);
    const { start, end } = request.range;
    await replace(
      new vscode.Range(start.line, start.character, end.line, end.character),
      `${request.before}the proxy sets it${request.after}`,
    );
    assert.equal(
      document.lineAt(7).text,
      '  // session-tutor-ignore-next-line cookie/missing-secure -- the proxy sets it',
    );
    await untilCodes(document.uri, ['cookie/missing-httponly', 'cookie/missing-samesite']);
  });

  it('leads from a finding to the lesson and to the quiz', async () => {
    const [finding] = findingsOf(document.uri);
    assert.ok(finding);
    const commands = (await actionsFor(finding)).map((action) => action.command?.command);
    assert.ok(commands.includes('sessionTutor.learnConcept'));
    assert.ok(commands.includes('sessionTutor.quizConcept'));
  });

  it('follows the settings at once', async () => {
    const settings = vscode.workspace.getConfiguration('sessionTutor.checker', document.uri);
    const set = (name: string, value: unknown) =>
      settings.update(name, value, vscode.ConfigurationTarget.Workspace);
    try {
      await set('codeLens', false);
      await eventually('no lenses', async () => ((await lenses()).length === 0 ? true : undefined));
      assert.deepEqual(codesOf(document.uri), flags);
      await set('rules', { 'cookie/missing-samesite': 'off', 'cookie/missing-secure': 'error' });
      const shown = await untilCodes(document.uri, ['cookie/missing-httponly', 'cookie/missing-secure']);
      const secure = shown.find((one) => codeOf(one) === 'cookie/missing-secure');
      assert.equal(secure?.severity, vscode.DiagnosticSeverity.Error);
      await set('enabled', false);
      await untilCodes(document.uri, []);
    } finally {
      for (const name of ['codeLens', 'rules', 'enabled']) await set(name, undefined);
    }
    await untilCodes(document.uri, flags);
  });

  it('follows what is typed', async () => {
    await replace(everything(), 'const a = 1;\n');
    await untilCodes(document.uri, []);
    await replace(new vscode.Range(1, 0, 1, 0), "\n\nlocalStorage.setItem('access_token', token);\n");
    const [finding] = await untilCodes(document.uri, ['session/token-in-web-storage']);
    assert.equal(finding?.range.start.line, 3);
  });

  it('checks a document that has no file', async () => {
    const untitled = await vscode.workspace.openTextDocument({
      language: 'typescript',
      content: "localStorage.setItem('access_token', token as string);\n",
    });
    await vscode.window.showTextDocument(untitled);
    try {
      await untilCodes(untitled.uri, ['session/token-in-web-storage']);
    } finally {
      // Closed as it is, the editor would ask whether to save it.
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('heeds how long tokens and cookies may live', async () => {
    const settings = vscode.workspace.getConfiguration('sessionTutor.checker.thresholds', document.uri);
    const set = (name: string, value: unknown) =>
      settings.update(name, value, vscode.ConfigurationTarget.Workspace);
    await replace(
      everything(),
      "const jwt = require('jsonwebtoken');\nexports.make = (key) => jwt.sign({ sub: '1' }, key, { expiresIn: '30m' });\n",
    );
    await untilCodes(document.uri, []);
    try {
      await set('accessToken', '15m');
      await untilCodes(document.uri, ['jwt/long-expiry']);
      await set('accessToken', '45m');
      await untilCodes(document.uri, []);
    } finally {
      await set('accessToken', undefined);
    }
  });

  it('goes on after a restart', async () => {
    await vscode.commands.executeCommand('sessionTutor.restartChecker');
    await untilCodes(document.uri, flags);
    await replace(everything(), 'const a = 1;\n');
    await untilCodes(document.uri, []);
  });

  it('finds nothing in a clean file', async () => {
    const clean = await vscode.workspace.openTextDocument(workspaceFile('src/clean.js'));
    await vscode.window.showTextDocument(clean);
    // Both were open when this was answered, and the answer waits for the check.
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      clean.uri,
    );
    assert.deepEqual(found, []);
    assert.deepEqual(codesOf(clean.uri), []);
  });
});
