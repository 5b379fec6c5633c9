import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { exercises } from '../../src/exercises/catalogue';
import type { Exercise } from '../../src/exercises/model';
import type { ExerciseFolder } from '../../src/features/exercises/folders';
import { rejectsAll, titleOf, type Variant } from '../unit/exercises/variant';
import { variants } from '../unit/exercises/variants';
import { type RunLog, TestingView, useFolder, writeVariant } from './exerciseSupport';
import { host } from './support';

/** Two servers at a time have two cores at work; more only wait for each other. */
const AT_A_TIME = 2;
const LIMIT_MS = 120_000;

/** Runs work in the order in which it was asked for, some at a time. */
class Pool {
  private readonly lanes = Array.from({ length: AT_A_TIME }, () => Promise.resolve());
  private next = 0;

  add<T>(work: () => Promise<T>): Promise<T> {
    const lane = this.next++ % AT_A_TIME;
    const result = (this.lanes[lane] ?? Promise.resolve()).then(work);
    this.lanes[lane] = result.then(
      () => {},
      () => {},
    );
    return result;
  }
}

/** Rows that the view shows as not passed, and as what. */
const notPassed = ({ states }: RunLog) =>
  Object.fromEntries([...states].filter(([, state]) => state !== 'passed'));

/** A right reason: what the attacker gained is an attack's, and what is broken is told as such. */
function expectReasons({ checks }: Exercise, { fails }: Pick<Variant, 'fails'>, log: RunLog): void {
  for (const [id, failure] of Object.entries(fails)) {
    const message = log.messageOf(id);
    assert.ok(message.length > 20, id);
    const [place] = log.messages.get(id) ?? [];
    assert.ok(place?.location, `${id} is shown in the code`);
    const said = log.output.get(id) ?? '';
    assert.ok(
      said.includes(failure === 'gained' ? `THE ATTACKER GAINED: ${message}` : `FAILED: ${message}`),
      id,
    );
    // What was said stands there: requests and answers, as they went over the wire.
    if (!/without a secret|setting|LINK_SECRETS/.test(message))
      assert.match(said, /\r\n> (?:GET|POST) https?:/);
    if (failure === 'gained') assert.equal(checks.find((check) => check.id === id)?.kind, 'attack');
  }
}

// The web host starts no processes: there the checker reads the code, see exercises.test.ts.
if (host === 'node') {
  describe('attacks in the Testing view', function () {
    this.timeout(LIMIT_MS);
    const parent = useFolder('attacked');
    const pool = new Pool();
    let view: TestingView;

    before(() => {
      view = new TestingView();
    });
    after(() => view.dispose());

    for (const exercise of exercises) {
      const { id, files } = exercise;
      const list: readonly Variant[] = [
        ...(variants[id] ?? []),
        { name: 'a server that rejects everything', files: { [files[0]]: rejectsAll }, fails: {} },
      ];
      describe(id, () => {
        let runs: readonly Promise<RunLog>[] = [];
        before(async () => {
          const folders: ExerciseFolder[] = [];
          for (const [index, variant] of list.entries())
            folders.push(await writeVariant(parent, `${id}-${index}`, exercise, variant));
          await view.refresh();
          runs = list.map(({ only }, index) =>
            pool.add(async () => view.run(folders[index] ?? assert.fail(), only)),
          );
          // One that fails is told by its own test.
          for (const run of runs) run.catch(() => {});
        });

        for (const [index, variant] of list.slice(0, -1).entries()) {
          it(titleOf(variant), async () => {
            const log = await (runs[index] ?? assert.fail());
            const told = [...log.messages.keys()]
              .map((check) => `${check}: ${log.messageOf(check)}`)
              .join('\n');
            const expected = Object.fromEntries(
              Object.entries(variant.fails).map(([check, how]) => [
                check,
                how === 'fault' ? 'errored' : 'failed',
              ]),
            );
            assert.deepEqual(notPassed(log), expected, told);
            assert.equal(log.states.size, variant.only?.length ?? exercise.checks.length);
            expectReasons(exercise, variant, log);
          });
        }

        it('is not passed by a server that rejects everything', async () => {
          const log = await (runs.at(-1) ?? assert.fail());
          const honest = exercise.checks.filter(({ kind }) => kind === 'honest');
          for (const check of honest) assert.equal(log.states.get(check.id), 'failed', check.id);
          assert.equal(log.states.size, exercise.checks.length);
          const uri = vscode.Uri.joinPath(parent, `${id}-${list.length - 1}`).toString();
          assert.deepEqual(
            view.finished.filter(([folder]) => folder === uri),
            [[uri, false]],
          );
        });
      });
    }
  });
}
