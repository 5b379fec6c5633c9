import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { Command, type Services } from '../../services';
import { EditorCodeView, quizTabs } from './codeView';
import { QuickPickPicker } from './quickPickPicker';
import { QuizPlayer } from './quizPlayer';

export function register(_context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  let player: QuizPlayer | undefined;
  const getPlayer = () => {
    player ??= new QuizPlayer({
      course: () => services.course.load(),
      progress: services.progress,
      openPicker: () => new QuickPickPicker(),
      code: store.add(new EditorCodeView()),
      run: (command, argument) => vscode.commands.executeCommand(command, argument),
      tell,
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

function tell(message: 'nothingWrong' | 'noQuestions'): void {
  void vscode.window.showInformationMessage(
    message === 'nothingWrong'
      ? vscode.l10n.t('There is nothing to review: you have no wrong answers.')
      : vscode.l10n.t('There are no questions about this yet.'),
  );
}
