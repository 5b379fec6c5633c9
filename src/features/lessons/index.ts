import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableStore, DisposableValue } from '../../base/dispose';
import { findConcept } from '../../concepts';
import type { CourseIndex, PassagePlace } from '../../course';
import { Command, type Services } from '../../services';
import { webviewOptions } from '../webview/html';
import { hasTab } from '../webview/tabs';
import { LessonPanel } from './lessonPanel';
import { LessonsTree } from './lessonsTree';
import { resumeAt } from './lessonView';
import { searchPick } from './searchPick';

/** Type of the panel, by which a window that is opened again finds its page. */
const VIEW_TYPE = 'sessionTutor.lesson';
/** The lesson that was open last, by id. */
const LAST_LESSON = 'sessionTutor.lessons.last';

/** The lessons: their view in the side bar, their page, and the commands that lead to a passage. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const panel = store.add(new DisposableValue<LessonPanel>());

  /** As the storage will say it: while it is being written, it may for a moment say what was before. */
  let lastLesson = context.globalState.get<string>(LAST_LESSON);

  const onReading = ({ lesson, passage }: PassagePlace) => {
    lastLesson = lesson.id;
    void context.globalState.update(LAST_LESSON, lesson.id);
    void services.progress.setReadingPosition(lesson.id, passage.id);
  };
  const adopt = (webviewPanel: vscode.WebviewPanel, course: CourseIndex, place: PassagePlace) => {
    const opened = new LessonPanel(webviewPanel, context.extensionUri, services, course, place, onReading);
    panel.value = opened;
    webviewPanel.onDidDispose(() => {
      if (panel.value === opened) panel.value = undefined;
    });
  };
  const show = (course: CourseIndex, place: PassagePlace) => {
    if (panel.value && hasTab(VIEW_TYPE)) return panel.value.show(place);
    const options = webviewOptions(context.extensionUri);
    adopt(
      vscode.window.createWebviewPanel(VIEW_TYPE, place.lesson.title, vscode.ViewColumn.Active, options),
      course,
      place,
    );
    onReading(place);
  };
  const resume = async (course: CourseIndex) => resumeAt(course, await services.progress.load(), lastLesson);

  /** Runs; a course that cannot be loaded is told in words. */
  const reporting = async (run: () => unknown) => {
    try {
      await run();
    } catch (error) {
      services.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };
  const command = (id: string, run: (course: CourseIndex, argument: unknown) => unknown) =>
    store.add(
      vscode.commands.registerCommand(id, (argument?: unknown) =>
        reporting(async () => run(await services.course.load(), argument)),
      ),
    );

  command(Command.openLessons, async (course) => {
    const place = await resume(course);
    if (place) show(course, place);
  });
  command(Command.searchLessons, (course) => searchPick(course));
  command(Command.openPassage, (course, argument) => {
    const place = typeof argument === 'string' ? course.passage(argument) : undefined;
    if (place) return show(course, place);
    void tell(
      vscode.l10n.t(
        'The course has no passage "{0}". Open the lessons to see what there is.',
        named(argument),
      ),
    );
  });
  command(Command.learnConcept, (course, argument) => {
    const concept = typeof argument === 'string' ? findConcept(argument) : undefined;
    const place = concept && course.passagesFor(concept.id)[0];
    if (place) return show(course, place);
    void tell(
      concept
        ? vscode.l10n.t('No lesson teaches "{0}" yet. {1}', concept.title, concept.summary)
        : vscode.l10n.t(
            'Session Tutor knows no concept "{0}". Open the lessons to see what there is.',
            named(argument),
          ),
    );
  });

  store.add(
    vscode.window.registerTreeDataProvider('sessionTutor.lessons', store.add(new LessonsTree(services))),
  );
  store.add(
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: (webviewPanel, state: unknown) =>
        reporting(async () => {
          const course = await services.course.load();
          const place = placeOf(course, state) ?? (await resume(course));
          if (!place || panel.value) return webviewPanel.dispose();
          webviewPanel.webview.options = webviewOptions(context.extensionUri);
          adopt(webviewPanel, course, place);
        }),
    }),
  );
  return store;
}

/** Where the page was when the window was left, by what it kept for itself. */
function placeOf(course: CourseIndex, state: unknown): PassagePlace | undefined {
  const kept = v.safeParse(v.object({ passageId: v.string() }), state);
  return kept.success ? course.passage(kept.output.passageId) : undefined;
}

/** Tells and offers the way to the lessons. */
async function tell(message: string): Promise<void> {
  const open = vscode.l10n.t('Open Lessons');
  const answer = await vscode.window.showInformationMessage(message, open);
  if (answer === open) await vscode.commands.executeCommand(Command.openLessons);
}

/** What a command was given, for a message: other extensions and key bindings may pass anything. */
const named = (argument: unknown) =>
  typeof argument === 'string' ? argument.slice(0, 80) : String(argument);
