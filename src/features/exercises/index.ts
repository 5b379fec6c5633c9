import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { exercises, findExercise } from '../../exercises/catalogue';
import type { Exercise } from '../../exercises/model';
import { exercisesPassed, makeRecord } from '../../exercises/record';
import { Command, type Services } from '../../services';
import { Attempts } from './attempts';
import { registerSolutions } from './files';
import { currentFolder, type ExerciseFolder } from './folders';
import { ExerciseHelp } from './help';
import { openExercise } from './open';
import { editorPrompts } from './prompts';
import { ExerciseTests } from './tests';

/** Exercises: opened into a folder, attacked in the Testing view, with hints and a worked solution. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const { extensionUri } = context;
  const { clock, host, log, progress, quietFolders, textChecks } = services;
  const attempts = new Attempts(context.globalState);
  const help = new ExerciseHelp({ extensionUri, attempts, progress, clock, prompts: editorPrompts });
  const tests = store.add(
    new ExerciseTests({
      extensionUri,
      host,
      textChecks,
      log,
      createController: vscode.tests.createTestController,
      onFound: (folders) => quietFolders.set(folders.flatMap(({ quiet, uri }) => (quiet ? uri : []))),
      onFinished: (folder, passed) => void help.finished(folder, passed),
      onUntrusted: () => void askForTrust(),
    }),
  );
  store.add(registerSolutions(extensionUri));
  const command = (id: string, run: (argument?: unknown) => Promise<void>) =>
    store.add(
      vscode.commands.registerCommand(id, async (argument?: unknown) => {
        try {
          await run(argument);
        } catch (error) {
          log.error(error instanceof Error ? error : String(error));
          void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
        }
      }),
    );
  const inFolder = (id: string, run: (folder: ExerciseFolder) => Promise<void>) =>
    command(id, async () => {
      const folder = await currentFolder();
      if (folder) await run(folder);
    });
  command(Command.openExercise, async (id) => {
    const exercise = typeof id === 'string' ? findExercise(id) : await pickExercise(services);
    if (exercise) await openExercise(extensionUri, exercise);
  });
  inFolder(Command.exerciseHint, (folder) => help.showHint(folder));
  inFolder(Command.exerciseSolution, (folder) => help.showSolution(folder));
  inFolder(Command.resetExercise, (folder) => help.reset(folder));
  inFolder(Command.exerciseFindings, async (folder) => {
    await help.toggleFindings(folder);
    await tests.refresh();
  });
  command(Command.exerciseRecord, async () => {
    const { printRecord } = await import('./printRecord');
    return printRecord(makeRecord(await progress.load(), clock.now()), editorPrompts);
  });
  // Not in the same turn as the activation, whose time every start of the editor pays.
  const timer = setTimeout(() => void tests.refresh(), 0);
  store.add({ dispose: () => clearTimeout(timer) });
  return store;
}

/** Says why nothing was attacked, with the way to change that. */
async function askForTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'In Restricted Mode exercises are not attacked, as that runs the code of this folder. Hints, the worked solution, the lessons, the checker and everything else work.',
    ),
    manage,
  );
  if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

async function pickExercise(services: Services): Promise<Exercise | undefined> {
  const passed = exercisesPassed(await services.progress.load());
  const picked = await vscode.window.showQuickPick(
    exercises.map((exercise) => ({
      label: `$(${passed.has(exercise.id) ? 'pass-filled' : 'circle-outline'}) ${exercise.title}`,
      description: vscode.l10n.t('{0} min', exercise.minutes),
      detail: exercise.summary,
      exercise,
    })),
    {
      title: vscode.l10n.t('Open Exercise'),
      placeHolder: vscode.l10n.t('Which server do you want to repair?'),
      matchOnDetail: true,
    },
  );
  return picked?.exercise;
}
