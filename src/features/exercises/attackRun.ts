import * as vscode from 'vscode';
import { DisposableStore, toDisposable } from '../../base/dispose';
import { isBelow } from '../../base/uris';
import { transcript } from '../../exercises/attack/transcript';
import type { Check, CheckResult } from '../../exercises/model';
import { placeOf } from '../../exercises/place';
import type { Host } from '../../host';
import { attachDebugger } from './debug';
import { textsOf } from './files';
import type { ExerciseFolder } from './folders';
import { lines, messageOf } from './lines';

/** An exercise in a run, with the rows of the checks that are to be run. */
export interface Target {
  readonly folder: ExerciseFolder;
  /** The row of the exercise as a whole. */
  readonly item: vscode.TestItem;
  /** In the order of the checks. */
  readonly checks: ReadonlyMap<Check, vscode.TestItem>;
}

export interface AttackOptions {
  readonly extensionUri: vscode.Uri;
  readonly createRunner: NonNullable<Host['createExerciseRunner']>;
  readonly token: vscode.CancellationToken;
  readonly debug: boolean;
}

/**
 * Attacks the learner's server and tells the test run how each check went.
 *
 * @returns the results; fewer than there are checks where the run was ended
 */
export async function attackExercise(
  testRun: vscode.TestRun,
  { folder, item, checks }: Target,
  { extensionUri, createRunner, token, debug }: AttackOptions,
): Promise<readonly CheckResult[]> {
  await saveAll(folder);
  const texts = await textsOf(folder);
  const rows = new Map([...checks].map(([{ id }, row]) => [id, row]));
  const results: CheckResult[] = [];
  const abort = new AbortController();
  const owned = new DisposableStore();
  // The run's own token is that of its stop button, also where it was begun by a save.
  for (const each of [token, testRun.token]) owned.add(each.onCancellationRequested(() => abort.abort()));
  owned.add(toDisposable(() => abort.abort()));
  let began = 0;
  try {
    const runner = await createRunner(extensionUri);
    const onDebugPort = (port: number) =>
      void attachDebugger({ folder, port, extensionUri, signal: abort.signal });
    const output = await runner.run({
      exercise: folder.exercise,
      folder: folder.uri.fsPath,
      only: new Set(rows.keys()),
      signal: abort.signal,
      ...(debug ? { onDebugPort } : {}),
      onStart: (id) => {
        began = Date.now();
        const row = rows.get(id);
        if (row) testRun.started(row);
      },
      onResult: (result) => {
        results.push(result);
        const row = rows.get(result.check.id);
        if (!row) return;
        const { file, line } = placeOf(folder.exercise, result.check, texts);
        const place = new vscode.Location(
          vscode.Uri.joinPath(folder.uri, file),
          new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER),
        );
        testRun.appendOutput(lines(`${transcript(result)}\n`), undefined, row);
        tell(testRun, row, result, place, Date.now() - began);
      },
    });
    if (results.some(({ failure }) => failure === 'fault') && output !== '') {
      const said = `${vscode.l10n.t('What the server said last:')}\n${output}\n`;
      testRun.appendOutput(lines(said), undefined, item);
    }
    return results;
  } finally {
    owned.dispose();
  }
}

function tell(
  testRun: vscode.TestRun,
  row: vscode.TestItem,
  { failure, why }: CheckResult,
  place: vscode.Location,
  duration: number,
): void {
  if (failure === undefined) {
    testRun.passed(row, duration);
    return;
  }
  const message = messageOf(why);
  message.location = place;
  if (failure === 'fault') testRun.errored(row, message, duration);
  else testRun.failed(row, message, duration);
}

/** What is attacked is what is stored. */
async function saveAll(folder: ExerciseFolder): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && isBelow(document.uri, folder.uri)) await document.save();
  }
}
