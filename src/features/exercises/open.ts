import * as vscode from 'vscode';
import type { Exercise } from '../../exercises/model';
import { copyExercise } from './files';

/** Puts an exercise into a folder that the user chooses, and opens it. */
export async function openExercise(extensionUri: vscode.Uri, exercise: Exercise): Promise<void> {
  const mode = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t('With the checker'),
        detail: vscode.l10n.t('What it finds in the code is shown, as everywhere.'),
        hard: false,
      },
      {
        label: vscode.l10n.t('Hard: without the checker'),
        detail: vscode.l10n.t(
          'It says nothing until you ask for it with "Show or Hide Findings in Exercise".',
        ),
        hard: true,
      },
    ],
    { title: exercise.title },
  );
  if (!mode) return;
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Where to put the exercise'),
      openLabel: vscode.l10n.t('Put It Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!parent) return;
  const folder = await writeInto(extensionUri, exercise, parent, mode.hard);
  const newWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: newWindow });
}

async function writeInto(extensionUri: vscode.Uri, exercise: Exercise, parent: vscode.Uri, hard: boolean) {
  try {
    return await copyExercise(extensionUri, exercise, parent, hard);
  } catch (error) {
    throw new Error(
      vscode.l10n.t(
        'The exercise could not be written: {0}. Choose a folder that you may write to.',
        error instanceof Error ? error.message : String(error),
      ),
    );
  }
}
