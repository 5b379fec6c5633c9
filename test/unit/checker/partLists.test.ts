import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { PartLists } from '../../../src/checker/syntax/partLists';
import { Recorded } from '../../../src/checker/syntax/recorded';

/** A part that has nothing but comments. */
function part(...texts: readonly string[]): Recorded {
  const recorded = new Recorded();
  for (const [start, text] of texts.entries()) recorded.comments.push({ text, start, end: start + 1 });
  return recorded;
}

const texts = ({ comments }: Recorded) => comments.map(({ text }) => text);
/** A second list, which is empty for most parts. */
const long = ({ comments }: Recorded) => comments.flatMap(({ text }) => (text.length > 2 ? [text] : []));

const all = (pick: typeof texts, rest: Recorded, parts: readonly Recorded[]) =>
  [rest, ...parts].flatMap(pick);

describe('lists over the parts of a file', () => {
  it('pick out of each part once, as long as it stays', () => {
    let picked = 0;
    const pick = (each: Recorded) => {
      picked++;
      return texts(each);
    };
    const parts = [part('a'), part('b'), part('c')];
    const before = new PartLists(part(), parts);
    assert.deepEqual(before.of(pick, pick), ['a', 'b', 'c']);
    before.of(pick, pick);
    assert.equal(picked, 4, 'each part and the rest');
    const [first, , last] = parts;
    assert.ok(first && last);
    const next = new PartLists(part('rest'), [first, part('new', 'er'), last], before);
    assert.deepEqual(next.of(pick, pick), ['rest', 'a', 'new', 'er', 'c']);
    assert.equal(picked, 6, 'the changed part and the rest');
  });

  it('pick anew what the version before was not asked for', () => {
    const parts = [part('a'), part('bcd')];
    const first = new PartLists(part(), parts);
    first.of(long, long);
    const second = new PartLists(part(), parts, first);
    const third = new PartLists(part(), [...parts, part('efg')], second);
    assert.deepEqual(third.of(long, long), ['bcd', 'efg']);
    // One that is asked late still answers for its own version.
    assert.deepEqual(second.of(texts, texts), ['a', 'bcd']);
    assert.deepEqual(first.of(texts, texts), ['a', 'bcd']);
  });

  it('are what they would be at a first look, whatever parts come and go', () => {
    const aPart = fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }).map((each) => part(...each));
    const edit = fc.record({
      at: fc.nat(8),
      removed: fc.nat(4),
      added: fc.array(aPart, { maxLength: 4 }),
      rest: aPart,
      asksTexts: fc.boolean(),
      asksLong: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(aPart, { maxLength: 8 }), fc.array(edit, { maxLength: 8 }), (start, edits) => {
        let parts = start;
        let lists = new PartLists(part(), parts);
        lists.of(texts, texts);
        for (const { at, removed, added, rest, asksTexts, asksLong } of edits) {
          parts = [...parts];
          parts.splice(at, removed, ...added);
          lists = new PartLists(rest, parts, lists);
          if (asksTexts) assert.deepEqual(lists.of(texts, texts), all(texts, rest, parts));
          if (asksLong) assert.deepEqual(lists.of(long, long), all(long, rest, parts));
        }
      }),
      { numRuns: 500 },
    );
  });
});
