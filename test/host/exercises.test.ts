import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { exercises, findExercise } from '../../src/exercises/catalogue';
import { startFiles } from '../../src/exercises/project';
import { TextChecks } from '../../src/features/checker/textChecks';
import { Attempts } from '../../src/features/exercises/attempts';
import { copyExercise, resetExercise, textsOf } from '../../src/features/exercises/files';
import { findExerciseFolders } from '../../src/features/exercises/folders';
import { gradeByChecker } from '../../src/features/exercises/grade';
import { MemoryMemento } from './quizSupport';
import { workspaceFile } from './support';

const extensionUri = () => {
  const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
  assert.ok(extension);
  return extension.extensionUri;
};
const diary = findExercise('logout') as NonNullable<ReturnType<typeof findExercise>>;
const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
const write = (uri: vscode.Uri, text: string) =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

describe('exercise folders', () => {
  const parent = workspaceFile('exercises');

  before(() => vscode.workspace.fs.createDirectory(parent));
  after(() => vscode.workspace.fs.delete(parent, { recursive: true }));

  it('are copied whole, side by side', async () => {
    const first = await copyExercise(extensionUri(), diary, parent, false);
    const second = await copyExercise(extensionUri(), diary, parent, false);
    assert.notEqual(first.toString(), second.toString());
    for (const { name } of startFiles(diary))
      assert.ok((await read(vscode.Uri.joinPath(second, name))).length > 0);
    const found = await findExerciseFolders();
    assert.deepEqual(
      found.map(({ uri, exercise }) => [uri.path, exercise.id]).sort(),
      [
        [first.path, 'logout'],
        [second.path, 'logout'],
      ].sort(),
    );
  });

  it('keep what the learner wrote when they are reset', async () => {
    const uri = await copyExercise(extensionUri(), diary, parent, false);
    const server = vscode.Uri.joinPath(uri, 'server.js');
    const start = await read(server);
    await write(server, '// mine');
    await write(vscode.Uri.joinPath(uri, 'notes.txt'), 'mine, too');
    const now = Date.UTC(2030, 0, 2, 3, 4, 5);
    const backup = await resetExercise(extensionUri(), { uri, exercise: diary }, now);
    assert.match(backup.path, /\/\.backup-2030-01-02-030405$/);
    assert.equal(await read(server), start);
    assert.equal(await read(vscode.Uri.joinPath(backup, 'server.js')), '// mine');
    assert.equal(await read(vscode.Uri.joinPath(backup, 'notes.txt')), 'mine, too');
    const again = await resetExercise(extensionUri(), { uri, exercise: diary }, now);
    assert.notEqual(again.path, backup.path);
  });

  it('are silent in hard mode', async () => {
    const uri = await copyExercise(extensionUri(), diary, parent, true);
    const settings = JSON.parse(await read(vscode.Uri.joinPath(uri, '.vscode', 'settings.json')));
    assert.deepEqual(settings, { 'sessionTutor.checker.enabled': false });
  });

  it('give their texts even where a file is gone', async () => {
    const uri = await copyExercise(extensionUri(), diary, parent, false);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, 'server.js'));
    assert.deepEqual([...(await textsOf({ uri, exercise: diary })).keys()], []);
  });

  it('are graded by the checker where no server can run', async () => {
    const uri = await copyExercise(extensionUri(), diary, parent, false);
    const checks = new TextChecks();
    assert.deepEqual(await gradeByChecker({ uri, exercise: diary }, checks), {
      passed: undefined,
      findings: [],
    });
    const judge = (ruleId: string) =>
      ({
        check: async () => ({
          findings: [
            {
              ruleId,
              message: 'found',
              range: { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } },
            },
          ],
        }),
      }) as unknown as TextChecks;
    const red = await gradeByChecker({ uri, exercise: diary }, judge('session/logout-incomplete'));
    assert.equal(red.passed, false);
    assert.deepEqual(
      red.findings.map(({ message, location }) => [message, location.uri.path, location.range.start.line]),
      [['found', `${uri.path}/server.js`, 1]],
    );
    const green = await gradeByChecker({ uri, exercise: diary }, judge('session/memory-store'));
    assert.deepEqual(green, { passed: true, findings: [] });
    const unjudged = exercises.find(({ rules }) => rules.length === 0);
    assert.ok(unjudged);
    const none = await gradeByChecker({ uri, exercise: unjudged }, judge('session/weak-id'));
    assert.equal(none.passed, undefined);
  });
});

describe('worked solutions', () => {
  it('can be read as documents', async () => {
    await vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`)?.activate();
    for (const { id, files } of exercises) {
      for (const name of files) {
        const uri = vscode.Uri.from({ scheme: 'session-tutor-solution', path: `/${id}/solution/${name}` });
        assert.ok((await vscode.workspace.openTextDocument(uri)).lineCount > 5, `${id} ${name}`);
      }
    }
  });
});

describe('attempts at exercises', () => {
  const folder = vscode.Uri.parse('file:///class/diary');

  it('are kept, and begun anew', async () => {
    const memento = new MemoryMemento();
    await new Attempts(memento).update(folder, { hints: 2 });
    await new Attempts(memento).update(folder, { recorded: true });
    assert.deepEqual(new Attempts(memento).of(folder), { hints: 2, solutionSeen: false, recorded: true });
    await new Attempts(memento).reset(folder);
    assert.deepEqual(new Attempts(memento).of(folder), { hints: 0, solutionSeen: false, recorded: false });
  });

  it('begin anew where what was kept is damaged', () => {
    const memento = new MemoryMemento();
    memento.values.set('sessionTutor.exercises.attempts', { [folder.toString()]: { hints: 'many' } });
    assert.deepEqual(new Attempts(memento).of(folder), { hints: 0, solutionSeen: false, recorded: false });
  });
});
