import * as vscode from 'vscode';
import type { Range } from '../../checker/model';

/** Opens the line that a finding is about, with the marked code selected. */
export async function openFinding(uri: vscode.Uri, { start, end }: Range): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(uri, { selection });
}
