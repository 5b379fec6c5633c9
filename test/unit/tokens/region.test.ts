import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { foundTokens, tokenAt } from '../../../src/features/tokens/found';
import {
  type Lines,
  MAX_LINE,
  MAX_READ,
  PlacesOf,
  piecesOf,
  type Stretch,
} from '../../../src/features/tokens/region';
import { hmacToken } from '../jwt/tokens';

/** A document that counts what is read of it. */
function documentOf(text: string): Lines & { readonly read: Set<number> } {
  const lines = text.split('\n');
  const read = new Set<number>();
  return {
    read,
    lineCount: lines.length,
    lineAt: (line) => {
      read.add(line);
      return { text: lines[line] ?? assert.fail(`no line ${line}`) };
    },
  };
}

const lines = (first: number, last: number): Stretch => ({
  start: { line: first, character: 0 },
  end: { line: last, character: 0 },
});
const token = hmacToken({ sub: 'ana' });
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`).join('\n');

describe('what is read of a document', () => {
  it('is what is on screen and a margin', () => {
    const document = documentOf(numbered(10_000));
    const [piece, ...more] = piecesOf(document, [lines(500, 510)], 5);
    assert.deepEqual(more, []);
    assert.deepEqual(piece?.start, { line: 495, character: 0 });
    assert.equal(piece?.text.split('\n').at(-1), 'line 515');
    assert.deepEqual(
      [...document.read].sort((a, b) => a - b),
      Array.from({ length: 21 }, (_, at) => 495 + at),
    );
  });

  it('is each line once, where several editors show the same', () => {
    const pieces = piecesOf(documentOf(numbered(100)), [lines(10, 20), lines(15, 25), lines(90, 99)], 2);
    assert.deepEqual(
      pieces.map(({ start, text }) => [start.line, text.split('\n').length]),
      [
        [8, 20],
        [88, 12],
      ],
    );
  });

  it('is nothing where nothing is shown', () => {
    assert.deepEqual(piecesOf(documentOf(numbered(10)), [], 80), []);
  });

  it('is a window of a line that is very long', () => {
    const document = documentOf(`a\n${'x'.repeat(1_000_000)}\nb`);
    const pieces = piecesOf(document, [lines(0, 2)], 10);
    assert.deepEqual(
      pieces.map(({ start, text }) => [start, text.length]),
      [
        [{ line: 0, character: 0 }, 1],
        [{ line: 1, character: 0 }, MAX_LINE],
        [{ line: 2, character: 0 }, 1],
      ],
    );
  });

  it('is, of a long line that is wrapped, around what is shown of it', () => {
    const document = documentOf('x'.repeat(1_000_000));
    const shown = { start: { line: 0, character: 600_000 }, end: { line: 0, character: 609_000 } };
    const [piece] = piecesOf(document, [shown], 10);
    assert.ok(piece && piece.start.character < 600_000);
    assert.ok(piece.start.character + piece.text.length > 609_000);
    assert.equal(piece.text.length, MAX_LINE);
  });

  it('is bounded in sum, the screen before the margin', () => {
    const document = documentOf(Array.from({ length: 1000 }, () => 'x'.repeat(15_000)).join('\n'));
    const pieces = piecesOf(document, [lines(500, 510)], 80);
    const read = pieces.reduce((sum, { text }) => sum + text.length, 0);
    assert.ok(read <= MAX_READ + 1000, String(read));
    assert.ok(pieces[0] && pieces[0].start.line <= 500);
    assert.ok((pieces.at(-1)?.start.line ?? 0) + (pieces.at(-1)?.text.split('\n').length ?? 0) > 510);
    assert.ok(document.read.size < 40);
  });

  it('leads back to the document from every character', () => {
    const text = fc.stringMatching(/^[ab\n]{0,80}$/);
    fc.assert(
      fc.property(text, fc.nat(10), fc.nat(10), fc.nat(4), (whole, first, count, margin) => {
        const document = documentOf(whole);
        const all = whole.split('\n');
        for (const piece of piecesOf(document, [lines(first, first + count)], margin)) {
          const places = new PlacesOf(piece);
          for (let at = 0; at < piece.text.length; at++) {
            const { line, character } = places.at(at);
            assert.equal(all[line]?.[character] ?? '\n', piece.text[at]);
          }
        }
      }),
    );
  });
});

describe('tokens in a document', () => {
  const rangeOf = ({ start, end }: Stretch) => [start.line, start.character, end.line, end.character];

  it('are found where they stand', () => {
    const document = documentOf(`a\nTOKEN=${token}\nb`);
    const [found, ...more] = foundTokens(document, [lines(0, 2)], 0);
    assert.deepEqual(more, []);
    assert.deepEqual(found && rangeOf(found), [1, 6, 1, 6 + token.length]);
  });

  it('are found in the middle of a line of a megabyte that is shown there', () => {
    const document = documentOf(`${'x '.repeat(300_000)}${token}${' y'.repeat(300_000)}`);
    const shown = { start: { line: 0, character: 599_000 }, end: { line: 0, character: 604_000 } };
    assert.deepEqual(foundTokens(document, [shown], 0).map(rangeOf), [
      [0, 600_000, 0, 600_000 + token.length],
    ]);
  });

  it('are not looked for elsewhere', () => {
    const document = documentOf(`${token}\n${'\n'.repeat(1000)}${token}`);
    assert.deepEqual(foundTokens(document, [lines(400, 420)], 80), []);
  });

  it('are found where a terminal has wrapped them, from each of their lines', () => {
    const wrapped = (token.match(/.{1,40}/g) ?? []).join('\n');
    const document = documentOf(`first\n${wrapped}\n\nlast`);
    const count = wrapped.split('\n').length;
    for (let line = 1; line <= count; line++) {
      const found = tokenAt(document, { line, character: 3 });
      assert.equal(found?.start.line, 1);
      assert.equal(found?.end.line, count);
      assert.equal(found?.text, wrapped);
    }
  });

  it('are at a place that is in them or at their ends, and at no other', () => {
    const document = documentOf(`ab ${token} cd`);
    for (const [character, expected] of [
      [2, false],
      [3, true],
      [30, true],
      [3 + token.length, true],
      [4 + token.length, false],
    ] as const) {
      assert.equal(tokenAt(document, { line: 0, character }) !== undefined, expected, String(character));
    }
  });
});
