import * as vscode from 'vscode';
import { type Disposable, DisposableStore, toDisposable } from '../../base/dispose';
import { isBelow } from '../../base/uris';
import { allPassed, type Check } from '../../exercises/model';
import { MARKER } from '../../exercises/project';
import type { Host } from '../../host';
import type { TextChecks } from '../checker/textChecks';
import { attackExercise, type Target } from './attackRun';
import { type ExerciseFolder, findExerciseFolders } from './folders';
import { gradeInstead, tellOfGrades } from './grade';
import { lines, messageOf } from './lines';

/** A row of the Testing view: an exercise, or one of its checks. */
interface Row {
  readonly folder: ExerciseFolder;
  /** Undefined for the exercise as a whole. */
  readonly check: Check | undefined;
}

export interface ExerciseTestsContext {
  readonly extensionUri: vscode.Uri;
  readonly host: Pick<Host, 'createExerciseRunner'>;
  readonly textChecks: Pick<TextChecks, 'check'>;
  readonly log: Pick<vscode.LogOutputChannel, 'error'>;
  /** As `vscode.tests.createTestController`. */
  readonly createController: (id: string, label: string) => vscode.TestController;
  /** Is told of the exercises of the open folders each time that they were looked for. */
  readonly onFound?: (folders: readonly ExerciseFolder[]) => void;
  /** Is told of each run of a whole exercise that was attacked. */
  readonly onFinished: (folder: ExerciseFolder, passed: boolean) => void;
  /** Is told that attacks were asked for in a folder that is not trusted. */
  readonly onUntrusted: () => void;
}

/** After a save so many milliseconds pass before a run, as editors save several files at once. */
const SETTLE = 300;

/** The exercises of the open folders in the Testing view, where they are attacked. */
export class ExerciseTests implements vscode.Disposable {
  private readonly store = new DisposableStore();
  /** Made with the first exercise, as even an empty one puts the Testing view into everybody's way. */
  private controller: vscode.TestController | undefined;
  private readonly rows = new WeakMap<vscode.TestItem, Row>();

  constructor(private readonly context: ExerciseTestsContext) {
    const watcher = this.store.add(vscode.workspace.createFileSystemWatcher(`**/${MARKER}`));
    for (const event of [watcher.onDidCreate, watcher.onDidDelete, watcher.onDidChange])
      this.store.add(event(() => void this.refresh()));
    this.store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.refresh()));
  }

  /** Looks for exercises anew. */
  async refresh(token?: vscode.CancellationToken): Promise<void> {
    const folders = await findExerciseFolders();
    if (token?.isCancellationRequested || this.store.isDisposed) return;
    this.context.onFound?.(folders);
    if (folders.length > 0) this.controller ??= this.createController();
    const { controller } = this;
    controller?.items.replace(
      folders.map((folder) => {
        const isTwice = folders.some((each) => each !== folder && each.exercise === folder.exercise);
        return this.exerciseItem(controller, folder, isTwice);
      }),
    );
  }

  dispose(): void {
    this.store.dispose();
  }

  private createController(): vscode.TestController {
    const controller = this.store.add(
      this.context.createController('sessionTutor.exercises', vscode.l10n.t('Session Tutor: exercises')),
    );
    controller.refreshHandler = (token) => this.refresh(token);
    const { Run, Debug } = vscode.TestRunProfileKind;
    const handler =
      (debug: boolean) =>
      (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> | void =>
        request.continuous
          ? this.runOnSave(controller, request, token)
          : this.run(controller, request, token, { debug });
    const attack = vscode.l10n.t('Attack');
    this.store.add(controller.createRunProfile(attack, Run, handler(false), true, undefined, true));
    if (this.context.host.createExerciseRunner) {
      const debugAttack = vscode.l10n.t('Debug Attack');
      this.store.add(controller.createRunProfile(debugAttack, Debug, handler(true), true));
    }
    return controller;
  }

  /** Rows without descriptions, as those are all that a screen reader would say of them. */
  private exerciseItem(
    controller: vscode.TestController,
    folder: ExerciseFolder,
    isTwice: boolean,
  ): vscode.TestItem {
    const { exercise, uri } = folder;
    const main = vscode.Uri.joinPath(uri, exercise.files[0]);
    const title = isTwice
      ? `${exercise.title} (${uri.path.slice(uri.path.lastIndexOf('/') + 1)})`
      : exercise.title;
    const item = controller.createTestItem(uri.toString(), title, main);
    this.rows.set(item, { folder, check: undefined });
    item.children.replace(
      exercise.checks.map((check, index) => {
        const label =
          check.kind === 'attack'
            ? vscode.l10n.t('Attack: {0}', check.title)
            : vscode.l10n.t('Honest use: {0}', check.title);
        const child = controller.createTestItem(`${uri.toString()}#${check.id}`, label, main);
        child.sortText = String(index).padStart(3, '0');
        this.rows.set(child, { folder, check });
        return child;
      }),
    );
    return item;
  }

  /** Runs at each save in one of the exercises, until `token` is cancelled; a new run ends the one before. */
  private runOnSave(
    controller: vscode.TestController,
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
  ): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: vscode.CancellationTokenSource | undefined;
    const endRun = () => {
      clearTimeout(timer);
      running?.cancel();
      running?.dispose();
      running = undefined;
    };
    const watching: Disposable = this.store.add(toDisposable(endRun));
    const saved = this.store.add(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (!this.selected(controller, request).some(({ folder }) => isBelow(uri, folder.uri))) return;
        clearTimeout(timer);
        timer = setTimeout(() => {
          endRun();
          running = new vscode.CancellationTokenSource();
          void this.run(controller, request, running.token, { debug: false, file: uri });
        }, SETTLE);
      }),
    );
    const stopped = this.store.add(
      token.onCancellationRequested(() => {
        for (const each of [saved, watching, stopped]) this.store.delete(each);
      }),
    );
  }

  /** What is to be run, by exercise. */
  private selected(controller: vscode.TestController, request: vscode.TestRunRequest): Target[] {
    const items: vscode.TestItem[] = [];
    if (request.include) items.push(...request.include);
    else controller.items.forEach((item) => void items.push(item));
    const excluded = new Set(request.exclude);
    const chosen = new Map<ExerciseFolder, { item: vscode.TestItem; wanted: Set<Check> }>();
    for (const item of items) {
      const row = this.rows.get(item);
      const parent = row?.check ? item.parent : item;
      if (!row || !parent || excluded.has(item) || excluded.has(parent)) continue;
      const entry = chosen.get(row.folder) ?? { item: parent, wanted: new Set<Check>() };
      chosen.set(row.folder, entry);
      for (const check of row.check ? [row.check] : row.folder.exercise.checks) entry.wanted.add(check);
    }
    return [...chosen].map(([folder, { item, wanted }]) => ({
      folder,
      item,
      checks: new Map(
        folder.exercise.checks.flatMap((check) => {
          const child = item.children.get(`${folder.uri.toString()}#${check.id}`);
          return wanted.has(check) && child && !excluded.has(child) ? [[check, child] as const] : [];
        }),
      ),
    }));
  }

  private async run(
    controller: vscode.TestController,
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    /** `file`: only what it belongs to. */
    { debug, file }: { readonly debug: boolean; readonly file?: vscode.Uri },
  ): Promise<void> {
    const targets = this.selected(controller, request).filter(
      ({ folder }) => !file || isBelow(file, folder.uri),
    );
    const testRun = controller.createTestRun(request);
    const grades: string[] = [];
    try {
      for (const { checks } of targets) for (const row of checks.values()) testRun.enqueued(row);
      for (const target of targets) {
        if (token.isCancellationRequested || testRun.token.isCancellationRequested) break;
        const grade = await this.runExercise(testRun, target, token, debug);
        if (grade !== undefined) grades.push(grade);
      }
    } catch (error) {
      this.context.log.error(error instanceof Error ? error : String(error));
      testRun.appendOutput(lines(`${error instanceof Error ? error.message : String(error)}\n`));
    } finally {
      testRun.end();
    }
    tellOfGrades(grades);
  }

  /** @returns what reading the code came to, where that was done instead of an attack */
  private async runExercise(
    testRun: vscode.TestRun,
    target: Target,
    token: vscode.CancellationToken,
    debug: boolean,
  ): Promise<string | undefined> {
    const { folder, checks } = target;
    const { createExerciseRunner: createRunner } = this.context.host;
    if (!createRunner || folder.uri.scheme !== 'file') {
      return gradeInstead(testRun, target, this.context.textChecks);
    }
    if (!vscode.workspace.isTrusted) {
      const message = vscode.l10n.t(
        'Nothing was run: an attack runs the code of this folder, so the folder has to be trusted first. Run "Workspaces: Manage Workspace Trust" from the command palette, then attack again.',
      );
      for (const row of checks.values()) testRun.errored(row, messageOf(message));
      testRun.appendOutput(lines(`${message}\n`));
      this.context.onUntrusted();
      return undefined;
    }
    const { extensionUri } = this.context;
    const results = await attackExercise(testRun, target, { extensionUri, createRunner, token, debug });
    // A run that was ended has fewer results.
    if (results.length === folder.exercise.checks.length) this.context.onFinished(folder, allPassed(results));
    return undefined;
  }
}
