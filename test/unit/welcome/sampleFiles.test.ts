import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import { sampleFiles } from '../../../src/features/welcome/sampleFiles';

describe('the sample workspace', () => {
  it('is copied whole: the list names every file of the folder', () => {
    const files = readdirSync('media/samples/shop', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        `${parentPath.replaceAll('\\', '/')}/${name}`.slice('media/samples/shop/'.length),
      );
    assert.deepEqual([...sampleFiles].sort(), files.sort());
  });
});
