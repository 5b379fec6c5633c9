import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { ExerciseFolder } from '../../src/features/exercises/folders';
import { exerciseOf, TestingView, useFolder, writeVariant } from './exerciseSupport';
import { eventually } from './support';

/** A checker that finds something of these rules in the second line. */
const finds = (...rules: string[]) => ({
  check: async () => ({
    findings: rules.map((ruleId) => ({
      ruleId,
      message: `found ${ruleId}`,
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } },
    })),
  }),
});

// In both hosts: what is said where no process can be started.
describe('exercises where no server can run', () => {
  const parent = useFolder('graded');
  const run = async (folder: ExerciseFolder, textChecks: unknown) => {
    const view = new TestingView({
      host: { createExerciseRunner: undefined },
      textChecks: textChecks as never,
    });
    try {
      await view.refresh();
      assert.throws(() => view.profile(vscode.TestRunProfileKind.Debug));
      const log = await view.run(folder);
      assert.deepEqual(view.finished, [], 'nothing counts as passed');
      return log;
    } finally {
      view.dispose();
      await vscode.commands.executeCommand('notifications.clearAll');
    }
  };

  it('show where the checker finds the weakness of an attack, and that nothing was tried', async () => {
    const folder = await writeVariant(parent, 'diary', exerciseOf('logout'));
    const log = await run(folder, finds('session/logout-incomplete', 'session/memory-store'));
    assert.deepEqual(log.in('failed'), ['replay']);
    assert.equal(log.in('skipped').length, folder.exercise.checks.length - 1);
    const [message] = log.messages.get('replay') ?? [];
    assert.match(log.messageOf('replay'), /^found session\/logout-incomplete\n\nNo server can be run here/);
    assert.deepEqual(
      [message?.location?.uri.path, message?.location?.range.start.line],
      [`${folder.uri.path}/server.js`, 1],
    );
    const said = log.output.get('') ?? '';
    assert.match(said, /No server can be run here, so no attack was tried/);
    assert.match(said, /A thief’s session outlives the password: not tried: the checker cannot tell this/);
    assert.match(said, /alice signs out and in again: not tried: whether honest use works/);
  });

  it('pass nothing where the checker finds nothing more', async () => {
    const folder = await writeVariant(parent, 'mended', exerciseOf('logout'));
    const log = await run(folder, finds('session/memory-store'));
    assert.equal(log.in('skipped').length, folder.exercise.checks.length);
    assert.match(log.output.get('replay') ?? '', /does not find the weakness .* does not count as passed/);
  });

  it('say plainly that an exercise cannot be judged, or that the checker is silent', async () => {
    const folder = await writeVariant(parent, 'travel', exerciseOf('sso-linking'));
    const log = await run(folder, finds('session/memory-store'));
    assert.equal(log.in('skipped').length, folder.exercise.checks.length);
    assert.match(log.output.get('takeover') ?? '', /the checker cannot tell this by reading the code/);
    const silent = await run(folder, { check: async () => undefined });
    assert.match(silent.output.get('takeover') ?? '', /the checker does not answer/);
  });

  it('give no help in hard mode but the verdict', async () => {
    const folder = await writeVariant(parent, 'quiet', exerciseOf('logout'), {
      files: { 'session-tutor-exercise.json': '{"exercise":"logout","quiet":true}' },
    });
    const log = await run(folder, finds('session/logout-incomplete'));
    assert.deepEqual(log.in('failed'), ['replay']);
    assert.doesNotMatch(log.messageOf('replay'), /found session/);
    assert.equal(log.messages.get('replay')?.[0]?.location, undefined);
  });

  // Unit tests read every variant of every exercise; here the checker of the extension itself does, in its host.
  for (const exercise of ['predictable-ids', 'jwt-algorithms', 'refresh-tokens'].map(exerciseOf)) {
    it(`are told apart from their solution by the checker: ${exercise.id}`, async () => {
      const start = await writeVariant(parent, `${exercise.id}-start`, exercise);
      const solved = await writeVariant(parent, `${exercise.id}-solution`, exercise, { base: 'solution' });
      const files = ({ uri }: ExerciseFolder) => exercise.files.map((name) => vscode.Uri.joinPath(uri, name));
      // The checker of the extension itself: it answers about lenses once it has checked the file.
      for (const uri of [...files(start), ...files(solved)]) {
        await vscode.workspace.openTextDocument(uri);
        await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri);
      }
      const broken = (folder: ExerciseFolder) =>
        new Set(
          files(folder)
            .flatMap((uri) => vscode.languages.getDiagnostics(uri))
            .filter(({ source }) => source === 'Session Tutor')
            .map(({ code }) => String(typeof code === 'object' ? code.value : code)),
        );
      const found = (rules: ReadonlySet<string>) =>
        exercise.checks.flatMap(({ id, rules: own = [] }) => (own.some((rule) => rules.has(rule)) ? id : []));
      const told = exercise.checks.filter(({ rules = [] }) => rules.length > 0).map(({ id }) => id);
      await eventually('the findings in the start', () =>
        found(broken(start)).length === told.length ? true : undefined,
      );
      await eventually('what else is found in the solution', () =>
        broken(solved).size > 0 ? true : undefined,
      );
      assert.deepEqual(found(broken(solved)), []);
    });
  }
});
