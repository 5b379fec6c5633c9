import * as vscode from 'vscode';
import type { Services } from '../../services';
import { isChecked } from '../checker/documents';
import { findSourceFiles } from './sourceFiles';

/** What came of a check of the workspace. */
export interface WorkspaceSummary {
  readonly files: number;
  readonly findings: number;
  /** False where it was stopped before the last file. */
  readonly complete: boolean;
}

/**
 * Checks all files of the open folders, with progress, until it is done or stopped; what it finds is shown while it
 * works.
 *
 * @returns undefined where there was nothing to check or no checker
 */
export async function checkWorkspace({
  textChecks,
  findings,
  clock,
}: Services): Promise<WorkspaceSummary | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Session Tutor checks the workspace'),
      cancellable: true,
    },
    async (progress, token) => {
      progress.report({ message: vscode.l10n.t('looking for files …') });
      const uris = [...(await findSourceFiles(token)), ...unsaved()];
      if (token.isCancellationRequested) return undefined;
      if (uris.length === 0) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('There is no file to check. Open a folder with JavaScript, TypeScript or Python.'),
        );
        return undefined;
      }
      const start = clock.now();
      const found = new Set<string>();
      let notChecked = 0;
      let shown = 0;
      const result = await textChecks.checkFiles(
        uris.map((uri) => uri.toString()),
        token,
        ({ done, total, files }) => {
          findings.update(files);
          for (const file of files) {
            found.add(vscode.Uri.parse(file.uri).toString());
            if (file.notChecked !== undefined) notChecked++;
          }
          progress.report({
            message: vscode.l10n.t('{0} of {1} files', done, total),
            increment: ((done - shown) / total) * 100,
          });
          shown = done;
        },
      );
      if (!result) {
        void vscode.window.showErrorMessage(
          vscode.l10n.t('The workspace could not be checked. The output "Session Tutor" says more.'),
        );
        return undefined;
      }
      const { complete } = result;
      const done = result.done - result.leftOut;
      const isOpen = openDocuments();
      findings.finish(
        { done, total: uris.length - result.leftOut, notChecked, duration: clock.now() - start },
        (uri) => (complete ? found.has(uri.toString()) || isOpen.has(uri.toString()) : true),
      );
      return { files: done, findings: findings.count, complete };
    },
  );
}

/** Documents that no search finds. */
const unsaved = () =>
  vscode.workspace.textDocuments
    .filter((document) => document.isUntitled && isChecked(document))
    .map(({ uri }) => uri);

const openDocuments = () =>
  new Set(vscode.workspace.textDocuments.filter(isChecked).map(({ uri }) => uri.toString()));
