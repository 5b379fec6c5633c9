import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import type { CourseIndex, LabInfo } from '../../course';
import { labPracticeId, practiceRating } from '../../course/practice';
import { Command, type Services } from '../../services';
import { SinglePanel } from '../webview/singlePanel';
import { labMessage } from './labView';
import { type FromLabPage, fromLabPage, type ToLabPage } from './messages';

/** The labs in an editor tab; there is one at a time. The play is kept by the page, and forgotten with its tab. */
export class LabPage implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly page: SinglePanel<ToLabPage, FromLabPage>;
  private lab: LabInfo | undefined;

  constructor(
    extensionUri: vscode.Uri,
    private readonly services: Services,
  ) {
    this.page = this.store.add(
      new SinglePanel<ToLabPage, FromLabPage>(extensionUri, {
        viewType: 'sessionTutor.lab',
        title: vscode.l10n.t('Lab'),
        icon: 'beaker',
        bundle: 'lab',
        element: 'session-lab',
        module: true,
        schema: fromLabPage,
        handle: (message) => void this.handle(message),
        onInvalid: (reason) => services.log.warn(`Lab page: ${reason}`),
      }),
    );
  }

  /** Brings a lab to the front. */
  async open(lab: LabInfo): Promise<void> {
    this.lab = lab;
    // A page that opens asks for its lab by itself.
    if (this.page.show()) await this.send();
  }

  dispose(): void {
    this.store.dispose();
  }

  private async send(): Promise<void> {
    const { services, lab } = this;
    if (!lab) return;
    const course = await services.course.load();
    this.page.send(labMessage(course, await services.progress.load(), lab));
  }

  private async handle(message: FromLabPage): Promise<void> {
    try {
      await this.answer(message, await this.services.course.load());
    } catch (error) {
      this.services.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  private async answer(message: FromLabPage, course: CourseIndex): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.send();
      case 'open': {
        this.lab = course.lab(message.labId) ?? this.lab;
        return this.send();
      }
      case 'list':
        return vscode.commands.executeCommand(Command.openLab);
      case 'passage':
        return vscode.commands.executeCommand(Command.openPassage, message.passageId);
      case 'quiz':
        return vscode.commands.executeCommand(Command.quizConcept, message.conceptId);
      case 'result': {
        const lab = course.lab(message.labId);
        if (!lab) return;
        const { passed } = message;
        await this.services.progress.recordPractice({
          practiceId: labPracticeId(lab.id),
          passed,
          rating: practiceRating(message),
          concepts: [...lab.concepts],
        });
        return this.send();
      }
    }
  }
}
