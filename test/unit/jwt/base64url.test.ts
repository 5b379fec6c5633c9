import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { encodeBase64url, readBase64url } from '../../../src/jwt/decode/base64url';

describe('base64url', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  it('encodes the example of RFC 7515 appendix C', () => {
    assert.equal(encodeBase64url(Uint8Array.of(3, 236, 255, 224, 193)), 'A-z_4ME');
  });

  it('reads back what it writes, as Buffer does, without any problem', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const text = encodeBase64url(bytes);
        assert.equal(text, Buffer.from(bytes).toString('base64url'));
        assert.deepEqual(readBase64url(text), { bytes, problems: [] });
      }),
    );
  });

  it('accepts exactly the texts that an encoder writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABab01-_+/= \n.é'), maxLength: 9 }), (text) => {
        const { bytes, problems } = readBase64url(text);
        assert.equal(problems.length === 0, encodeBase64url(bytes) === text);
      }),
      { numRuns: 5000 },
    );
  });

  const faults: readonly [
    text: string,
    id: string,
    start: number,
    end: number,
    message: RegExp,
    read: string,
  ][] = [
    ['YWJj=', 'invalid-base64url', 4, 5, /padding/, 'abc'],
    ['YW\nJj', 'invalid-base64url', 2, 3, /line break/, 'abc'],
    ['YW \r\nJj', 'invalid-base64url', 2, 5, /white space/, 'abc'],
    ['+/+/', 'invalid-base64url', 0, 4, /standard base64/, '\xfb\xff\xbf'],
    ['YWJj~', 'invalid-base64url', 4, 5, /"~"/, 'abc'],
    ['YWJj\u202e', 'invalid-base64url', 4, 5, /U\+202E/, 'abc'],
    ['YWJjZ', 'impossible-segment-length', 4, 5, /5 characters/, 'abc'],
    ['YWJ', 'non-canonical-base64url', 2, 3, /writes "I"/, 'ab'],
    ['YR', 'non-canonical-base64url', 1, 2, /writes "Q"/, 'a'],
  ];
  for (const [text, id, start, end, message, read] of faults) {
    it(`names ${id} in ${JSON.stringify(text)} and reads on`, () => {
      const { bytes, problems } = readBase64url(text);
      assert.equal(Buffer.from(bytes).toString('latin1'), read);
      const [problem] = problems;
      assert.deepEqual({ id: problem?.id, start: problem?.start, end: problem?.end }, { id, start, end });
      assert.match(problem?.message ?? '', message);
    });
  }

  it('does not list thousands of places', () => {
    assert.ok(readBase64url('A~'.repeat(100_000)).problems.length <= 21);
  });
});
