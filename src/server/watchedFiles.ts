import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DisposableStore } from '../base/dispose';
import { CHECKED_ENDINGS } from '../checker/fileNames';
import type { AcceptedFindings } from './accepted';
import type { Checks } from './checks';
import type { ProjectConfigs } from './projectConfigs';
import type { OpenTexts } from './sources';

/**
 * Follows files that change, on disk or in an editor that has not saved them: settings of projects and baselines count
 * as they are written.
 *
 * @param onSettings is called when settings may have changed
 */
export function watchFiles(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  parts: {
    readonly configs: ProjectConfigs;
    readonly accepted: AcceptedFindings;
    readonly checks: Checks;
    readonly open: OpenTexts;
  },
  onSettings: () => void,
): Disposable {
  const { configs, accepted, checks, open } = parts;
  /** @returns whether they are more than sources */
  const read = (uris: readonly string[]): boolean => {
    const areSettings = configs.changed(uris);
    const areBaselines = accepted.changed(uris);
    return areSettings || areBaselines;
  };
  const edited = ({ document }: { readonly document: TextDocument }) => {
    if (!read([document.uri])) return;
    checks.recheckAll();
    onSettings();
  };
  const owned = new DisposableStore();
  owned.add(documents.onDidChangeContent(edited));
  // What was not saved is gone.
  owned.add(documents.onDidClose(edited));
  owned.add(
    connection.onDidChangeWatchedFiles(({ changes }) => {
      open.filesChanged(changes);
      const uris = changes.map(({ uri }) => uri);
      const areSettings = read(uris);
      checks.filesChanged(uris);
      if (areSettings) onSettings();
    }),
  );
  return owned;
}

/** Asks the client to tell of files that change on disk: sources, settings of projects, baselines. */
export function registerWatchers(connection: Connection): void {
  const watchers = [{ globPattern: `**/*.{${CHECKED_ENDINGS.join()}}` }];
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers })
    .catch(() => connection.console.warn('Files that change outside of the editor will not be noticed.'));
}
