import * as vscode from 'vscode';
import type { Disposable } from '../../base/dispose';
import { isBelow } from '../../base/uris';

/** Folders in which the checker says nothing until it is asked: exercises in hard mode. */
export class QuietFolders implements Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private folders: readonly vscode.Uri[] = [];
  private settle: () => void = () => {};
  /** Nobody knows before the open folders were looked through; until then the checker has to wait. */
  private readonly known = new Promise<void>((resolve) => {
    this.settle = resolve;
  });

  readonly onDidChange = this.changed.event;

  /** Says which folders these are now. */
  set(folders: readonly vscode.Uri[]): void {
    const before = this.folders.map(String).join('\n');
    this.folders = folders;
    this.settle();
    if (folders.map(String).join('\n') !== before) this.changed.fire();
  }

  /** Whether a file lies in one of them. */
  async has(file: vscode.Uri): Promise<boolean> {
    await this.known;
    return this.folders.some((folder) => isBelow(file, folder));
  }

  dispose(): void {
    this.settle();
    this.changed.dispose();
  }
}
