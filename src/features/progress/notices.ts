import * as vscode from 'vscode';
import type { ProgressNotices } from './store';

/** Tells a person, in one message each, what became of saved progress. */
export function progressNotices(log: vscode.LogOutputChannel): ProgressNotices {
  return {
    async corrupt(reason, backupKey, backup) {
      log.warn(`Saved progress could not be read (${reason}); it was set aside as ${backupKey}.`);
      const show = vscode.l10n.t('Show Backup');
      const answer = await vscode.window.showWarningMessage(
        vscode.l10n.t(
          'Your saved progress could not be read ({0}). Session Tutor starts afresh; what was saved is kept as a backup in its storage, under "{1}".',
          reason,
          backupKey,
        ),
        show,
      );
      if (answer !== show) return;
      const content = JSON.stringify(backup, undefined, 2);
      const document = await vscode.workspace.openTextDocument({ language: 'json', content });
      await vscode.window.showTextDocument(document);
    },
    newer(version, apartKey) {
      log.warn(`Saved progress has version ${version}; answers are kept apart as ${apartKey}.`);
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'Your progress was saved by a newer version of Session Tutor. It is left untouched, and what you do now is kept apart. Update the extension to see it again.',
        ),
      );
    },
    saveFailed(error) {
      log.error('Progress could not be saved.', String(error));
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'Session Tutor could not save your progress: {0}. It is kept until this window closes, and saving is tried again with your next answer.',
          error instanceof Error ? error.message : String(error),
        ),
      );
    },
  };
}
