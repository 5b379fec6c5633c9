import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { differenceOf } from '../../../src/checker/documents';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', 'é', '😀'), maxLength: 30 });

describe('the difference of two texts', () => {
  it('makes the next one of the one before', () => {
    fc.assert(
      fc.property(text, text, (before, next) => {
        const { startIndex, oldEndIndex, newEndIndex } = differenceOf(before, next);
        const made =
          before.slice(0, startIndex) + next.slice(startIndex, newEndIndex) + before.slice(oldEndIndex);
        assert.equal(made, next);
        assert.ok(startIndex <= oldEndIndex && startIndex <= newEndIndex);
      }),
    );
  });

  it('is as small as what was typed', () => {
    fc.assert(
      fc.property(text, fc.nat(), text, (before, place, typed) => {
        const at = place % (before.length + 1);
        const { startIndex, newEndIndex } = differenceOf(
          before,
          before.slice(0, at) + typed + before.slice(at),
        );
        assert.ok(newEndIndex - startIndex <= typed.length);
      }),
    );
  });

  it('says where it is in lines and columns', () => {
    const edit = differenceOf('a\nbc\nd', 'a\nbX\nYc\nd');
    assert.deepEqual(
      [edit.startPosition, edit.oldEndPosition, edit.newEndPosition],
      [
        { row: 1, column: 1 },
        { row: 1, column: 1 },
        { row: 2, column: 1 },
      ],
    );
  });
});
