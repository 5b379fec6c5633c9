import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/dispose';
import { localCalendar } from '../../../course/statistics';
import { Command, type Services } from '../../../services';
import { SinglePanel } from '../../webview/singlePanel';
import { type FromProgressPage, fromProgressPage, type ToProgressPage } from './messages';
import { progressView } from './progressView';

/** What the buttons of the page do. */
const commandOf = {
  review: Command.dailyReview,
  export: Command.exportProgress,
  import: Command.importProgress,
  reset: Command.resetProgress,
} as const;

/** The progress page; there is one at a time, and it follows what is answered elsewhere. */
export class ProgressPage implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly page: SinglePanel<ToProgressPage, FromProgressPage>;

  constructor(
    extensionUri: vscode.Uri,
    private readonly services: Services,
  ) {
    this.page = this.store.add(
      new SinglePanel<ToProgressPage, FromProgressPage>(extensionUri, {
        viewType: 'sessionTutor.progress',
        title: vscode.l10n.t('Progress'),
        icon: 'graph',
        bundle: 'progress',
        element: 'session-progress',
        schema: fromProgressPage,
        handle: (message) => this.handle(message),
        onInvalid: (reason) => services.log.warn(`Progress page: ${reason}`),
      }),
    );
    this.store.add(
      services.progress.onDidChange(() => {
        // A hidden page is made anew when it is shown, and asks then.
        if (this.page.isVisible) void this.send();
      }),
    );
  }

  open(): void {
    this.page.show();
  }

  dispose(): void {
    this.store.dispose();
  }

  private handle(message: FromProgressPage): void {
    switch (message.type) {
      case 'ready':
        void this.send();
        return;
      case 'learn':
        void vscode.commands.executeCommand(Command.learnConcept, message.conceptId);
        return;
      case 'quiz':
        void vscode.commands.executeCommand(Command.quizConcept, message.conceptId);
        return;
      case 'exercise':
        void vscode.commands.executeCommand(Command.openExercise, message.exerciseId);
        return;
      case 'lab':
        void vscode.commands.executeCommand(Command.openLab, message.labId);
        return;
      default:
        void vscode.commands.executeCommand(commandOf[message.type]);
    }
  }

  private async send(): Promise<void> {
    const { services } = this;
    try {
      const course = await services.course.load();
      const progress = await services.progress.load();
      const view = progressView(course, progress, services.clock.now(), localCalendar);
      this.page.send({ type: 'show', view });
    } catch (error) {
      services.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }
}
