import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { type Disposable, DisposableStore } from '../../src/base/dispose';
import { findExercise } from '../../src/exercises/catalogue';
import type { Exercise } from '../../src/exercises/model';
import { startFiles } from '../../src/exercises/project';
import type { ExerciseFolder } from '../../src/features/exercises/folders';
import type { ExerciseRunner } from '../../src/features/exercises/runner';
import { ExerciseTests, type ExerciseTestsContext } from '../../src/features/exercises/tests';
import { edited, type Variant } from '../unit/exercises/variant';
import { host, workspaceFile } from './support';

export const read = async (uri: vscode.Uri) =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
export const write = (uri: vscode.Uri, text: string) =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

export function exerciseOf(id: string): Exercise {
  const exercise = findExercise(id);
  assert.ok(exercise, id);
  return exercise;
}

export function extensionUri(): vscode.Uri {
  const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
  assert.ok(extension);
  return extension.extensionUri;
}

/** Gives the tests of a `describe` block a folder of the workspace; it goes with them. */
export function useFolder(name: string): vscode.Uri {
  const folder = workspaceFile(name);
  before(() => vscode.workspace.fs.createDirectory(folder));
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));
  return folder;
}

/** Writes a variant of an exercise into a folder of its own below `parent`. */
export async function writeVariant(
  parent: vscode.Uri,
  name: string,
  exercise: Exercise,
  { base = 'start', ...changes }: Partial<Variant> = {},
): Promise<ExerciseFolder> {
  const uri = vscode.Uri.joinPath(parent, name);
  const texts = new Map<string, string>();
  for (const file of startFiles(exercise)) {
    const from = 'from' in file ? file.from.replace('/start/', `/${base}/`) : '';
    const text =
      'text' in file
        ? file.text
        : await read(vscode.Uri.joinPath(extensionUri(), 'media', 'exercises', from));
    texts.set(file.name, text);
  }
  for (const [file, text] of edited(texts, exercise.files[0], changes))
    await write(vscode.Uri.joinPath(uri, file), text);
  return { uri, exercise, quiet: false };
}

/** The runner of the extension's own bundle. */
export async function createRunner(extension: vscode.Uri): Promise<ExerciseRunner> {
  assert.equal(host, 'node', 'servers are run by the Node host');
  const dist = vscode.Uri.joinPath(extension, 'dist').fsPath;
  // A name that no bundler follows: it is the file that users get.
  const bundle = `${dist}/exercises.node.js`;
  return require(bundle).createExerciseRunner(dist);
}

export type RowState = 'enqueued' | 'started' | 'passed' | 'failed' | 'errored' | 'skipped';

/** What the Testing view was told in one run. */
export class RunLog {
  /** By the ids of checks: the last that was said. */
  readonly states = new Map<string, RowState>();
  readonly messages = new Map<string, readonly vscode.TestMessage[]>();
  /** By check; what belongs to none by the empty text. */
  readonly output = new Map<string, string>();
  ended = false;

  /** Ids of checks in this state. */
  in(state: RowState): string[] {
    return [...this.states].flatMap(([id, each]) => (each === state ? id : []));
  }

  /** What is said of a check, as it is read. */
  messageOf(check: string): string {
    const texts = (this.messages.get(check) ?? []).map(({ message }) => {
      assert.ok(message instanceof vscode.MarkdownString && !message.isTrusted && !message.supportHtml);
      return message.value.replaceAll(/\\([^A-Za-z0-9\s])/g, '$1');
    });
    return texts.join('\n');
  }
}

const checkIdOf = (item: vscode.TestItem | undefined) => item?.id.split('#')[1] ?? '';

/** Passes everything on to the editor, and writes it down. */
function recorded(run: vscode.TestRun, log: RunLog): vscode.TestRun {
  const set = (item: vscode.TestItem, state: RowState, message: unknown = []) => {
    log.states.set(checkIdOf(item), state);
    log.messages.set(checkIdOf(item), [message].flat() as vscode.TestMessage[]);
  };
  return {
    name: run.name,
    token: run.token,
    isPersisted: run.isPersisted,
    onDidDispose: run.onDidDispose,
    addCoverage: (coverage) => run.addCoverage(coverage),
    enqueued(item) {
      set(item, 'enqueued');
      run.enqueued(item);
    },
    started(item) {
      set(item, 'started');
      run.started(item);
    },
    skipped(item) {
      set(item, 'skipped');
      run.skipped(item);
    },
    passed(item, duration) {
      set(item, 'passed');
      run.passed(item, duration);
    },
    failed(item, message, duration) {
      set(item, 'failed', message);
      run.failed(item, message, duration);
    },
    errored(item, message, duration) {
      set(item, 'errored', message);
      run.errored(item, message, duration);
    },
    appendOutput(text, location, item) {
      log.output.set(checkIdOf(item), (log.output.get(checkIdOf(item)) ?? '') + text);
      run.appendOutput(text, location, item);
    },
    end() {
      log.ended = true;
      run.end();
    },
  };
}

/** The exercises of the workspace in a Testing view of the test's own: the editor's, with everything written down. */
export class TestingView implements Disposable {
  readonly runs: RunLog[] = [];
  /** Exercises that were attacked as a whole, and whether they passed. */
  readonly finished: (readonly [folder: string, passed: boolean])[] = [];
  private readonly store = new DisposableStore();
  private readonly profiles: vscode.TestRunProfile[] = [];
  private controller: vscode.TestController | undefined;
  private readonly tests: ExerciseTests;

  constructor(context: Partial<ExerciseTestsContext> = {}) {
    this.tests = this.store.add(
      new ExerciseTests({
        extensionUri: extensionUri(),
        host: { createExerciseRunner: createRunner },
        textChecks: { check: async () => undefined },
        log: { error: (error) => assert.fail(String(error)) },
        createController: (id, label) => this.createController(id, label),
        onFinished: ({ uri }, passed) => this.finished.push([uri.toString(), passed]),
        onUntrusted: () => assert.fail('the workspace is trusted'),
        ...context,
      }),
    );
  }

  /** Looks for exercises anew. */
  refresh(): Promise<void> {
    return this.tests.refresh();
  }

  dispose(): void {
    this.store.dispose();
  }

  /** The row of an exercise. */
  item({ uri }: Pick<ExerciseFolder, 'uri'>): vscode.TestItem {
    const item = this.controller?.items.get(uri.toString());
    assert.ok(item, `${uri.path} stands in the Testing view`);
    return item;
  }

  profile(kind: vscode.TestRunProfileKind): vscode.TestRunProfile {
    const profile = this.profiles.find((each) => each.kind === kind);
    assert.ok(profile);
    return profile;
  }

  /**
   * Asks the handler of a run profile for a run, as the editor does.
   *
   * @param only ids of checks; all by default
   */
  async run(
    folder: Pick<ExerciseFolder, 'uri'>,
    only?: readonly string[],
    kind = vscode.TestRunProfileKind.Run,
  ): Promise<RunLog> {
    const item = this.item(folder);
    const included = only?.map((id) => item.children.get(`${item.id}#${id}`) ?? assert.fail(id)) ?? [item];
    const request = new vscode.TestRunRequest(included, undefined, this.profile(kind));
    const source = this.store.add(new vscode.CancellationTokenSource());
    const before = this.runs.length;
    await request.profile?.runHandler(request, source.token);
    const run = this.runs[before];
    assert.ok(run?.ended, 'the run came to its end');
    return run;
  }

  private createController(id: string, label: string): vscode.TestController {
    // Beside the extension's own, so under another name.
    const real = vscode.tests.createTestController(`${id}.tested`, label);
    this.controller = real;
    return {
      id: real.id,
      label: real.label,
      items: real.items,
      createTestItem: real.createTestItem.bind(real),
      createRunProfile: (...args) => {
        const profile = real.createRunProfile(...args);
        this.profiles.push(profile);
        return profile;
      },
      createTestRun: (...args) => {
        const log = new RunLog();
        this.runs.push(log);
        return recorded(real.createTestRun(...args), log);
      },
      invalidateTestResults: (items) => real.invalidateTestResults(items),
      set refreshHandler(handler: vscode.TestController['refreshHandler']) {
        real.refreshHandler = handler;
      },
      dispose: () => real.dispose(),
    };
  }
}
