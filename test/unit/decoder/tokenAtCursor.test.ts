import { strict as assert } from 'node:assert';
import { tokenAtCursor } from '../../../src/features/decoder/tokenAtCursor';
import { findTokens } from '../../../src/jwt';
import { hs256, unsecured } from './tokens';

const A = hs256('{"sub":"ana"}');
const B = unsecured('{"sub":"bob"}');

/** The cursor is at `^`, which is taken out. */
function found(marked: string): string | undefined {
  const column = marked.indexOf('^');
  const line = marked.replace('^', '');
  const span = tokenAtCursor(line, column, findTokens);
  return span && line.slice(span.start, span.end);
}

describe('token at the cursor', () => {
  const inside = (token: string) => `${token.slice(0, 20)}^${token.slice(20)}`;
  const cases: [string, string, string | undefined][] = [
    ['the one that it stands in', `const t = '${inside(A)}';`, A],
    ['the one that it stands before', `'^${A}'`, A],
    ['the one that it stands behind', `'${A}^'`, A],
    ['the one of two that it stands in', `${A} ${inside(B)}`, B],
    ['the other of two', `${inside(A)} ${B}`, A],
    ['the only one on the line', `^Authorization: Bearer ${A}`, A],
    ['none of two that it stands between', `${A}  ^  ${B}`, undefined],
    ['none where there is none', 'const a = ^b.c.d;', undefined],
    ['none on an empty line', '^', undefined],
  ];
  for (const [what, line, expected] of cases) {
    it(`is ${what}`, () => assert.equal(found(line), expected));
  }

  it('is found in the middle of a very long line', () => {
    const padding = 'word '.repeat(100_000);
    assert.equal(found(`${padding}${inside(A)} ${padding}`), A);
  });
});
