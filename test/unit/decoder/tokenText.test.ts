import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Piece } from '../../../src/features/decoder/pageState';
import { decodedPieces, markedPieces, tokenParts } from '../../../src/features/decoder/tokenText';
import { decodeToken } from '../../../src/jwt';
import { hs256 } from './tokens';

/** Pieces as a text, with `[…]n` around what problem n marks. */
const drawn = (pieces: readonly Piece[]) =>
  pieces
    .map(({ text, problem, omitted }) => {
      const whole = omitted === undefined ? text : `${text}<${omitted}>`;
      return problem === undefined ? whole : `[${whole}]${problem}`;
    })
    .join('');

describe('marked text', () => {
  const cases: [string, [number, number][], string][] = [
    ['nothing wrong', [], 'abcdef'],
    ['a stretch', [[1, 3]], 'a[bc]0def'],
    ['the place of an empty span', [[2, 2]], 'ab[c]0def'],
    [
      'two stretches in any order',
      [
        [4, 5],
        [0, 1],
      ],
      '[a]1bcd[e]0f',
    ],
    [
      'each part of overlapping stretches once',
      [
        [0, 3],
        [2, 5],
      ],
      '[ab]0[c]0[de]1f',
    ],
    [
      'the narrower of two stretches, one within the other',
      [
        [0, 5],
        [2, 3],
      ],
      '[ab]0[c]1[de]0f',
    ],
    ['nothing beyond the end', [[6, 9]], 'abcdef'],
    ['a stretch that begins before', [[-1, 2]], 'abcdef'],
  ];
  for (const [what, spans, expected] of cases) {
    it(`shows ${what}`, () => {
      const problems = spans.map(([start, end]) => ({ start, end }));
      assert.equal(drawn(markedPieces('abcdef', { start: 0, end: 6 }, problems)), expected);
    });
  }

  it('shows the ends of a very long stretch and how much is left out', () => {
    const pieces = markedPieces('x'.repeat(10_000), { start: 0, end: 10_000 }, []);
    const shown = pieces.reduce((sum, { text }) => sum + text.length, 0);
    assert.equal(pieces.length, 2);
    assert.equal(shown + (pieces[0]?.omitted ?? 0), 10_000);
    assert.ok(shown < 2_500);
  });

  it('keeps the text, whatever the problems', () => {
    const span = fc.record({ start: fc.integer({ min: 0, max: 30 }), end: fc.integer({ min: 0, max: 30 }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 24 }), fc.array(span), (text, problems) => {
        const pieces = markedPieces(text, { start: 0, end: text.length }, problems);
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
      }),
    );
  });
});

describe('parts of a token', () => {
  const token = hs256('{"sub":"ana"}');

  it('are its segments and the dots between them', () => {
    const parts = tokenParts(`Bearer ${token}`, decodeToken(`Bearer ${token}`));
    assert.deepEqual(
      parts.map(({ segment }) => segment),
      [0, null, 1, null, 2],
    );
    assert.equal(parts.map(({ pieces }) => drawn(pieces)).join(''), token);
  });

  it('mark the character that is no base64url', () => {
    const [header, payload = '', signature] = token.split('.');
    const broken = `${header}.${payload.slice(0, 5)}+${payload.slice(6)}.${signature}`;
    const parts = tokenParts(broken, decodeToken(broken));
    const marked = parts.flatMap(({ pieces }) => pieces).filter(({ problem }) => problem !== undefined);
    assert.ok(marked.some(({ text }) => text === '+'));
  });

  it('hold all of any damaged token', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        const text = token.slice(0, at) + character + token.slice(at + 1);
        const decoded = decodeToken(text);
        const shown = tokenParts(text, decoded)
          .flatMap(({ pieces }) => pieces)
          .map((piece) => piece.text)
          .join('');
        assert.equal(shown, text.slice(decoded.span.start, decoded.span.end));
      }),
    );
  });
});

describe('decoded text of a damaged segment', () => {
  for (const [what, payload, marked] of [
    ['ASCII', '{"sub":ana}', 'a'],
    ['characters of several bytes', '{"name":"Zoë",x}', 'x'],
  ] as const) {
    it(`marks where JSON ends, in ${what}`, () => {
      const decoded = decodeToken(hs256(payload));
      const segment = decoded.segments[1];
      assert.ok(segment);
      const pieces = decodedPieces(segment, decoded.problems);
      assert.equal(pieces.map(({ text }) => text).join(''), payload);
      const fault = pieces.find(({ problem }) => problem !== undefined);
      assert.ok(fault, drawn(pieces));
      assert.ok(fault.text.startsWith(marked), drawn(pieces));
    });
  }
});
