import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createChecker } from '../../../src/checker';
import { nodeFiles, nodeSources } from '../../../src/cli/checkFilesNode';
import { batchStarts, checkAll, checkShare, type Threads } from '../../../src/cli/checkShares';
import { loadTestWasm } from '../checker/support';

const names = (folder: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${folder}/${String(index).padStart(4, '0')}.js`);

describe('files that threads share', () => {
  const cases: readonly (readonly [what: string, files: readonly string[], starts: readonly number[]])[] = [
    ['nothing', [], []],
    ['a few files', names('a', 5), [0]],
    ['a folder stays whole', [...names('a', 100), ...names('b', 60)], [0, 100]],
    ['small folders go together', [...names('a', 30), ...names('b', 30), ...names('c', 30)], [0, 60]],
    [
      'a large folder is divided by its folders',
      [...names('src/a', 700), ...names('src/b', 700), ...names('src/c', 10)],
      [0, 700, 1400],
    ],
    [
      'a large folder without folders is divided evenly',
      names('src', 1_001),
      Array.from({ length: 21 }, (_, index) => 48 * index),
    ],
  ];
  for (const [what, files, starts] of cases)
    it(`${what}`, () => assert.deepEqual(batchStarts(files), starts));

  it('gives what one checker finds alone, in the same order', async function () {
    this.timeout(120_000);
    const root = path.resolve('test/fixtures/apps');
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    const make = () => createChecker(loadTestWasm, () => ({}), nodeSources);
    const alone = make();
    const first = make();
    const second = make();
    // In this thread, so that both take batches in turn.
    const threads: Threads = {
      async check(share, received) {
        for await (const batch of checkShare(share, second, nodeFiles)) received(batch);
      },
      close: () => {},
    };
    try {
      // Fewer would not be shared.
      assert.ok(batchStarts(files).length > 1 || files.length < 192, `${files.length} files`);
      const many = files.length < 192 ? [...files, ...files].sort() : files;
      const together = await checkAll(many, {}, first, nodeFiles, threads);
      assert.deepEqual(together, await checkAll(many, {}, alone, nodeFiles, undefined));
      assert.ok(together.some(({ findings }) => findings.length > 0));
    } finally {
      for (const each of [alone, first, second]) each.dispose();
    }
  });
});
