import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { editOf, SyntaxTrees } from '../../../src/checker/documents';
import { Grammars } from '../../../src/checker/grammars';
import { javascript } from '../../../src/checker/languages/javascript';
import { differenceOf, RoomyText } from '../../../src/checker/roomyText';
import type { Program } from '../../../src/checker/syntax/program';
import { loadTestWasm } from './support';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', 'é', '😀'), maxLength: 30 });

describe('the difference of two texts', () => {
  it('makes the next one of the one before', () => {
    fc.assert(
      fc.property(text, text, (before, next) => {
        const { start, oldEnd, newEnd } = differenceOf(before, next);
        const made = before.slice(0, start) + next.slice(start, newEnd) + before.slice(oldEnd);
        assert.equal(made, next);
        assert.ok(start <= oldEnd && start <= newEnd);
      }),
    );
  });

  it('is as small as what was typed', () => {
    fc.assert(
      fc.property(text, fc.nat(), text, (before, place, typed) => {
        const at = place % (before.length + 1);
        const { start, newEnd } = differenceOf(before, before.slice(0, at) + typed + before.slice(at));
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

describe('a text with room', () => {
  const document = (name: string) =>
    Array.from(
      { length: 90 },
      (_, index) => `function ${name}${index}(rows) {\n  return rows.filter(Boolean);\n}\n`,
    );
  const endsOf = (text: string) => [...text.matchAll(/^\}/gm)].map(({ index }) => index + 1);
  /** Its lines without what is at their ends. */
  const linesOf = (text: string) => text.split('\n').map((line) => line.trimEnd());
  const before = document('f').join('\n');
  const roomy = RoomyText.of(before, endsOf(before));

  it('has each character of the document in its line and column', () => {
    assert.ok(roomy.hasRoom);
    assert.deepEqual(linesOf(roomy.text), linesOf(before));
    const typed = fc.record({
      at: fc.nat({ max: before.length }),
      remove: fc.nat({ max: 200 }),
      insert: text,
    });
    fc.assert(
      fc.property(typed, ({ at, remove, insert }) => {
        const next = before.slice(0, at) + insert + before.slice(at + remove);
        const made = roomy.next(next, differenceOf(before, next));
        if (!made) return;
        assert.deepEqual(linesOf(made.text), linesOf(next));
        // What it says of its changes makes the one of the other.
        const changed = made.changes.reduce(
          (current, { start, oldEnd, newEnd }) =>
            current.slice(0, start) + made.text.slice(start, newEnd) + current.slice(oldEnd),
          roomy.text,
        );
        assert.equal(changed, made.text);
      }),
    );
  });

  it('keeps the offset of what follows a change', () => {
    const at = before.indexOf('rows.filter', 2_000);
    const next = `${before.slice(0, at)}// kept\n  ${before.slice(at)}`;
    const made = roomy.next(next, differenceOf(before, next));
    assert.ok(made);
    assert.equal(made.text.length, roomy.text.length);
    const last = roomy.text.indexOf('function f89');
    assert.ok(last > 0);
    assert.equal(made.text.indexOf('function f89'), last);
    assert.equal(made.toDocument(last), next.indexOf('function f89'));
  });

  it('has none for more than it has room for, nor where it is taken away', () => {
    const more = before.replace('Boolean', 'x'.repeat(2_000));
    assert.equal(roomy.next(more, differenceOf(before, more)), undefined);
    const less = before.slice(0, 100) + before.slice(4_000);
    assert.equal(roomy.next(less, differenceOf(before, less)), undefined);
  });

  it('has none behind a comment, nor in a short text', () => {
    const commented = before.replaceAll('\n}', '\n} // end');
    assert.ok(!RoomyText.of(commented, endsOf(commented)).hasRoom);
    assert.ok(!RoomyText.of(before.slice(0, 500), endsOf(before.slice(0, 500))).hasRoom);
    const open = `${before}// the last line`;
    assert.ok(RoomyText.of(open, endsOf(open)).text.endsWith('// the last line'));
  });
});

describe('the syntax of an open document', () => {
  const lines = Array.from(
    { length: 60 },
    (_, index) =>
      `// About f${index}.\nfunction f${index}(rows) {\n  return rows.filter((row) => row.amount > ${index});\n}${index % 2 ? '' : ' // end'}\n`,
  );
  const trees = new SyntaxTrees();
  const grammars = new Grammars(loadTestWasm);
  after(() => {
    trees.dispose();
    grammars.dispose();
  });
  const update = async (document: string) => {
    const syntax = trees.update('file:///a.js', document, await grammars.parser(javascript, 'javascript'));
    assert.ok(syntax);
    return syntax;
  };

  it('keeps the statements that a key does not change', async () => {
    await update(lines.join('\n'));
    // The first key makes the room.
    lines[30] = lines[30]?.replace('amount', 'amounts') ?? '';
    const before = await update(lines.join('\n'));
    lines[30] = lines[30]?.replace('amounts', 'amount') ?? '';
    const { copy, memory } = await update(lines.join('\n'));
    const { root } = copy;
    assert.ok(memory && memory === before.memory);
    const changed = root.children.filter((child) => !before.copy.root.children.includes(child));
    assert.equal(root.children.length, 120);
    assert.ok(changed.length >= 1 && changed.length <= 30, `${changed.length} are new`);
  });

  it('tells the variables of a version as they were, also after the next', async () => {
    const lowered = async (document: string) => {
      const { copy, memory } = await update(document);
      return javascript.lower('file:///a.js', copy.text, copy.root, memory);
    };
    const names = ({ bindings }: Program) =>
      bindings.map(({ name }) => name).filter((name) => /^f\d/.test(name));
    const all = lines.map((_, index) => `f${index}`);
    const before = await lowered(lines.join('\n'));
    const after = await lowered(lines.join('\n').replace('function f30', 'function f3_'));
    assert.deepEqual(
      names(after),
      all.map((name) => (name === 'f30' ? 'f3_' : name)),
    );
    assert.deepEqual(names(before), all);
  });

  it('is read as it is where a text takes in what follows', async () => {
    const document = lines.join('\n').replace('{', '{`').replace('50', '50`');
    assert.equal((await update(document)).copy.text, document);
  });
});
