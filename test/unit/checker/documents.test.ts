import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { editOf } from '../../../src/checker/documents';
import { differenceOf } from '../../../src/checker/roomyText';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', 'é', '😀'), maxLength: 30 });

describe('the difference of two texts', () => {
  it('makes the next one of the one before', () => {
    fc.assert(
      fc.property(text, text, (before, next) => {
        const { start, oldEnd, newEnd } = differenceOf(before, next);
        const made =
          before.slice(0, start) + next.slice(start, newEnd) + before.slice(oldEnd);
        assert.equal(made, next);
        assert.ok(start <= oldEnd && start <= newEnd);
      }),
    );
  });

  it('is as small as what was typed', () => {
    fc.assert(
      fc.property(text, fc.nat(), text, (before, place, typed) => {
        const at = place % (before.length + 1);
        const { start, newEnd } = differenceOf(
          before,
          before.slice(0, at) + typed + before.slice(at),
        );
        assert.ok(newEnd - start <= typed.length);
      }),
    );
  });

  it('says where it is in lines and columns', () => {
    const [before, next] = ['a\nbc\nd', 'a\nbX\nYc\nd'];
    const edit = editOf(before, differenceOf(before, next), next);
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
