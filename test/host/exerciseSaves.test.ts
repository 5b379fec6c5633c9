import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { ExerciseFolder } from '../../src/features/exercises/folders';
import { exerciseOf, extensionUri, read, TestingView, useFolder, writeVariant } from './exerciseSupport';
import { closeEditors, eventually, host, workspaceFile } from './support';

const diary = exerciseOf('logout');

/** Puts a text into an open file and saves it, as the learner does. */
async function save(uri: vscode.Uri, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

if (host === 'node') {
  describe('continuous runs of attacks', function () {
    this.timeout(60_000);
    const parent = useFolder('saved');
    let view: TestingView;
    let folder: ExerciseFolder;
    let other: ExerciseFolder;
    let stop: vscode.CancellationTokenSource;

    before(async () => {
      view = new TestingView();
      folder = await writeVariant(parent, 'diary', diary);
      other = await writeVariant(parent, 'other', diary);
      await view.refresh();
    });
    after(async () => {
      stop.dispose();
      view.dispose();
      await closeEditors();
    });

    const server = (of: ExerciseFolder) => vscode.Uri.joinPath(of.uri, 'server.js');
    const ended = (count: number) =>
      eventually(
        `${count} runs`,
        () => (view.runs.filter((run) => run.ended).length >= count ? true : undefined),
        30_000,
      );

    it('begin with the next save in the exercise, and tell its result', async () => {
      const profile = view.profile(vscode.TestRunProfileKind.Run);
      assert.equal(profile.supportsContinuousRun, true);
      stop = new vscode.CancellationTokenSource();
      const request = new vscode.TestRunRequest(undefined, undefined, profile, true);
      await profile.runHandler(request, stop.token);
      assert.equal(view.runs.length, 0);
      await save(server(folder), `${await read(server(folder))}\n// A note.\n`);
      await ended(1);
      assert.deepEqual(view.runs[0]?.in('failed'), ['replay', 'password-change-ends']);
      // Of the other exercise nothing was saved.
      assert.deepEqual(view.finished, [[folder.uri.toString(), false]]);
    });

    it('attack what is saved then: a repair is green', async () => {
      const solution = vscode.Uri.joinPath(
        extensionUri(),
        'media',
        'exercises',
        'logout',
        'solution',
        'server.js',
      );
      await save(server(folder), await read(solution));
      await ended(2);
      assert.equal(view.runs[1]?.in('passed').length, diary.checks.length);
      assert.deepEqual(view.finished.at(-1), [folder.uri.toString(), true]);
    });

    it('take several saves at once for one', async () => {
      const text = await read(server(other));
      for (const note of ['// one\n', '// two\n', '// three\n']) await save(server(other), text + note);
      await ended(3);
      assert.equal(view.runs.length, 3);
      assert.equal(view.finished.at(-1)?.[0], other.uri.toString());
    });

    it('heed no file outside of exercises, and no save after they are switched off', async () => {
      const outside = workspaceFile('saved/notes.js');
      await vscode.workspace.fs.writeFile(outside, new Uint8Array());
      await save(outside, '// Nothing to attack.\n');
      stop.cancel();
      await save(server(folder), `${await read(server(folder))}\n// After the end.\n`);
      // One that came late would come with this one.
      const log = await view.run(folder);
      assert.equal(log.in('passed').length, diary.checks.length);
      assert.equal(view.runs.length, 4);
    });
  });

  describe('a run of attacks', function () {
    this.timeout(60_000);
    const parent = useFolder('ended');
    let view: TestingView;
    before(() => {
      view = new TestingView();
    });
    after(async () => {
      view.dispose();
      await closeEditors();
    });

    it('stores first what is still to be saved, and attacks that', async () => {
      const folder = await writeVariant(parent, 'unsaved', diary, { base: 'solution' });
      await view.refresh();
      const uri = vscode.Uri.joinPath(folder.uri, 'server.js');
      const document = await vscode.workspace.openTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), "throw new Error('not saved');");
      await vscode.workspace.applyEdit(edit);
      const log = await view.run(folder);
      assert.equal(document.isDirty, false);
      assert.equal(log.in('errored').length, diary.checks.length);
      assert.match(log.messageOf('sign-out'), /ended before it listened .*Error: not saved/);
      assert.match(log.output.get('') ?? '', /What the server said last:[\s\S]*not saved/);
      assert.deepEqual(view.finished.at(-1), [folder.uri.toString(), false]);
    });

    it('runs the checks that were asked for alone, and then nothing is passed', async () => {
      const folder = await writeVariant(parent, 'some', diary, { base: 'solution' });
      await view.refresh();
      const before = view.finished.length;
      const log = await view.run(folder, ['replay']);
      assert.deepEqual([...log.states], [['replay', 'passed']]);
      assert.equal(view.finished.length, before);
    });

    it('ends with the stop button, and leaves no server behind', async () => {
      const hangs =
        "require('node:fs').writeFileSync('pid', String(process.pid));\nsetInterval(() => {}, 1000);";
      const folder = await writeVariant(parent, 'stopped', diary, { files: { 'server.js': hangs } });
      await view.refresh();
      const source = new vscode.CancellationTokenSource();
      const profile = view.profile(vscode.TestRunProfileKind.Run);
      const request = new vscode.TestRunRequest([view.item(folder)], undefined, profile);
      const running = Promise.resolve(profile.runHandler(request, source.token));
      const pid = await eventually('the server', async () => {
        const text = await read(vscode.Uri.joinPath(folder.uri, 'pid')).catch(() => '');
        return text === '' ? undefined : Number(text);
      });
      source.cancel();
      await running;
      source.dispose();
      assert.equal(view.runs.at(-1)?.ended, true);
      await eventually('the end of the server', () => {
        try {
          process.kill(pid, 0);
          return undefined;
        } catch {
          return true;
        }
      });
    });
  });
}
