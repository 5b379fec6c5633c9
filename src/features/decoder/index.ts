import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { Command, type Services } from '../../services';
import { decodeAtCursor, decodeFromClipboard } from './commands';
import { JwtEditorProvider } from './jwtEditor';
import { DecoderPanel } from './panel';
import { DecoderViewProvider } from './view';

/** The JWT decoder: a page in a tab, in the side bar and as the editor of .jwt files, and the commands that lead there. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const panel = store.add(new DecoderPanel(context, services));
  store.add(
    vscode.commands.registerCommand(Command.decodeJwt, (text?: unknown) =>
      panel.open(typeof text === 'string' ? text : undefined),
    ),
  );
  store.add(vscode.commands.registerCommand(Command.decodeJwtAtCursor, () => decodeAtCursor(panel)));
  store.add(
    vscode.commands.registerCommand(Command.decodeJwtFromClipboard, () => decodeFromClipboard(panel)),
  );
  store.add(
    vscode.window.registerWebviewViewProvider(
      DecoderViewProvider.viewId,
      new DecoderViewProvider(context, services),
    ),
  );
  store.add(
    vscode.window.registerCustomEditorProvider(
      JwtEditorProvider.viewType,
      new JwtEditorProvider(context, services),
      { webviewOptions: { enableFindWidget: true }, supportsMultipleEditorsPerDocument: true },
    ),
  );
  return store;
}
