import { strict as assert } from 'node:assert';
import { alternatives } from '../../../src/features/findings/globs';

describe('patterns of settings', () => {
  for (const [pattern, expected] of [
    ['**/dist', ['**/dist']],
    ['**/*.{js,ts}', ['**/*.js', '**/*.ts']],
    ['{a,b}/{c,d}', ['a/c', 'a/d', 'b/c', 'b/d']],
    ['x.{a,b{c,d}}', ['x.a', 'x.bc', 'x.a', 'x.bd']],
    ['{a,b', ['{a,b']],
    ['a}b', ['a}b']],
  ] as const) {
    it(`${pattern} without groups`, () => {
      assert.deepEqual([...new Set(alternatives(pattern))].sort(), [...new Set<string>(expected)].sort());
    });
  }
});
