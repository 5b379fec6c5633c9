import * as vscode from 'vscode';

/** What of tokens in files is shown; each is a setting `sessionTutor.tokens.<name>`. */
export type TokenSetting = 'codeLens' | 'hover' | 'colors';

/** Pages of our own and the editor's output, which nobody edits: a lens there would only move the lines. */
const withoutLenses: ReadonlySet<string> = new Set([
  'session-tutor-quiz',
  'session-tutor-solution',
  'output',
  'debug',
  'vscode-scm',
  'comment',
]);

/** Whether a document's settings ask for it. */
export function isWanted(name: TokenSetting, document: vscode.TextDocument): boolean {
  if (name === 'codeLens' && withoutLenses.has(document.uri.scheme)) return false;
  return vscode.workspace.getConfiguration('sessionTutor.tokens', document).get(name) !== false;
}
