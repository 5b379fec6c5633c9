import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import type { SequenceDiagram } from '../../../src/course';
import { layoutSequence } from '../../../src/webview/lesson/sequence/layout';
import { sentence } from '../../../src/webview/lesson/sequence/words';
import { wrap } from '../../../src/webview/lesson/sequence/wrap';

/** Every character ten pixels wide. */
const measure = (text: string) => text.length * 10;

describe('wrapping of text in pictures', () => {
  const cases: readonly [text: string, width: number, lines: readonly string[]][] = [
    ['', 100, []],
    ['one', 100, ['one']],
    ['one two', 70, ['one two']],
    ['one two', 69, ['one', 'two']],
    ['one  two ', 100, ['one two']],
    ['abcdefgh', 30, ['abc', 'def', 'gh']],
    ['a abcdefgh', 30, ['a', 'abc', 'def', 'gh']],
    ['abc', 5, ['a', 'b', 'c']],
    ['😀😀', 25, ['😀', '😀']],
  ];
  for (const [text, width, lines] of cases) {
    it(`breaks ${JSON.stringify(text)} at ${width} into ${lines.length} lines`, () => {
      assert.deepEqual(wrap(text, width, measure), lines);
    });
  }

  it('loses nothing but spaces, and keeps to the width where a character fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 40, max: 200 }), (text, width) => {
        const lines = wrap(text, width, measure);
        assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
        for (const line of lines) assert.ok(measure(line) <= width || [...line].length === 1);
      }),
    );
  });
});

describe('layout of a sequence', () => {
  const actor = (id: string) => ({ id, label: `The ${id}`, role: 'other' as const });
  const diagram = (
    actors: number,
    steps: readonly (readonly [number, number, string])[],
  ): SequenceDiagram => ({
    kind: 'sequence',
    id: 'd',
    title: 'D',
    actors: Array.from({ length: actors }, (_, index) => actor(`a${index}`)),
    steps: steps.map(([from, to, label], index) => ({
      from: `a${from}`,
      to: `a${to}`,
      label,
      note: 'n',
      tone: index % 2 === 0 ? 'normal' : 'attack',
    })),
  });

  it('points arrows from the sender to the receiver', () => {
    const { rows, heads } = layoutSequence(
      diagram(3, [
        [0, 2, 'x'],
        [2, 1, 'y'],
      ]),
      600,
      measure,
    );
    const [there, back] = rows.map(({ shape }) => (shape.kind === 'arrow' ? [shape.from, shape.to] : []));
    const x = heads.map((head) => head.x);
    assert.deepEqual(there, [x[0], x[2]]);
    assert.deepEqual(back, [x[2], x[1]]);
  });

  it('draws what stays at an actor as a box around its line', () => {
    const { rows, heads } = layoutSequence(diagram(2, [[1, 1, 'thinks']]), 600, measure);
    const shape = rows[0]?.shape;
    assert.ok(shape?.kind === 'box');
    assert.equal(shape.left + shape.width / 2, heads[1]?.x);
  });

  it('puts rows below each other and everything inside the picture', () => {
    const end = fc.integer({ min: 0, max: 4 });
    const step = fc.tuple(end, end, fc.lorem({ maxCount: 12 }));
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 420, max: 760 }),
        (steps, width) => {
          const layout = layoutSequence(diagram(5, steps), width, (text) => text.length * 6.5);
          let bottom = layout.headHeight;
          for (const row of layout.rows) {
            assert.ok(row.top >= bottom);
            assert.ok(row.lines.length > 0);
            bottom = row.top + row.height;
            if (row.shape.kind === 'box') {
              assert.ok(row.shape.left >= 0 && row.shape.left + row.shape.width <= width);
              assert.ok(row.shape.top + row.shape.height <= bottom);
            }
          }
          assert.ok(bottom <= layout.height);
          for (const head of layout.heads) assert.ok(head.left >= 0 && head.left + head.width <= width);
        },
      ),
    );
  });

  it('says a step in words, its tone included', () => {
    const { steps, ...rest } = diagram(2, [
      [0, 1, 'GET /'],
      [1, 0, 'sid'],
      [1, 1, 'logs'],
    ]);
    assert.deepEqual(
      steps.map((step) => sentence({ ...rest, steps }, step)),
      ['The a0 to The a1: GET /.', 'Attack. The a1 to The a0: sid.', 'The a1: logs.'],
    );
  });
});
