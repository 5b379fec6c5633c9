import * as vscode from 'vscode';
import { DisposableStore, DisposableValue } from '../../../base/dispose';
import { Messenger } from '../../../base/messenger';
import type { Question } from '../../../course';
import { courseLinks } from '../../../course/links';
import type { QuizMode } from '../../../course/quizRun';
import { Command, type Services } from '../../../services';
import { pageHtml, webviewOptions } from '../../webview/html';
import { webviewPort } from '../../webview/port';
import { hasTab } from '../../webview/tabs';
import { findingsByConcept } from '../workspaceFiles';
import { type FromQuizPage, fromQuizPage, type ToQuizPage } from './messages';
import { QuizPageSession } from './quizPageSession';

const VIEW_TYPE = 'sessionTutor.quiz';

/** What a quiz begins with without asking: a topic, or questions that are in no bank. */
export type Beginning =
  | { readonly topic: string; readonly count: number; readonly mode: QuizMode }
  | { readonly questions: readonly Question[]; readonly about: string };

async function begin(session: QuizPageSession, beginning: Beginning): Promise<boolean> {
  return 'questions' in beginning
    ? session.beginWith(beginning.questions, beginning.about)
    : session.begin(beginning.topic, beginning.count, beginning.mode);
}

/** The quiz in an editor tab; there is one at a time, and it goes on where it was when its tab is shown again. */
export class QuizPage implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly page = this.store.add(new DisposableValue<DisposableStore>());
  private panel: vscode.WebviewPanel | undefined;
  private session: QuizPageSession | undefined;
  private refresh = async (): Promise<void> => {};

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: Services,
  ) {}

  /**
   * Brings the page to the front.
   *
   * @param beginning a quiz to begin; without one the page shows what it showed, or the choice
   * @returns false where there are no questions for it
   * @throws Error with a message for the user where the course cannot be loaded
   */
  async open(beginning?: Beginning): Promise<boolean> {
    const session = await this.getSession();
    if (beginning && !(await begin(session, beginning))) return false;
    if (this.panel && hasTab(VIEW_TYPE)) {
      this.panel.reveal();
      await this.refresh();
    } else {
      this.show(session);
    }
    return true;
  }

  dispose(): void {
    this.store.dispose();
  }

  private async getSession(): Promise<QuizPageSession> {
    const course = await this.services.course.load();
    this.session ??= new QuizPageSession({
      course,
      progress: this.services.progress,
      clock: this.services.clock,
      random: Math.random,
      findings: findingsByConcept,
      words: {
        all: vscode.l10n.t('All topics, mixed'),
        review: vscode.l10n.t('Daily review'),
        wrong: vscode.l10n.t('Review wrong answers'),
        questions: vscode.l10n.t('Chosen questions'),
      },
    });
    return this.session;
  }

  private show(session: QuizPageSession): void {
    const title = vscode.l10n.t('Quiz');
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      title,
      vscode.ViewColumn.Active,
      webviewOptions(this.extensionUri),
    );
    const store = new DisposableStore();
    this.panel = panel;
    this.page.value = store;
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.page.value = undefined;
    });
    store.add(panel);
    const messenger = store.add(
      new Messenger<ToQuizPage, FromQuizPage>(
        webviewPort(panel.webview),
        fromQuizPage,
        (message) => void handle(message),
        (reason) => this.services.log.warn(`Quiz page: ${reason}`),
      ),
    );
    this.refresh = async () => {
      const view = await session.view();
      if (!store.isDisposed) messenger.send({ type: 'show', view });
    };
    const handle = async (message: FromQuizPage) => {
      if (message.type === 'learn') {
        await vscode.commands.executeCommand(Command.learnConcept, message.conceptId);
      } else if (message.type === 'open') {
        await vscode.commands.executeCommand(Command.openPassage, message.passageId);
      } else if (message.type === 'link') {
        const { course } = await this.services.course.load();
        if (courseLinks(course).has(message.url)) {
          await vscode.env.openExternal(vscode.Uri.parse(message.url, true));
        }
      } else {
        await session.handle(message);
        await this.refresh();
      }
    };
    panel.iconPath = new vscode.ThemeIcon('mortar-board');
    panel.webview.html = pageHtml(panel.webview, this.extensionUri, {
      title,
      bundle: 'quiz',
      element: 'session-quiz',
    });
  }
}
