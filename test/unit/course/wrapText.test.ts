import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { wrapText } from '../../../src/base/wrapText';

describe('wrapping text of a quiz', () => {
  const cases: readonly [string, number, string[]][] = [
    ['', 10, []],
    ['   ', 10, []],
    ['one two', 10, ['one two']],
    ['one two three', 7, ['one two', 'three']],
    ['exactly ten', 11, ['exactly ten']],
    ['a  b\n c', 10, ['a b c']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['x abcdefgh', 4, ['x', 'abcd', 'efgh']],
    ['a😀😀', 2, ['a', '😀', '😀']],
    ['ab', 0, ['ab']],
  ];
  for (const [text, width, lines] of cases) {
    it(`breaks ${JSON.stringify(text)} at ${width}`, () => assert.deepEqual(wrapText(text, width), lines));
  }

  it('loses nothing but white space and keeps to the width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 2, max: 30 }),
        (text, width) => {
          const lines = wrapText(text, width);
          assert.equal(lines.join('').replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
          for (const line of lines) assert.ok(line.length <= width && line.length > 0);
        },
      ),
    );
  });
});
