import * as v from 'valibot';
import * as vscode from 'vscode';
import { Command } from '../../services';

/** `(uri, line, character)`: opens the token at a place; not in the palette, as it needs one. */
export const openTokenCommand = 'sessionTutor.openTokenAt';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.tuple([v.pipe(v.string(), v.maxLength(10_000)), count, count]);

/** Opens the token that stands at a place, as it stands there now, in the decoder. */
export async function openTokenAt(args: readonly unknown[]): Promise<void> {
  const parsed = v.safeParse(schema, args);
  if (!parsed.success) return;
  const [uri, line, character] = parsed.output;
  // Lenses and hovers are of documents that are open; others are not opened by a link.
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  const { tokenAt } = await import('./found');
  const found =
    document && line < document.lineCount
      ? tokenAt(document, new vscode.Position(line, character))
      : undefined;
  if (found) await vscode.commands.executeCommand(Command.decodeJwt, found.text);
  else void vscode.window.showInformationMessage(vscode.l10n.t('The token is no longer there.'));
}
