import * as vscode from 'vscode';
import { DisposableStore, toDisposable } from '../../base/dispose';
import { transcript } from '../../exercises/attack/transcript';
import { allPassed, type Check, type CheckResult } from '../../exercises/model';
import { placeOf } from '../../exercises/place';
import { MARKER } from '../../exercises/project';
import type { Services } from '../../services';
import { attachDebugger } from './debug';
import { textsOf } from './files';
import { type ExerciseFolder, findExerciseFolders, isWithin } from './folders';
import { gradeInstead } from './grade';
import { lines } from './lines';

/** A row of the Testing view: an exercise, or one of its checks. */
interface Row {
  readonly folder: ExerciseFolder;
  /** Undefined for the exercise as a whole. */
  readonly checkId: string | undefined;
}

/** After a save so many milliseconds pass before a run, as editors save several files at once. */
const SETTLE = 300;

/** The exercises of the open folders in the Testing view, where they are attacked. */
export class ExerciseTests implements vscode.Disposable {
  private readonly store = new DisposableStore();
  /** Made with the first exercise, as even an empty one puts the Testing view into everybody's way. */
  private controller: vscode.TestController | undefined;
  private readonly rows = new WeakMap<vscode.TestItem, Row>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: Services,
    /** Is told of each run of a whole exercise. */
    private readonly onFinished: (folder: ExerciseFolder, passed: boolean) => void,
  ) {
    const watcher = this.store.add(vscode.workspace.createFileSystemWatcher(`**/${MARKER}`));
    for (const event of [watcher.onDidCreate, watcher.onDidDelete, watcher.onDidChange])
      this.store.add(event(() => void this.refresh()));
    this.store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.refresh()));
  }

  /** Looks for exercises anew. */
  async refresh(token?: vscode.CancellationToken): Promise<void> {
    const folders = await findExerciseFolders();
    if (token?.isCancellationRequested || this.store.isDisposed) return;
    if (folders.length > 0) this.controller ??= this.createController();
    const { controller } = this;
    controller?.items.replace(folders.map((folder) => this.exerciseItem(controller, folder)));
  }

  dispose(): void {
    this.store.dispose();
  }

  private createController(): vscode.TestController {
    const controller = this.store.add(
      vscode.tests.createTestController('sessionTutor.exercises', vscode.l10n.t('Session Tutor: exercises')),
    );
    controller.refreshHandler = (token) => this.refresh(token);
    const { Run, Debug } = vscode.TestRunProfileKind;
    const handler = (debug: boolean) => (request: vscode.TestRunRequest, token: vscode.CancellationToken) =>
      this.handle(controller, request, token, debug);
    const attack = vscode.l10n.t('Attack');
    this.store.add(controller.createRunProfile(attack, Run, handler(false), true, undefined, true));
    if (this.services.host.createExerciseRunner) {
      const debugAttack = vscode.l10n.t('Debug Attack');
      this.store.add(controller.createRunProfile(debugAttack, Debug, handler(true), true));
    }
    return controller;
  }

  private exerciseItem(controller: vscode.TestController, folder: ExerciseFolder): vscode.TestItem {
    const { exercise, uri } = folder;
    const main = vscode.Uri.joinPath(uri, exercise.files[0]);
    const item = controller.createTestItem(uri.toString(), exercise.title, main);
    item.description = vscode.workspace.asRelativePath(uri);
    this.rows.set(item, { folder, checkId: undefined });
    item.children.replace(
      exercise.checks.map((check, index) => {
        const child = controller.createTestItem(`${uri.toString()}#${check.id}`, check.title, main);
        child.description = check.kind === 'attack' ? vscode.l10n.t('attack') : vscode.l10n.t('honest use');
        child.sortText = String(index).padStart(3, '0');
        this.rows.set(child, { folder, checkId: check.id });
        return child;
      }),
    );
    return item;
  }

  private async handle(
    controller: vscode.TestController,
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    debug: boolean,
  ): Promise<void> {
    if (!request.continuous) return this.run(controller, request, token, debug);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: vscode.CancellationTokenSource | undefined;
    const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      const touched = this.selected(controller, request).some(({ folder }) => isWithin(uri, folder));
      if (!touched) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running?.cancel();
        running = new vscode.CancellationTokenSource();
        void this.run(controller, request, running.token, debug, uri);
      }, SETTLE);
    });
    token.onCancellationRequested(() => {
      saved.dispose();
      clearTimeout(timer);
      running?.cancel();
    });
  }

  /** What is to be run, by exercise. */
  private selected(controller: vscode.TestController, request: vscode.TestRunRequest) {
    const items: vscode.TestItem[] = [];
    if (request.include) items.push(...request.include);
    else controller.items.forEach((item) => void items.push(item));
    const chosen = new Map<
      ExerciseFolder,
      { folder: ExerciseFolder; item: vscode.TestItem; ids: Set<string> }
    >();
    const excluded = new Set(request.exclude);
    for (const item of items) {
      const row = this.rows.get(item);
      const parent = row?.checkId === undefined ? item : item.parent;
      if (!row || !parent || excluded.has(item)) continue;
      const entry = chosen.get(row.folder) ?? { folder: row.folder, item: parent, ids: new Set<string>() };
      chosen.set(row.folder, entry);
      for (const { id } of row.folder.exercise.checks) {
        const child = parent.children.get(`${row.folder.uri.toString()}#${id}`);
        if ((row.checkId === undefined || row.checkId === id) && !(child && excluded.has(child)))
          entry.ids.add(id);
      }
    }
    return [...chosen.values()];
  }

  private async run(
    controller: vscode.TestController,
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    debug: boolean,
    /** Only what this file belongs to. */
    file?: vscode.Uri,
  ): Promise<void> {
    const testRun = controller.createTestRun(request);
    const selected = this.selected(controller, request).filter(
      ({ folder }) => !file || isWithin(file, folder),
    );
    try {
      for (const { folder, item, ids } of selected)
        for (const child of childrenOf(item, folder, ids)) testRun.enqueued(child);
      for (const each of selected) {
        if (token.isCancellationRequested) break;
        await this.runExercise(testRun, each, token, debug);
      }
    } catch (error) {
      this.services.log.error(error instanceof Error ? error : String(error));
      testRun.appendOutput(lines(error instanceof Error ? error.message : String(error)));
    } finally {
      testRun.end();
    }
  }

  private checkOf(item: vscode.TestItem): Check | undefined {
    const row = this.rows.get(item);
    return row?.folder.exercise.checks.find(({ id }) => id === row.checkId);
  }

  private async runExercise(
    testRun: vscode.TestRun,
    { folder, item, ids }: { folder: ExerciseFolder; item: vscode.TestItem; ids: ReadonlySet<string> },
    token: vscode.CancellationToken,
    debug: boolean,
  ): Promise<void> {
    const children = childrenOf(item, folder, ids);
    const { createExerciseRunner } = this.services.host;
    if (!createExerciseRunner || folder.uri.scheme !== 'file') {
      await gradeInstead(
        testRun,
        folder,
        new Map(children.map((child) => [child, this.checkOf(child)])),
        this.services.textChecks,
      );
      return;
    }
    if (!vscode.workspace.isTrusted) {
      const message = vscode.l10n.t(
        'An attack runs the code of this folder, so the folder has to be trusted first: "Workspaces: Manage Workspace Trust".',
      );
      for (const child of children) testRun.errored(child, new vscode.TestMessage(message));
      return;
    }
    await saveAll(folder);
    const texts = await textsOf(folder);
    const byId = new Map(children.map((child) => [this.rows.get(child)?.checkId, child]));
    const results: CheckResult[] = [];
    const abort = new AbortController();
    const owned = new DisposableStore();
    owned.add(token.onCancellationRequested(() => abort.abort()));
    owned.add(toDisposable(() => abort.abort()));
    let began = 0;
    try {
      const runner = await createExerciseRunner(this.extensionUri);
      const output = await runner.run({
        exercise: folder.exercise,
        folder: folder.uri.fsPath,
        only: ids,
        signal: abort.signal,
        ...(debug
          ? {
              onDebugPort: (port: number) =>
                void attachDebugger(folder, port, this.extensionUri, abort.signal),
            }
          : {}),
        onStart: (id) => {
          began = Date.now();
          const child = byId.get(id);
          if (child) testRun.started(child);
        },
        onResult: (result) => {
          results.push(result);
          const child = byId.get(result.check.id);
          if (!child) return;
          const { file, line } = placeOf(folder.exercise, result.check, texts);
          const place = new vscode.Location(
            vscode.Uri.joinPath(folder.uri, file),
            new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER),
          );
          testRun.appendOutput(lines(`${transcript(result)}\n`), undefined, child);
          tell(testRun, child, result, place, Date.now() - began);
        },
      });
      if (results.some(({ failure }) => failure === 'fault') && output !== '')
        testRun.appendOutput(
          lines(`${vscode.l10n.t('What the server said last:')}\n${output}\n`),
          undefined,
          item,
        );
      const whole = results.length === folder.exercise.checks.length && !token.isCancellationRequested;
      if (whole) this.onFinished(folder, allPassed(results));
    } finally {
      owned.dispose();
    }
  }
}

function childrenOf(
  item: vscode.TestItem,
  { uri }: ExerciseFolder,
  ids: ReadonlySet<string>,
): vscode.TestItem[] {
  return [...ids].flatMap((id) => item.children.get(`${uri.toString()}#${id}`) ?? []);
}

function tell(
  testRun: vscode.TestRun,
  child: vscode.TestItem,
  { failure, why }: CheckResult,
  place: vscode.Location,
  duration: number,
): void {
  if (failure === undefined) {
    testRun.passed(child, duration);
    return;
  }
  const message = new vscode.TestMessage(why);
  message.location = place;
  if (failure === 'fault') testRun.errored(child, message, duration);
  else testRun.failed(child, message, duration);
}

/** What is attacked is what is stored. */
async function saveAll(folder: ExerciseFolder): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && isWithin(document.uri, folder)) await document.save();
  }
}
