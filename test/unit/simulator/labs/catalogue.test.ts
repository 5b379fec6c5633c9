import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import { labs } from '../../../../src/simulator/labs';

describe('labs', () => {
  it('are listed and tested, each of them', () => {
    const files = (folder: string, end: string) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(end) && !/^(?:index|catalogue|engine)\./.test(name))
        .map((name) => name.slice(0, -end.length))
        .sort();
    const written = files('src/simulator/labs/catalogue', '.ts');
    assert.equal(labs.length, written.length);
    assert.deepEqual(files('test/unit/simulator/labs', '.test.ts'), written);
    assert.equal(new Set(labs.map(({ id }) => id)).size, labs.length);
    assert.ok(labs.length >= 15);
  });
});
