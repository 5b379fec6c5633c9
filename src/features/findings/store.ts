import * as vscode from 'vscode';
import type { FilesChecked, SentFinding } from '../../server/protocol';

/** The findings of one file. */
export interface FileFindings {
  readonly uri: vscode.Uri;
  readonly findings: readonly SentFinding[];
}

/** What the last check of the workspace looked at. */
export interface WorkspaceRun {
  /** Files that were looked at, and that there were. */
  readonly done: number;
  readonly total: number;
  /** Files that could not be checked. */
  readonly notChecked: number;
  /** How long it took, in milliseconds. */
  readonly duration: number;
}

/** Cells of open notebooks are documents of their own; a check of the workspace reads the notebook as a file. */
const isCell = ({ scheme }: vscode.Uri) => scheme === 'vscode-notebook-cell';

/** What is known to be wrong in the workspace: of open files at any time, of the others after a check of all. */
export class FindingsStore implements vscode.Disposable {
  private readonly files = new Map<string, FileFindings>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly changedFile = new vscode.EventEmitter<string>();
  private run: WorkspaceRun | undefined;

  readonly onDidChange = this.changed.event;
  /** A file of the workspace has changed, come or gone outside the editor; or was saved. */
  readonly onDidChangeFile = this.changedFile.event;

  /** The last check of the workspace; undefined before the first one. */
  get lastRun(): WorkspaceRun | undefined {
    return this.run;
  }

  /** Files with findings, in the order of their addresses. */
  get all(): readonly FileFindings[] {
    return [...this.files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, file]) => file);
  }

  get count(): number {
    let count = 0;
    for (const { findings } of this.files.values()) count += findings.length;
    return count;
  }

  /** Takes what was found in some files. */
  update(files: readonly Pick<FilesChecked['files'][number], 'uri' | 'findings'>[]): void {
    let isChanged = false;
    for (const { uri: text, findings } of files) {
      const uri = vscode.Uri.parse(text);
      if (this.run && isCell(uri)) continue;
      const key = uri.toString();
      if (findings.length > 0) {
        this.files.set(key, { uri, findings });
        isChanged = true;
      } else if (this.files.delete(key)) {
        isChanged = true;
      }
    }
    if (isChanged) this.changed.fire();
  }

  /** Ends a check of the workspace; what `keeps` does not name is gone. */
  finish(run: WorkspaceRun, keeps: (uri: vscode.Uri) => boolean): void {
    for (const [key, { uri }] of this.files) if (isCell(uri) || !keeps(uri)) this.files.delete(key);
    this.run = run;
    this.changed.fire();
  }

  /** Files whose findings rest on what stands in one of these. */
  dependents(uris: ReadonlySet<string>): string[] {
    return [...this.files]
      .filter(([, { findings }]) =>
        findings.some(({ evidence }) => evidence.some(({ location }) => uris.has(location.uri))),
      )
      .map(([key]) => key);
  }

  /** Tells of a file that has changed. */
  fileChanged(uri: vscode.Uri): void {
    this.changedFile.fire(uri.toString());
  }

  dispose(): void {
    this.changedFile.dispose();
    this.changed.dispose();
  }
}
