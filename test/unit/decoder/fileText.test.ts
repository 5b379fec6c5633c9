import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { difference, FileText } from '../../../src/features/decoder/fileText';

/** A file whose edits are done when the test says so. */
class FakeFile {
  readonly shown: string[] = [];
  readonly edits: string[] = [];
  refused = 0;
  isClosed = false;
  private readonly pending: (() => void)[] = [];
  readonly bound: FileText;

  constructor(public content: string) {
    this.bound = new FileText(
      {
        text: () => this.content,
        replace: ({ start, end }, text) =>
          new Promise((done) => {
            this.pending.push(() => {
              if (!this.isClosed) {
                this.edits.push(`${this.content.slice(start, end)}→${text}`);
                this.content = this.content.slice(0, start) + text + this.content.slice(end);
                // The editor tells of every change, our own among them.
                this.bound.fileChanged();
              }
              done(!this.isClosed);
            });
          }),
      },
      (text) => void this.shown.push(text),
      () => void this.refused++,
    );
  }

  /** Lets one edit through. */
  async edit(): Promise<void> {
    const settle = async () => {
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    };
    await settle();
    this.pending.shift()?.();
    await settle();
  }

  changed(content: string): void {
    this.content = content;
    this.bound.fileChanged();
  }
}

describe('text of a file', () => {
  it('gets what is edited in the page, which is not told of it again', async () => {
    const file = new FakeFile('a.b.c');
    void file.bound.write('a.x.c');
    await file.edit();
    assert.equal(file.content, 'a.x.c');
    assert.deepEqual(file.edits, ['b→x']);
    assert.deepEqual(file.shown, []);
  });

  it('gets the last of several edits that come fast, and the page keeps what was typed', async () => {
    const file = new FakeFile('');
    for (const text of ['a', 'ab', 'abc', 'abcd']) void file.bound.write(text);
    await file.edit();
    await file.edit();
    assert.equal(file.content, 'abcd');
    assert.deepEqual(file.edits, ['→a', '→bcd']);
    assert.deepEqual(file.shown, []);
  });

  it('goes to the page when it changes in any other way', () => {
    const file = new FakeFile('one');
    file.changed('two');
    file.bound.fileChanged();
    file.changed('three');
    assert.deepEqual(file.shown, ['two', 'three']);
  });

  it('goes to the page after undo', async () => {
    const file = new FakeFile('before');
    void file.bound.write('after');
    await file.edit();
    file.changed('before');
    assert.deepEqual(file.shown, ['before']);
  });

  it('goes to the page where an edit was refused', async () => {
    const file = new FakeFile('kept');
    file.isClosed = true;
    void file.bound.write('changed');
    await file.edit();
    assert.equal(file.refused, 1);
    assert.deepEqual(file.shown, ['kept']);
  });

  it('keeps the line ends of the file, which a text field does not have', async () => {
    const file = new FakeFile('one\r\ntwo\r\n');
    void file.bound.write('one\ntwo\n');
    assert.deepEqual(file.edits, []);
    void file.bound.write('one\n2\ntwo\n');
    await file.edit();
    assert.equal(file.content, 'one\r\n2\r\ntwo\r\n');
    assert.deepEqual(file.shown, []);
  });

  it('is changed only where it differs', () => {
    const text = fc.stringMatching(/^[ab\r\n\u{1f600}\u{1f601}]{0,12}$/u);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { span, replacement } = difference(before, after);
        assert.equal(before.slice(0, span.start) + replacement + before.slice(span.end), after);
        // No half of a character, and none of a line end, is left or put.
        for (const part of [replacement, before.slice(span.start, span.end)]) {
          assert.doesNotMatch(part, /^[\udc00-\udfff]|[\ud800-\udbff]$/);
        }
        if (before === after) assert.equal(replacement, '');
      }),
      { numRuns: 2000 },
    );
  });
});
