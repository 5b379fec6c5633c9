import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { exercises } from '../../../src/exercises/catalogue';
import { startFiles } from '../../../src/exercises/project';

const cli = path.resolve('dist/cli.js');

/** Runs the real command line; resolves whatever the exit code. */
async function sessionTutor(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, 'exercise', ...args]);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe('session-tutor exercise with folders', function () {
  this.timeout(60_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'session-tutor-cli-'));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('opens the vulnerable start, attacks it, and passes it once it is repaired', async () => {
    const diary = path.join(folder, 'new', 'diary');
    assert.equal((await sessionTutor('open', 'logout', diary)).code, 0);
    assert.deepEqual(fs.readdirSync(diary).sort(), [
      'README.md',
      'package.json',
      'server.js',
      'session-tutor-exercise.json',
      'users.js',
      'views.js',
    ]);
    const red = await sessionTutor('run', 'logout', diary, '--format', 'json');
    const report = JSON.parse(red.out);
    assert.deepEqual([red.code, report.passed], [1, false]);
    assert.deepEqual(
      report.attacks.filter(({ passed }: { passed: boolean }) => !passed).map(({ id }: { id: string }) => id),
      ['replay', 'password-change-ends'],
    );
    fs.copyFileSync('media/exercises/logout/solution/server.js', path.join(diary, 'server.js'));
    const green = await sessionTutor('run', 'logout', diary);
    assert.equal(green.code, 0, green.out + green.err);
    assert.match(green.out, /5 of 5 checks passed/);
  });

  it('writes into no folder that holds something', async () => {
    const full = path.join(folder, 'full');
    fs.mkdirSync(full);
    fs.writeFileSync(path.join(full, 'server.js'), 'mine');
    const { code, err } = await sessionTutor('open', 'logout', full);
    assert.equal(code, 2);
    assert.match(err, /full: the folder is not empty/);
    assert.equal(fs.readFileSync(path.join(full, 'server.js'), 'utf8'), 'mine');
  });

  it('says which file is missing', async () => {
    const { code, err } = await sessionTutor('run', 'logout', path.join(folder, 'nowhere'));
    assert.equal(code, 2);
    assert.match(err, /server\.js: there is no such file/);
  });

  it('has every file of every exercise', () => {
    for (const exercise of exercises) {
      for (const file of startFiles(exercise)) {
        if ('from' in file) assert.ok(fs.existsSync(path.join('media/exercises', file.from)), file.from);
      }
      for (const kind of ['start', 'solution']) {
        const there = fs.readdirSync(path.join('media/exercises', exercise.id, kind), { recursive: true });
        assert.deepEqual(
          there
            .map((name) => String(name).replaceAll(path.sep, '/'))
            .filter((name) => name.endsWith('.js'))
            .sort(),
          [...exercise.files].sort(),
        );
      }
    }
  });
});
