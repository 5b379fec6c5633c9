import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { Command, type Services } from '../../services';
import { SinglePanel } from '../webview/singlePanel';
import { type FromGlossaryPage, fromGlossaryPage, type ToGlossaryPage } from './messages';

const VIEW_TYPE = 'sessionTutor.glossary';

/** The glossary: the terms of the field on one page, each with the way to the passage that teaches it. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const handle = async (message: FromGlossaryPage) => {
    if (message.type === 'open') {
      await vscode.commands.executeCommand(Command.openPassage, message.passageId);
      return;
    }
    try {
      const { glossary } = await services.course.load();
      page.send({ type: 'show', entries: glossary });
    } catch (error) {
      services.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };
  const page = store.add(
    new SinglePanel<ToGlossaryPage, FromGlossaryPage>(context.extensionUri, {
      viewType: VIEW_TYPE,
      title: vscode.l10n.t('Glossary'),
      icon: 'symbol-key',
      bundle: 'glossary',
      element: 'session-glossary',
      find: true,
      schema: fromGlossaryPage,
      handle: (message) => void handle(message),
      onInvalid: (reason) => services.log.warn(`Glossary page: ${reason}`),
    }),
  );
  store.add(vscode.commands.registerCommand(Command.openGlossary, () => void page.show()));
  store.add(
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (restored) => page.adopt(restored),
    }),
  );
  return store;
}
