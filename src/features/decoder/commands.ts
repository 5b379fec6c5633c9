import * as vscode from 'vscode';
import type { DecoderPanel } from './panel';
import { tokenAtCursor } from './tokenAtCursor';

/** Decodes what is selected in the active editor, else the token that the cursor stands in. */
export async function decodeAtCursor(panel: DecoderPanel): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a text file first, and put the cursor on a JSON Web Token.'),
    );
    return;
  }
  const { document, selection } = editor;
  if (!selection.isEmpty) return panel.open(document.getText(selection));
  const [{ findTokens }, { tokenAt }] = await Promise.all([import('../../jwt'), import('../tokens/found')]);
  const whole = tokenAt(document, selection.active);
  if (whole) return panel.open(whole.text);
  // A damaged one is worth a look as well, and so is the only one of the line.
  const line = document.lineAt(selection.active.line).text;
  const span = tokenAtCursor(line, selection.active.character, findTokens);
  if (span) return panel.open(line.slice(span.start, span.end));
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'There is no JSON Web Token under the cursor. Put the cursor on one, or select the text that holds it.',
    ),
  );
}

/** Decodes what the clipboard holds. */
export async function decodeFromClipboard(panel: DecoderPanel): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() !== '') return panel.open(text);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The clipboard holds no text. Copy a JSON Web Token first.'),
  );
}
