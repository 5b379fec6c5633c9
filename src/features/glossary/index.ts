import * as vscode from 'vscode';
import { DisposableStore, DisposableValue } from '../../base/dispose';
import { Messenger } from '../../base/messenger';
import type { CourseIndex } from '../../course';
import { Command, type Services } from '../../services';
import { pageHtml, webviewOptions } from '../webview/html';
import { webviewPort } from '../webview/port';
import { hasTab } from '../webview/tabs';
import { type FromGlossaryPage, fromGlossaryPage, type ToGlossaryPage } from './messages';

const VIEW_TYPE = 'sessionTutor.glossary';

/** The glossary: the terms of the field on one page, each with the way to the passage that teaches it. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const page = store.add(new DisposableValue<DisposableStore>());
  let panel: vscode.WebviewPanel | undefined;

  const adopt = (opened: vscode.WebviewPanel) => {
    panel = opened;
    page.value = showGlossary(opened, context.extensionUri, services);
    opened.onDidDispose(() => {
      if (panel !== opened) return;
      panel = undefined;
      page.value = undefined;
    });
  };
  store.add(
    vscode.commands.registerCommand(Command.openGlossary, () => {
      if (panel && hasTab(VIEW_TYPE)) return panel.reveal();
      adopt(
        vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Glossary'), vscode.ViewColumn.Active, {
          ...webviewOptions(context.extensionUri),
          enableFindWidget: true,
        }),
      );
    }),
  );
  store.add(
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      async deserializeWebviewPanel(restored) {
        if (panel) return restored.dispose();
        restored.webview.options = webviewOptions(context.extensionUri);
        adopt(restored);
      },
    }),
  );
  return store;
}

function showGlossary(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  services: Services,
): DisposableStore {
  const store = new DisposableStore();
  const messenger = store.add(
    new Messenger<ToGlossaryPage, FromGlossaryPage>(
      webviewPort(panel.webview),
      fromGlossaryPage,
      (message) => void handle(message),
      (reason) => services.log.warn(`Glossary page: ${reason}`),
    ),
  );
  const handle = async (message: FromGlossaryPage) => {
    if (message.type === 'open') {
      await vscode.commands.executeCommand(Command.openPassage, message.passageId);
      return;
    }
    let course: CourseIndex;
    try {
      course = await services.course.load();
    } catch (error) {
      services.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return;
    }
    if (!store.isDisposed) messenger.send({ type: 'show', entries: course.glossary });
  };
  store.add(panel);
  panel.iconPath = new vscode.ThemeIcon('symbol-key');
  panel.webview.html = pageHtml(panel.webview, extensionUri, {
    title: vscode.l10n.t('Glossary'),
    bundle: 'glossary',
    element: 'session-glossary',
  });
  return store;
}
