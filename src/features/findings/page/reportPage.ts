import * as vscode from 'vscode';
import { DisposableStore, toDisposable } from '../../../base/dispose';
import { Command, type Services } from '../../../services';
import { SinglePanel } from '../../webview/singlePanel';
import { openFinding } from '../openFinding';
import type { FileFindings } from '../store';
import { type FromReportPage, fromReportPage, type ToReportPage } from './messages';
import { reportView } from './reportView';

/** How long findings must rest before the page follows, in milliseconds. */
const REST = 250;

/** The report on the workspace: what kinds of weakness stand where. There is one at a time, and it follows the findings. */
export class ReportPage implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly page: SinglePanel<ToReportPage, FromReportPage>;
  /** The findings of what was sent last, by their ids. */
  private shown: readonly {
    readonly file: FileFindings;
    readonly finding: FileFindings['findings'][number];
  }[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    extensionUri: vscode.Uri,
    viewType: string,
    private readonly services: Services,
  ) {
    this.page = this.store.add(
      new SinglePanel<ToReportPage, FromReportPage>(extensionUri, {
        viewType,
        title: vscode.l10n.t('Findings Report'),
        icon: 'shield',
        bundle: 'report',
        element: 'session-report',
        schema: fromReportPage,
        handle: (message) => this.handle(message),
        onInvalid: (reason) => services.log.warn(`Report page: ${reason}`),
      }),
    );
    this.store.add(
      services.findings.onDidChange(() => {
        if (!this.page.isVisible) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.send(), REST);
      }),
    );
    this.store.add(toDisposable(() => clearTimeout(this.timer)));
  }

  open(): void {
    this.page.show();
  }

  /** Takes the tab that the editor brings back after a restart; what is known by then is shown. */
  restore(panel: vscode.WebviewPanel): void {
    this.page.adopt(panel);
  }

  dispose(): void {
    this.store.dispose();
  }

  private handle(message: FromReportPage): void {
    switch (message.type) {
      case 'ready':
        this.send();
        return;
      case 'check':
        void vscode.commands.executeCommand(Command.checkWorkspace);
        return;
      case 'open': {
        const item = this.shown[message.id];
        if (item) void openFinding(item.file.uri, item.finding.range);
        return;
      }
      case 'learn':
        void vscode.commands.executeCommand(Command.learnConcept, message.conceptId);
        return;
      case 'quiz':
        void vscode.commands.executeCommand(Command.quizConcept, message.conceptId);
    }
  }

  private send(): void {
    const { all, lastRun } = this.services.findings;
    const files = all.map((file) => ({ ...file, path: vscode.workspace.asRelativePath(file.uri) }));
    const { view, placed } = reportView(files, lastRun?.done);
    this.shown = placed;
    this.page.send({ type: 'show', view });
  }
}
