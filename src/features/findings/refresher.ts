import * as vscode from 'vscode';
import { DisposableStore, toDisposable } from '../../base/dispose';
import { BASELINE_FILE, CONFIG_FILE } from '../../checker/fileNames';
import type { Services } from '../../services';
import { isChecked } from '../checker/documents';

/** How long files must rest before they are checked again, in milliseconds. */
const REST = 400;
/** A workspace that was checked within this many milliseconds is checked again as a whole. */
const QUICK = 2_000;
/** Files that say of others what is told of them. */
const WIDE_FILES = [CONFIG_FILE, BASELINE_FILE];

/**
 * Keeps the findings of files that are not open as they are on disk: after a check of the workspace, files that have
 * changed are checked again, with those whose findings rest on them. Open ones the server checks by itself.
 */
export class Refresher implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = new Set<string>();
  /** Whether what has changed concerns every file: settings, baselines, folders that are opened or closed. */
  private concernsAll = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly services: Pick<Services, 'findings' | 'textChecks' | 'log'>) {
    const { findings } = services;
    this.owned.add(findings.onDidChangeFile((uri) => this.add(uri)));
    this.owned.add(
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (!isChecked(document)) return;
        const uri = document.uri.toString();
        if (findings.lastRun && !document.isUntitled) this.add(uri);
        else findings.update([{ uri, findings: [] }]);
      }),
    );
    this.owned.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('sessionTutor.checker')) this.addAll();
      }),
    );
    this.owned.add(
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        const isGone = (uri: vscode.Uri) =>
          removed.some((folder) => uri.path.startsWith(`${folder.uri.path}/`));
        findings.update(
          findings.all
            .filter(({ uri }) => isGone(uri))
            .map(({ uri }) => ({ uri: uri.toString(), findings: [] })),
        );
        this.addAll();
      }),
    );
    this.owned.add(toDisposable(() => clearTimeout(this.timer)));
  }

  dispose(): void {
    this.owned.dispose();
  }

  private add(uri: string): void {
    if (!this.services.findings.lastRun) return;
    this.changed.add(uri);
    this.concernsAll ||= WIDE_FILES.some((name) => uri.endsWith(`/${name}`));
    this.later();
  }

  private addAll(): void {
    if (!this.services.findings.lastRun) return;
    this.concernsAll = true;
    this.later();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), REST);
  }

  private async refresh(): Promise<void> {
    const { findings, textChecks, log } = this.services;
    const changed = new Set(this.changed);
    const { concernsAll } = this;
    this.changed.clear();
    this.concernsAll = false;
    try {
      const { findSourceFiles } = await import('./sourceFiles');
      const none = new vscode.CancellationTokenSource().token;
      const sources = new Set((await findSourceFiles(none)).map((uri) => uri.toString()));
      // Another file's finding may come of what has changed here; only a look at all of them would tell.
      const takesAll = concernsAll || (findings.lastRun?.duration ?? 0) < QUICK;
      const uris = takesAll ? new Set(sources) : new Set([...changed, ...findings.dependents(changed)]);
      const gone = [...changed].filter((uri) => !sources.has(uri));
      for (const uri of gone) uris.delete(uri);
      const clean = new Set([...uris, ...gone]);
      const result = await textChecks.checkFiles([...uris], none, ({ files }) => {
        for (const { uri } of files) clean.delete(uri);
        findings.update(files);
      });
      if (!result?.complete) return;
      // Open ones say it themselves, with what is not saved yet.
      for (const { uri } of vscode.workspace.textDocuments) clean.delete(uri.toString());
      findings.update([...clean].map((uri) => ({ uri, findings: [] })));
    } catch (error) {
      log.warn(`Files that have changed could not be checked again: ${error}`);
    }
  }
}
