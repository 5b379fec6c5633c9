import * as v from 'valibot';
import * as vscode from 'vscode';
import { ignoreRequestSchema } from '../../server/protocol';

/**
 * Asks why a finding is to be ignored, and writes the comment that the server has prepared. Nothing is
 * written without a reason, or where the file has changed since.
 *
 * @param raw an `IgnoreRequest`
 */
export async function ignoreFinding(raw: unknown): Promise<void> {
  const parsed = v.safeParse(ignoreRequestSchema, raw);
  if (!parsed.success) return;
  const { uri, version, title, range, before, after } = parsed.output;
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Ignore: {0}', title),
    prompt: vscode.l10n.t('Why is it safe here? The reason is written into the comment.'),
    placeHolder: vscode.l10n.t('for example: set by the proxy in front of the application'),
    ignoreFocusOut: true,
    validateInput: (text) => invalidReason(text),
  });
  if (reason === undefined || invalidReason(reason) !== undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (document.version !== version) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The file has changed meanwhile, so nothing was written. Choose the action again.'),
    );
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  const { start, end } = range;
  edit.replace(
    document.uri,
    new vscode.Range(start.line, start.character, end.line, end.character),
    before + reason.trim() + after,
  );
  await vscode.workspace.applyEdit(edit);
}

function invalidReason(text: string): string | undefined {
  if (text.trim() === '') return vscode.l10n.t('A reason is needed.');
  if (text.includes('*/'))
    return vscode.l10n.t('The reason must not contain "*/", which would end the comment.');
  return undefined;
}
