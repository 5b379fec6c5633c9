import * as vscode from 'vscode';
import { DisposableStore, DisposableValue } from '../../../base/dispose';
import { Messenger } from '../../../base/messenger';
import { localCalendar } from '../../../course/statistics';
import { Command, type Services } from '../../../services';
import { pageHtml, webviewOptions } from '../../webview/html';
import { webviewPort } from '../../webview/port';
import { hasTab } from '../../webview/tabs';
import { type FromProgressPage, fromProgressPage, type ToProgressPage } from './messages';
import { progressView } from './progressView';

const VIEW_TYPE = 'sessionTutor.progress';

/** What the buttons of the page do. */
const commandOf = {
  review: Command.dailyReview,
  export: Command.exportProgress,
  import: Command.importProgress,
  reset: Command.resetProgress,
} as const;

/** The progress page; there is one at a time, and it follows what is answered elsewhere. */
export class ProgressPage implements vscode.Disposable {
  private readonly page = new DisposableValue<DisposableStore>();
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: Services,
  ) {}

  open(): void {
    if (this.panel && hasTab(VIEW_TYPE)) {
      this.panel.reveal();
      return;
    }
    const title = vscode.l10n.t('Progress');
    this.adopt(
      vscode.window.createWebviewPanel(
        VIEW_TYPE,
        title,
        vscode.ViewColumn.Active,
        webviewOptions(this.extensionUri),
      ),
      title,
    );
  }

  dispose(): void {
    this.page.dispose();
  }

  private adopt(panel: vscode.WebviewPanel, title: string): void {
    const store = new DisposableStore();
    this.panel = panel;
    this.page.value = store;
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.page.value = undefined;
    });
    store.add(panel);
    const { services } = this;
    let ready = false;
    const send = async () => {
      try {
        const course = await services.course.load();
        const progress = await services.progress.load();
        if (store.isDisposed) return;
        const view = progressView(course, progress, services.clock.now(), localCalendar);
        messenger.send({ type: 'show', view });
      } catch (error) {
        services.log.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    };
    const handle = (message: FromProgressPage) => {
      switch (message.type) {
        case 'ready':
          ready = true;
          void send();
          return;
        case 'learn':
          void vscode.commands.executeCommand(Command.learnConcept, message.conceptId);
          return;
        case 'quiz':
          void vscode.commands.executeCommand(Command.quizConcept, message.conceptId);
          return;
        default:
          void vscode.commands.executeCommand(commandOf[message.type]);
      }
    };
    const messenger = store.add(
      new Messenger<ToProgressPage, FromProgressPage>(
        webviewPort(panel.webview),
        fromProgressPage,
        handle,
        (reason) => services.log.warn(`Progress page: ${reason}`),
      ),
    );
    store.add(
      services.progress.onDidChange(() => {
        if (ready && panel.visible) void send();
      }),
    );
    panel.iconPath = new vscode.ThemeIcon('graph');
    panel.webview.html = pageHtml(panel.webview, this.extensionUri, {
      title,
      bundle: 'progress',
      element: 'session-progress',
    });
  }
}
