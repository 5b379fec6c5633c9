import type * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { progressNotices } from './notices';
import { MementoProgressStore, type ProgressStore } from './store';

export { register } from './register';
export type { ProgressStore, RecordedAnswer } from './store';

/** The progress store of this extension; it reads nothing before it is first asked. */
export function createProgressStore(
  context: vscode.ExtensionContext,
  clock: Clock,
  log: vscode.LogOutputChannel,
): ProgressStore & vscode.Disposable {
  MementoProgressStore.synchronise(context.globalState);
  return new MementoProgressStore(context.globalState, clock, progressNotices(log));
}
