import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { EditorCodeView, QUIZ_SCHEME, quizTabs } from '../../src/features/quiz/codeView';
import { smallCourse } from './quizSupport';
import { closeEditors, eventually } from './support';

describe('code of a question', () => {
  let view: EditorCodeView;
  before(closeEditors);
  beforeEach(() => {
    view = new EditorCodeView();
  });
  afterEach(async () => {
    view.dispose();
    await closeEditors();
  });
  const question = (id: string, language: string, text: string) => {
    const [found] = smallCourse([id], { code: { language, text } }).questions;
    assert.ok(found);
    return found;
  };
  const document = () =>
    vscode.workspace.textDocuments.find(({ uri, isClosed }) => uri.scheme === QUIZ_SCHEME && !isClosed);

  it('is shown in its language, and closed again', async () => {
    await view.show(question('a1', 'js', "res.cookie('sid', id);"));
    const shown = await eventually('the document', document);
    assert.equal(shown.getText(), "res.cookie('sid', id);");
    assert.equal(shown.languageId, 'javascript');
    assert.equal(quizTabs().length, 1);
    await view.close();
    assert.equal(quizTabs().length, 0);
  });

  it('takes the place of the code before it, in the one tab', async () => {
    await view.show(question('a1', 'js', 'one'));
    await view.show(question('a2', 'http', 'two'));
    await eventually('one tab', () => quizTabs().length === 1);
    assert.equal(vscode.window.tabGroups.all.length <= 2, true);
    const [tab] = quizTabs();
    assert.ok(tab?.input instanceof vscode.TabInputText);
    const { uri } = tab.input;
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), 'two');
    const [plain] = smallCourse(['a3']).questions;
    assert.ok(plain);
    await view.show(plain);
    assert.equal(quizTabs().length, 0);
  });

  it('gets no findings where a file with the same text gets them', async () => {
    const text = "localStorage.setItem('token', token);";
    await view.show(question('a1', 'js', text));
    const shown = await eventually('the document', document);
    const file = await vscode.workspace.openTextDocument({ language: 'javascript', content: text });
    const findings = (uri: vscode.Uri) =>
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Session Tutor');
    await eventually('findings in the file', () => findings(file.uri).length > 0);
    assert.deepEqual(findings(shown.uri), []);
  });
});
