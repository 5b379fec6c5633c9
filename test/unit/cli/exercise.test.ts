import { strict as assert } from 'node:assert';
import { createExerciseCommand } from '../../../src/cli/exercise';
import type { ExerciseFiles } from '../../../src/cli/exerciseFiles';
import { UsageError } from '../../../src/cli/io';
import { findExercise } from '../../../src/exercises/catalogue';
import type { CheckResult, FailureKind } from '../../../src/exercises/model';
import { terminal } from './courseSupport';

/** A world in which the checks named fail so, and the others pass. */
function files(
  fails: Readonly<Record<string, FailureKind>> = {},
): ExerciseFiles & { readonly opened: string[] } {
  const opened: string[] = [];
  return {
    opened,
    open: async (exercise, folder) => void opened.push(`${exercise.id} ${folder}`),
    run: async (exercise, _folder, { only }) => ({
      output: 'listening\nand \u001b[31mred',
      results: exercise.checks
        .filter(({ id }) => !only || only.has(id))
        .map(
          (check): CheckResult => ({
            check,
            passed: fails[check.id] === undefined,
            failure: fails[check.id],
            why: fails[check.id] ? `why ${check.id} failed` : check.holds,
            exchanges: [],
          }),
        ),
    }),
  };
}

async function run(world: ExerciseFiles, ...args: string[]) {
  const { io, text } = terminal([]);
  const code = await createExerciseCommand(world).run(args, io);
  return { code, text: text() };
}

const checks = findExercise('logout')?.checks ?? [];

describe('session-tutor exercise', () => {
  it('lists what there is, as text and as JSON', async () => {
    const text = await run(files(), 'list');
    const json = await run(files(), 'list', '--format', 'json');
    assert.deepEqual([text.code, json.code], [0, 0]);
    const { exercises } = JSON.parse(json.text);
    for (const { id, title, attacks } of exercises) {
      assert.ok(text.text.includes(id) && text.text.includes(title), id);
      assert.ok(
        attacks.some(({ kind }: { kind: string }) => kind === 'honest'),
        id,
      );
      assert.ok(
        attacks.some(({ kind }: { kind: string }) => kind === 'attack'),
        id,
      );
    }
  });

  it('opens one in a folder and says how to go on', async () => {
    const world = files();
    const { code, text } = await run(world, 'open', 'logout', 'diary');
    assert.equal(code, 0);
    assert.deepEqual(world.opened, ['logout diary']);
    assert.match(text, /session-tutor exercise run logout diary/);
  });

  it('gives 0 where all hold, and each check with its reason', async () => {
    const { code, text } = await run(files(), 'run', 'logout', 'diary', '--format', 'json');
    const report = JSON.parse(text);
    assert.equal(code, 0);
    assert.deepEqual([report.exercise, report.passed], ['logout', true]);
    assert.deepEqual(
      report.attacks.map(({ id, passed, failure, why }: Record<string, unknown>) => [
        id,
        passed,
        failure,
        why,
      ]),
      checks.map(({ id, holds }) => [id, true, null, holds]),
    );
  });

  it('gives 1 where one fails, and says why', async () => {
    const world = files({ replay: 'gained' });
    const json = await run(world, 'run', 'logout', 'diary', '--format', 'json');
    const report = JSON.parse(json.text);
    assert.deepEqual([json.code, report.passed], [1, false]);
    const failed = report.attacks.filter(({ passed }: { passed: boolean }) => !passed);
    assert.deepEqual(
      failed.map(({ id, failure, why }: Record<string, unknown>) => [id, failure, why]),
      [['replay', 'gained', 'why replay failed']],
    );
    const text = await run(world, 'run', 'logout', 'diary');
    assert.equal(text.code, 1);
    assert.match(text.text, /failed {2}A copy of the cookie/);
    assert.match(text.text, /4 of 5 checks passed/);
  });

  it('shows what a server said that did not run, without its control characters', async () => {
    const world = files(Object.fromEntries(checks.map(({ id }) => [id, 'fault'])));
    const { code, text } = await run(world, 'run', 'logout', 'diary');
    assert.equal(code, 1);
    assert.match(text, /listening\nand \\u\{1b\}\[31mred/);
  });

  it('runs single checks', async () => {
    const { text } = await run(files(), 'run', 'logout', 'diary', '--check', 'replay', '--format', 'json');
    assert.deepEqual(
      JSON.parse(text).attacks.map(({ id }: { id: string }) => id),
      ['replay'],
    );
  });

  for (const args of [
    [],
    ['close'],
    ['list', 'more'],
    ['open', 'logout'],
    ['run', 'logout'],
    ['run', 'nothing', 'diary'],
    ['run', 'logout', 'diary', 'more'],
    ['run', 'logout', 'diary', '--check', 'nothing'],
    ['run', 'logout', 'diary', '--format', 'yaml'],
  ]) {
    it(`refuses "${args.join(' ')}"`, () => assert.rejects(run(files(), ...args), UsageError));
  }
});
