import * as vscode from 'vscode';
import { exportProgress, MAX_FILE_LENGTH, parseProgressFile } from '../../course/progressFile';
import type { Services } from '../../services';

const FILE_NAME = 'session-tutor-progress.json';

/** Writes progress into a file that the learner chooses. */
export async function exportToFile({ progress }: Services): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Progress'),
    filters: { JSON: ['json'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, FILE_NAME) } : {}),
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(exportProgress(await progress.load())));
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Your progress was exported.'),
    open,
  );
  if (answer === open) await vscode.window.showTextDocument(uri);
}

/** Adds what a file holds to the progress here; nothing that is here is lost. */
export async function importFromFile({ progress }: Services): Promise<void> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import Progress'),
      openLabel: vscode.l10n.t('Import'),
      filters: { JSON: ['json'] },
    })) ?? [];
  if (!uri) return;
  const { size } = await vscode.workspace.fs.stat(uri);
  // A byte is a code unit or less, so what is longer in bytes by much cannot be progress either.
  const parsed =
    size > 4 * MAX_FILE_LENGTH
      ? ({ kind: 'corrupt', reason: vscode.l10n.t('the file is too large') } as const)
      : parseProgressFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  const name = uri.path.split('/').at(-1) ?? '';
  if (parsed.kind === 'corrupt') {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('"{0}" is no progress of Session Tutor: {1}. Nothing was changed.', name, parsed.reason),
    );
  } else if (parsed.kind === 'newer') {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        '"{0}" was exported by a newer version of Session Tutor. Update the extension, then import it again. Nothing was changed.',
        name,
      ),
    );
  } else {
    const before = (await progress.load()).events.length;
    await progress.merge(parsed.progress);
    const added = (await progress.load()).events.length - before;
    void vscode.window.showInformationMessage(
      added > 0
        ? vscode.l10n.t('Imported: {0} entries were added to your progress.', added)
        : vscode.l10n.t('Everything in "{0}" was here already.', name),
    );
  }
}

/** Starts afresh after a question; the message that follows takes it back. */
export async function resetWithUndo({ progress }: Services): Promise<void> {
  const reset = vscode.l10n.t('Reset');
  const sure = await vscode.window.showWarningMessage(
    vscode.l10n.t('Reset your progress?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Passages read, answers and the schedule start afresh, on all synchronised machines.',
      ),
    },
    reset,
  );
  if (sure !== reset) return;
  await progress.reset();
  const undo = vscode.l10n.t('Undo');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Your progress was reset.'), undo);
  if (answer === undo) await undoLastReset({ progress });
}

/** Takes the last reset back, also long after it. */
export async function undoLastReset({ progress }: Pick<Services, 'progress'>): Promise<void> {
  const undone = await progress.undoReset();
  void vscode.window.showInformationMessage(
    undone
      ? vscode.l10n.t('Your progress is back.')
      : vscode.l10n.t('There is no reset of your progress to take back.'),
  );
}
