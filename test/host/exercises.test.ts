import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { exercises } from '../../src/exercises/catalogue';
import { startFiles } from '../../src/exercises/project';
import { Attempts } from '../../src/features/exercises/attempts';
import { copyExercise, resetExercise, textsOf } from '../../src/features/exercises/files';
import { findExerciseFolders } from '../../src/features/exercises/folders';
import { exerciseOf, extensionUri, read, useFolder, write } from './exerciseSupport';
import { MemoryMemento } from './quizSupport';

const diary = exerciseOf('logout');

describe('exercise folders', () => {
  const parent = useFolder('exercises');

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
    const backup = await resetExercise(extensionUri(), { uri, exercise: diary, quiet: false }, now);
    assert.match(backup.path, /\/\.backup-2030-01-02-030405$/);
    assert.equal(await read(server), start);
    assert.equal(await read(vscode.Uri.joinPath(backup, 'server.js')), '// mine');
    assert.equal(await read(vscode.Uri.joinPath(backup, 'notes.txt')), 'mine, too');
    const again = await resetExercise(extensionUri(), { uri, exercise: diary, quiet: false }, now);
    assert.notEqual(again.path, backup.path);
  });

  it('give their texts even where a file is gone', async () => {
    const uri = await copyExercise(extensionUri(), diary, parent, false);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, 'server.js'));
    assert.deepEqual([...(await textsOf({ uri, exercise: diary })).keys()], []);
  });
});

describe('worked solutions', () => {
  it('can be read as documents', async () => {
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
