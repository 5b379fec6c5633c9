import { strict as assert } from 'node:assert';
import { exercises } from '../../../src/exercises/catalogue';
import { failuresOf, project, run } from './support';
import { rejectsAll, titleOf, type Variant } from './variant';
import { variants } from './variants';

describe('attacks of the exercises', function () {
  this.timeout(300_000);

  for (const { id, files, checks } of exercises) {
    describe(id, () => {
      for (const variant of variants[id] ?? []) it(titleOf(variant), () => expectFailures(id, variant));

      it('is not passed by a server that rejects everything', async () => {
        const made = project(id, { files: { [files[0]]: rejectsAll } });
        try {
          const { results } = await run(made);
          for (const { check, failure, why } of results) {
            if (check.kind === 'honest') assert.equal(failure, 'broken', `${check.id}: ${why}`);
          }
          assert.equal(results.length, checks.length);
        } finally {
          made.dispose();
        }
      });

      it('is tried with two right ways and more, and with wrong ones', () => {
        const list = variants[id] ?? [];
        const right = list.filter(({ fails }) => Object.keys(fails).length === 0);
        assert.ok(
          right.length >= 2 && right.some(({ base }) => base === 'solution'),
          `${right.length} right`,
        );
        assert.ok(list.length - right.length >= 3, `${list.length - right.length} wrong`);
        // Each attack is seen to go through, so that none of them is one that cannot; the clinic's elsewhere.
        if (id === 'clinic') return;
        const seen = new Set(
          list.flatMap(({ fails }) =>
            Object.entries(fails).flatMap(([check, how]) => (how === 'gained' ? check : [])),
          ),
        );
        assert.deepEqual(
          checks.filter((check) => check.kind === 'attack' && !seen.has(check.id)).map((check) => check.id),
          [],
        );
      });
    });
  }
});

async function expectFailures(id: string, variant: Variant): Promise<void> {
  const made = project(id, variant);
  try {
    const { results, output } = await run(made, variant.only ? { only: variant.only } : {});
    const told = results.map(({ check, why }) => `${check.id}: ${why}`).join('\n');
    assert.deepEqual(failuresOf(results), variant.fails, `${told}\n${output}`);
    assert.equal(results.length, variant.only?.length ?? made.exercise.checks.length);
  } finally {
    made.dispose();
  }
}
