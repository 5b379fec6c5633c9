import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import type { Question } from '../../course';
import { Command, type Services } from '../../services';
import { EditorCodeView, quizTabs } from './codeView';
import { OwnFindings } from './ownFindings';
import { type Beginning, QuizPage } from './page';
import { QuickPickPicker } from './quickPickPicker';
import { QuizPlayer } from './quizPlayer';
import type { QuizMessage } from './quizWorld';
import { findCheckedFiles, isOpen, publishedFindings } from './workspaceFiles';

/** Questions of a daily review: some ten minutes. */
const DAILY_REVIEW = 12;
/** Questions about the own code. */
const WORKSPACE = 10;
/** Questions of an exam. */
const EXAM = 30;

export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const findings = new OwnFindings(publishedFindings, isOpen);
  store.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => findings.forget(uri.toString())));
  let player: QuizPlayer | undefined;
  const getPlayer = () => {
    player ??= new QuizPlayer({
      course: () => services.course.load(),
      progress: services.progress,
      openPicker: () => new QuickPickPicker(),
      code: store.add(new EditorCodeView()),
      run: (command, argument) => vscode.commands.executeCommand(command, argument),
      tell,
      findings: () => findings.byConcept(),
      workspaceQuestions: () => workspaceQuestions(services, findings),
      random: Math.random,
      clock: services.clock,
    });
    return player;
  };
  const command = (id: string, play: (player: QuizPlayer, argument: unknown) => Promise<void>) =>
    store.add(
      vscode.commands.registerCommand(id, async (argument: unknown) => {
        try {
          await play(getPlayer(), argument);
        } catch (error) {
          services.log.error('The quiz failed.', error instanceof Error ? error : String(error));
          void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
        }
      }),
    );
  const page = store.add(new QuizPage(context.extensionUri, services, findings));
  const pageCommand = (id: string, beginning?: (argument: unknown) => Beginning) =>
    command(id, async (_, argument) => {
      if (!(await page.open(beginning?.(argument))))
        tell(id === Command.dailyReview ? 'nothingDue' : 'noQuestions');
    });
  pageCommand(Command.openQuiz);
  pageCommand(Command.dailyReview, () => ({ topic: 'review', count: DAILY_REVIEW, mode: 'practice' }));
  pageCommand(Command.startExam, () => ({ topic: 'all', count: EXAM, mode: 'exam' }));
  command(Command.quizWorkspace, async () => {
    const questions = await workspaceQuestions(services, findings);
    if (questions === undefined) return;
    const about = vscode.l10n.t('Your own code');
    if (!(await page.open({ questions, about }))) tell('noFindings');
  });
  command(Command.startQuiz, (quiz) => quiz.start());
  command(Command.reviewMistakes, (quiz) => quiz.reviewMistakes());
  command(Command.quizConcept, (quiz, conceptId) =>
    typeof conceptId === 'string' ? quiz.quizConcept(conceptId) : quiz.start(),
  );
  // A window that was closed during a quiz opens again with its code, which nobody provides any longer.
  const leftOver = quizTabs();
  if (leftOver.length > 0) void vscode.window.tabGroups.close(leftOver, true);
  return store;
}

function tell(message: QuizMessage): void {
  const words = {
    nothingWrong: vscode.l10n.t('There is nothing to review: you have no wrong answers.'),
    noQuestions: vscode.l10n.t('There are no questions about this yet.'),
    noFindings: vscode.l10n.t(
      'The checker finds nothing in the open folders that a question can be made of. That is good news.',
    ),
    nothingDue: vscode.l10n.t(
      'Nothing is due for review. Read a lesson or take a quiz, and come back tomorrow.',
    ),
  };
  void vscode.window.showInformationMessage(words[message]);
}

/** Looks for findings in the open folders and makes questions of them; undefined where that was called off. */
async function workspaceQuestions(
  services: Services,
  found: OwnFindings,
): Promise<readonly Question[] | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Session Tutor looks for findings to ask about'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    const files = await findCheckedFiles(services.textChecks, token);
    if (token.isCancellationRequested) return undefined;
    found.remember(files.flatMap(({ uri, findings }) => findings.map(({ ruleId }) => ({ uri, ruleId }))));
    const { workspaceQuestions: make } = await import('../../course/workspaceQuiz');
    return make(files, await services.course.load(), WORKSPACE, Math.random);
  });
}
