import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import type { Question } from '../../course';

/** The scheme of the read-only documents that show a question's code. No checker and no formatter selects it. */
export const QUIZ_SCHEME = 'session-tutor-quiz';

/** Endings of file names by the language of a question's code. */
const ENDINGS: Readonly<Record<string, string>> = {
  js: 'js',
  javascript: 'js',
  jsx: 'jsx',
  ts: 'ts',
  typescript: 'ts',
  tsx: 'tsx',
  html: 'html',
  json: 'json',
  java: 'java',
  python: 'py',
  csharp: 'cs',
};

/** Where the code of a question is shown. */
export interface CodeView {
  /** Shows the code of a question, or closes what was shown where it has none. */
  show(question: Question): Promise<void>;
  close(): Promise<void>;
}

/**
 * Shows code in a preview editor below the others: a picker covers the upper middle of the window, so that a
 * place beside would be half hidden by it.
 */
export class EditorCodeView implements CodeView, vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly texts = new Map<string, string>();
  private column: vscode.ViewColumn | undefined;

  constructor() {
    this.owned.add(
      vscode.workspace.registerTextDocumentContentProvider(QUIZ_SCHEME, {
        provideTextDocumentContent: (uri) => this.texts.get(uri.query) ?? '',
      }),
    );
  }

  async show(question: Question): Promise<void> {
    if (!question.code) return this.close();
    const { language, text } = question.code;
    // The path is the title of the tab, and its ending makes the language; the id, which may give the
    // answer away, is in the query, which is not shown.
    const path = `/${vscode.l10n.t('Code of the question')}.${ENDINGS[language] ?? 'txt'}`;
    this.texts.set(question.id, text);
    const uri = vscode.Uri.from({ scheme: QUIZ_SCHEME, path, query: question.id });
    const document = await vscode.workspace.openTextDocument(uri);
    if (quizTabs().length === 0) {
      this.column = undefined;
      await vscode.commands.executeCommand('workbench.action.newGroupBelow');
    }
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: this.column ?? vscode.ViewColumn.Active,
      preview: true,
      preserveFocus: true,
    });
    this.column = editor.viewColumn;
  }

  async close(): Promise<void> {
    const tabs = quizTabs();
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
  }

  dispose(): void {
    this.owned.dispose();
  }
}

/** Tabs that show code of a question, wherever they have been moved. */
export function quizTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === QUIZ_SCHEME);
}
