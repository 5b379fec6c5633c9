import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { Messenger } from '../../base/messenger';
import type { CourseIndex, PassagePlace } from '../../course';
import { answerIndexes, gradeAnswer } from '../../course/answers';
import { courseLinks } from '../../course/links';
import { Rating } from '../../course/rating';
import { Command, type Services } from '../../services';
import { pageHtml } from '../webview/html';
import { webviewPort } from '../webview/port';
import { lessonProgress, showMessage } from './lessonView';
import { type FromLessonPage, fromLessonPage, type ToLessonPage } from './messages';
import { openSample } from './samples';

/** The lesson page and what it asks of the extension. Ends when its tab is closed. */
export class LessonPanel implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly messenger: Messenger<ToLessonPage, FromLessonPage>;
  private place: PassagePlace;
  /** Whether the page listens: what is to be shown before that is shown at its `ready`. */
  private ready = false;
  private focus = false;

  /**
   * @param panel a panel with our webview options, whose page this sets
   * @param onReading is told where the reader is
   */
  constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    private readonly services: Services,
    private readonly course: CourseIndex,
    place: PassagePlace,
    private readonly onReading: (place: PassagePlace) => void,
  ) {
    this.place = place;
    this.store.add(panel);
    this.messenger = this.store.add(
      new Messenger<ToLessonPage, FromLessonPage>(
        webviewPort(panel.webview),
        fromLessonPage,
        (message) => this.handle(message),
        (reason) => services.log.warn(`Lesson page: ${reason}`),
      ),
    );
    this.store.add(
      services.progress.onDidChange((progress) => {
        if (this.ready) this.messenger.send({ type: 'progress', progress: lessonProgress(progress) });
      }),
    );
    panel.title = place.lesson.title;
    panel.iconPath = new vscode.ThemeIcon('book');
    panel.webview.html = pageHtml(panel.webview, extensionUri, {
      title: place.lesson.title,
      bundle: 'lesson',
      element: 'session-lesson',
    });
  }

  /** Goes to a passage and brings the page to the front. */
  show(place: PassagePlace): void {
    this.panel.reveal();
    this.open(place);
  }

  dispose(): void {
    this.store.dispose();
  }

  private open(place: PassagePlace): void {
    this.place = place;
    this.focus = true;
    this.panel.title = place.lesson.title;
    this.onReading(place);
    if (this.ready) void this.send();
  }

  private async send(): Promise<void> {
    const progress = await this.services.progress.load();
    if (this.store.isDisposed) return;
    this.messenger.send(showMessage(this.course, progress, this.place, this.focus));
    this.focus = false;
  }

  private handle(message: FromLessonPage): void {
    const { progress } = this.services;
    switch (message.type) {
      case 'ready':
        this.ready = true;
        void this.send();
        return;
      case 'open':
        this.withPassage(message.passageId, (place) => this.open(place));
        return;
      case 'reading':
        this.withPassage(message.passageId, (place) => {
          this.place = place;
          this.onReading(place);
        });
        return;
      case 'read':
        this.withPassage(message.passageId, ({ passage }) => void progress.markPassageRead(passage.id));
        return;
      case 'answer': {
        const question = this.course.question(message.questionId);
        if (!question) return;
        const { questionId, answer } = message;
        const { correct } = gradeAnswer(question, answer);
        // The passage stands above the question: a right answer says little of the memory.
        const rating = correct ? Rating.hard : Rating.again;
        const chosen = answerIndexes(answer);
        void progress.recordAnswers({ questionId, chosen, correct, mode: 'lesson', rating });
        return;
      }
      case 'checkCode':
        void this.checkCode(message.partId, message.text);
        return;
      case 'reflect':
        void progress.recordReflection(message.partId, message.met);
        return;
      case 'link':
        // The page shows nothing but the course, so any other address did not come from a reader's click.
        if (courseLinks(this.course.course).has(message.url)) {
          void vscode.env.openExternal(vscode.Uri.parse(message.url, true));
        }
        return;
      case 'exercise':
        void vscode.commands.executeCommand(Command.openExercise, message.exerciseId);
        return;
      case 'lab':
        void vscode.commands.executeCommand(Command.openLab, message.labId);
        return;
      case 'try': {
        const sample = this.course.sample(message.sampleId);
        if (sample) void openSample(sample);
        return;
      }
      case 'search':
        this.messenger.send({
          type: 'found',
          query: message.query,
          results: this.course.search.find(message.query),
        });
        return;
    }
  }

  /** Answers in code are checked as if they stood in a file; the text goes nowhere else. */
  private async checkCode(partId: string, text: string): Promise<void> {
    const part = this.course.lessons
      .flatMap(({ passages }) => passages.flatMap(({ blocks }) => blocks))
      .flatMap((block) => (block.kind === 'reflection' ? block.parts : []))
      .find(({ id }) => id === partId);
    const languageId = part?.language;
    const checked =
      languageId === undefined
        ? undefined
        : await this.services.textChecks.check({ uri: `untitled:${partId}`, languageId, text });
    if (this.store.isDisposed) return;
    const findings = checked?.findings.map(({ ruleId, message }) => ({ ruleId, message }));
    this.messenger.send({ type: 'codeChecked', partId, ...(findings && { findings }) });
  }

  private withPassage(id: string, use: (place: PassagePlace) => void): void {
    const place = this.course.passage(id);
    if (place) use(place);
  }
}
