import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import type { Services } from '../../services';
import { MAX_TEXT_LENGTH } from './limits';
import { openPage } from './page';

/**
 * The decoder as the editor of a file. The file's text is what the text field holds; undo, save, hot exit and
 * reverting are the editor's own, as they are for any text. Keys stay in the page's session, as everywhere.
 */
export class JwtEditorProvider implements vscode.CustomTextEditorProvider {
  static readonly viewType = 'sessionTutor.jwt';

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly services: Services,
  ) {}

  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    const owned = new DisposableStore();
    panel.onDidDispose(() => owned.dispose());
    const [{ FileText }, isWritable] = await Promise.all([import('./fileText'), canBeWritten(document.uri)]);
    const file = new FileText(
      {
        text: () => document.getText(),
        replace: ({ start, end }, text) => {
          const edit = new vscode.WorkspaceEdit();
          const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
          edit.replace(document.uri, range, text);
          return Promise.resolve(vscode.workspace.applyEdit(edit));
        },
      },
      (text) => session.show(text, { keepChoice: true }),
      () => void vscode.window.showErrorMessage(vscode.l10n.t('The file could not be changed.')),
    );
    const session = await openPage(panel.webview, this.context, this.services, {
      // Of a text that is too long the page has nothing, and must not write that.
      canEdit: () => isWritable && document.getText().length <= MAX_TEXT_LENGTH,
      write: (text) => void file.write(text),
    });
    owned.add(session);
    if (owned.isDisposed) return;
    session.show(document.getText());
    owned.add(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document.uri.toString() === document.uri.toString()) file.fileChanged();
      }),
    );
  }
}

/** Whether what is changed could be saved: neither the file system nor the file itself forbids it. */
async function canBeWritten(uri: vscode.Uri): Promise<boolean> {
  const { fs } = vscode.workspace;
  // Undefined where nothing is known of the scheme.
  if (fs.isWritableFileSystem(uri.scheme) === false) return false;
  try {
    const { permissions = 0 } = await fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) === 0;
  } catch {
    // One that was never saved has no file yet.
    return uri.scheme === 'untitled';
  }
}
