import * as v from 'valibot';
import * as vscode from 'vscode';
import { explainRequestSchema } from '../../server/protocol';

/**
 * Goes to a finding and opens its hover, which explains the attack; a screen reader reads it there.
 *
 * @param raw an `ExplainRequest`
 */
export async function explainAttack(raw: unknown): Promise<void> {
  const parsed = v.safeParse(explainRequestSchema, raw);
  if (!parsed.success) return;
  const { uri, position } = parsed.output;
  const at = new vscode.Position(position.line, position.character);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const editor = shown ?? (await vscode.window.showTextDocument(vscode.Uri.parse(uri)));
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' });
}
