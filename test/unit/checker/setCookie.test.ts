import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readSetCookie } from '../../../src/checker/facts/setCookie';
import { ProgramBuilder } from '../../../src/checker/syntax/builder';
import type { Expression } from '../../../src/checker/syntax/program';
import { asString, type Value } from '../../../src/checker/values/value';

const owner = new ProgramBuilder('file:///app/server.js', '').root;
const ORIGIN: Expression = { kind: 'opaque', parts: [], start: 0, end: 0, owner };
const HOLE: Value = { kind: 'unknown', origin: ORIGIN };

/** What is read of a text in which `…` stands for a value that is not known. */
function read(text: string) {
  const pieces = text.split('…').flatMap((piece, index) => (index === 0 ? [piece] : [HOLE, piece]));
  const cookie = readSetCookie(
    pieces.filter((piece) => piece !== ''),
    ORIGIN,
  );
  const flag = (value: Value | undefined) => (value?.kind === 'constant' ? value.value : value?.kind);
  return (
    cookie && {
      name: asString(cookie.name) ?? cookie.name.kind,
      secure: flag(cookie.attributes.secure?.value),
      httpOnly: flag(cookie.attributes.httpOnly?.value),
      sameSite: flag(cookie.attributes.sameSite?.value),
    }
  );
}

describe('the text of a Set-Cookie header', () => {
  const none = { secure: false, httpOnly: false, sameSite: undefined };
  const cases: readonly (readonly [string, ReturnType<typeof read>])[] = [
    ['sid=1', { name: 'sid', ...none }],
    ['sid=…', { name: 'sid', ...none }],
    ['sid=…;', { name: 'sid', ...none }],
    ['sid=a=b; Path=/', { name: 'sid', ...none }],
    ['sid=…; Secure; HttpOnly; SameSite=Lax', { name: 'sid', secure: true, httpOnly: true, sameSite: 'Lax' }],
    [
      'sid=…;SECURE ; httponly;samesite=none',
      { name: 'sid', secure: true, httpOnly: true, sameSite: 'none' },
    ],
    ['sid=…; secure=false', { name: 'sid', ...none, secure: true }],
    ['sid=…; SameSite=…', { name: 'sid', ...none, sameSite: 'computed' }],
    // What is not known may be any attribute.
    ['sid=…; …', { name: 'sid', secure: 'unknown', httpOnly: 'unknown', sameSite: 'unknown' }],
    ['sid=…; HttpOnly; …', { name: 'sid', secure: 'unknown', httpOnly: true, sameSite: 'unknown' }],
    // What is joined to the value may end it and go on with attributes: judged by what is written.
    ['sid=……', { name: 'sid', ...none }],
    ['…=1; HttpOnly', { name: 'unknown', ...none, httpOnly: true }],
    ['…', undefined],
    ['', undefined],
    [' ; ', undefined],
  ];
  for (const [text, expected] of cases) {
    it(`is read: "${text}"`, () => assert.deepEqual(read(text), expected));
  }

  it('is read whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom(';', '=', 'Secure', '; HttpOnly'),
            fc.constant(HOLE),
          ),
        ),
        (pieces) => {
          const cookie = readSetCookie(pieces, ORIGIN);
          assert.ok(cookie === undefined || cookie.attributes.secure !== undefined);
        },
      ),
    );
  });
});
