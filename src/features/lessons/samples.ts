import * as vscode from 'vscode';
import type { Sample } from '../../course';
import { Command } from '../../services';

/** Opens code of a lesson in an editor of its own beside the page, or a token in the decoder. */
export async function openSample({ kind, language, text }: Sample): Promise<void> {
  if (kind === 'token') {
    await vscode.commands.executeCommand(Command.decodeJwt, text);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}
