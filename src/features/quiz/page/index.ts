import * as vscode from 'vscode';
import type { Question } from '../../../course';
import { courseLinks } from '../../../course/links';
import type { QuizMode } from '../../../course/quizRun';
import { Command, type Services } from '../../../services';
import { SinglePanel } from '../../webview/singlePanel';
import type { OwnFindings } from '../ownFindings';
import { type FromQuizPage, fromQuizPage, type ToQuizPage } from './messages';
import { QuizPageSession } from './quizPageSession';

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
  private readonly page: SinglePanel<ToQuizPage, FromQuizPage>;
  private session: QuizPageSession | undefined;

  constructor(
    extensionUri: vscode.Uri,
    private readonly services: Services,
    private readonly findings: OwnFindings,
  ) {
    this.page = new SinglePanel<ToQuizPage, FromQuizPage>(extensionUri, {
      viewType: 'sessionTutor.quiz',
      title: vscode.l10n.t('Quiz'),
      icon: 'mortar-board',
      bundle: 'quiz',
      element: 'session-quiz',
      schema: fromQuizPage,
      handle: (message) => void this.handle(message),
      onInvalid: (reason) => services.log.warn(`Quiz page: ${reason}`),
    });
  }

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
    // A page that opens asks for what to show by itself.
    if (this.page.show()) await this.refresh();
    return true;
  }

  dispose(): void {
    this.page.dispose();
  }

  private async getSession(): Promise<QuizPageSession> {
    const course = await this.services.course.load();
    this.session ??= new QuizPageSession({
      course,
      progress: this.services.progress,
      clock: this.services.clock,
      random: Math.random,
      findings: () => this.findings.byConcept(),
      words: {
        all: vscode.l10n.t('All topics, mixed'),
        review: vscode.l10n.t('Daily review'),
        wrong: vscode.l10n.t('Review wrong answers'),
        questions: vscode.l10n.t('Chosen questions'),
      },
    });
    return this.session;
  }

  private async refresh(): Promise<void> {
    const view = await this.session?.view();
    if (view) this.page.send({ type: 'show', view });
  }

  private async handle(message: FromQuizPage): Promise<void> {
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
      await this.session?.handle(message);
      await this.refresh();
    }
  }
}
