import * as vscode from 'vscode';
import { DisposableStore, toDisposable } from '../../base/dispose';
import { isChecked, mayHaveFindings } from './documents';

/**
 * Calls `start` once, when the first document to be checked is open and the setting allows it; never in the
 * same turn as the activation, whose time every start of the editor pays.
 */
export function startWhenNeeded(start: () => void): vscode.Disposable {
  const owned = new DisposableStore();
  const startFor = (documents: readonly vscode.TextDocument[]) => {
    if (owned.isDisposed || !documents.some(isWanted)) return;
    owned.dispose();
    start();
  };
  owned.add(vscode.workspace.onDidOpenTextDocument((document) => startFor([document])));
  owned.add(vscode.workspace.onDidChangeConfiguration(() => startFor(vscode.workspace.textDocuments)));
  const timer = setTimeout(() => startFor(vscode.workspace.textDocuments), 0);
  owned.add(toDisposable(() => clearTimeout(timer)));
  return owned;
}

function isWanted(document: vscode.TextDocument): boolean {
  if (!isChecked(document) || !mayHaveFindings(document)) return false;
  const settings = vscode.workspace.getConfiguration('sessionTutor.checker', document);
  return settings.get('enabled') !== false;
}
