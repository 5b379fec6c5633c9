import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { practiceRating } from '../../course/practice';
import { exercises, findExercise } from '../../exercises/catalogue';
import type { Exercise } from '../../exercises/model';
import { exercisePracticeId, exercisesPassed, recordOf } from '../../exercises/record';
import { Command, type Services } from '../../services';
import { Attempts } from './attempts';
import { registerSolutions, resetExercise, showSolution } from './files';
import { currentFolder, type ExerciseFolder } from './folders';
import { openExercise } from './open';
import { ExerciseTests } from './tests';

/** Exercises: opened into a folder, attacked in the Testing view, with hints and a worked solution. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const attempts = new Attempts(context.globalState);
  const { extensionUri } = context;
  const tests = store.add(
    new ExerciseTests(extensionUri, services, (folder, passed) => {
      void finished(folder, passed, attempts, services);
    }),
  );
  store.add(registerSolutions(extensionUri));
  const command = (id: string, run: (argument?: unknown) => Promise<void>) =>
    store.add(
      vscode.commands.registerCommand(id, async (argument?: unknown) => {
        try {
          await run(argument);
        } catch (error) {
          services.log.error(error instanceof Error ? error : String(error));
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
  inFolder(Command.exerciseHint, (folder) => showHint(folder, attempts));
  inFolder(Command.exerciseSolution, async (folder) => {
    if (!(await confirmSolution(folder, attempts, services))) return;
    await showSolution(folder);
    void vscode.window.showInformationMessage(folder.exercise.why);
  });
  inFolder(Command.resetExercise, async (folder) => {
    const reset = vscode.l10n.t('Reset');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('Reset "{0}"? Your files are copied into a backup folder first.', folder.exercise.title),
      { modal: true },
      reset,
    );
    if (choice !== reset) return;
    const backup = await resetExercise(extensionUri, folder, services.clock.now());
    await attempts.reset(folder.uri);
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The exercise is as at its start. Your files are in {0}.',
        vscode.workspace.asRelativePath(backup),
      ),
    );
  });
  inFolder(Command.exerciseFindings, async ({ uri }) => {
    const settings = vscode.workspace.getConfiguration('sessionTutor.checker', uri);
    const shown = settings.get('enabled') !== false;
    await settings.update('enabled', !shown, vscode.ConfigurationTarget.WorkspaceFolder);
  });
  command(Command.exerciseRecord, async () => {
    const content = recordOf(await services.progress.load(), services.clock.now());
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
  });
  // Not in the same turn as the activation, whose time every start of the editor pays.
  const timer = setTimeout(() => void tests.refresh(), 0);
  store.add({ dispose: () => clearTimeout(timer) });
  return store;
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

async function showHint({ uri, exercise }: ExerciseFolder, attempts: Attempts): Promise<void> {
  const lesson = vscode.l10n.t('Open the lesson');
  const more = vscode.l10n.t('Next hint');
  const { hints, length } = { hints: exercise.hints, length: exercise.hints.length };
  for (let step = Math.min(attempts.of(uri).hints, length - 1); step < length; step++) {
    await attempts.update(uri, { hints: Math.max(step + 1, attempts.of(uri).hints) });
    const buttons = step + 1 < length ? [more, lesson] : [lesson];
    const text = vscode.l10n.t('Hint {0} of {1}: {2}', step + 1, length, hints[step] ?? '');
    const choice = await vscode.window.showInformationMessage(text, ...buttons);
    if (choice === lesson) await vscode.commands.executeCommand(Command.openPassage, exercise.passage);
    if (choice !== more) return;
  }
}

async function confirmSolution(
  folder: ExerciseFolder,
  attempts: Attempts,
  { progress }: Services,
): Promise<boolean> {
  const { uri, exercise } = folder;
  const attempt = attempts.of(uri);
  if (attempt.recorded || attempt.solutionSeen) return true;
  const show = vscode.l10n.t('Show the Solution');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Look at the worked solution of "{0}"? The exercise then counts as not known.',
      exercise.title,
    ),
    { modal: true },
    show,
  );
  if (choice !== show) return false;
  await attempts.update(uri, { solutionSeen: true });
  await progress.recordPractice({
    practiceId: exercisePracticeId(exercise.id),
    passed: false,
    rating: practiceRating({ passed: false, stumbled: true }),
    concepts: exercise.concepts,
  });
  return true;
}

/** A pass goes into the log once for each attempt; red runs are how one gets there and count for nothing. */
async function finished(
  { uri, exercise }: ExerciseFolder,
  passed: boolean,
  attempts: Attempts,
  { progress }: Services,
): Promise<void> {
  const { hints, solutionSeen, recorded } = attempts.of(uri);
  if (!passed || recorded) return;
  await attempts.update(uri, { recorded: true });
  await progress.recordPractice({
    practiceId: exercisePracticeId(exercise.id),
    passed: true,
    rating: practiceRating({ passed: true, stumbled: hints > 0 || solutionSeen }),
    concepts: exercise.concepts,
  });
  const all = exercisesPassed(await progress.load()).size === exercises.length;
  const record = vscode.l10n.t('Print the record');
  const compare = vscode.l10n.t('Compare with the worked solution');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('"{0}" is passed: every attack failed, and honest use works.', exercise.title),
    ...(all ? [record, compare] : [compare]),
  );
  if (choice === record) await vscode.commands.executeCommand(Command.exerciseRecord);
  if (choice === compare) await showSolution({ uri, exercise });
}
