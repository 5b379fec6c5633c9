import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { MAX_FILE_BYTES, MAX_LINE_LENGTH, readSource, textProblem } from '../../../src/checker/limits';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let index = 0; index < text.length; index++) {
    view.setUint16(2 + index * 2, text.charCodeAt(index), littleEndian);
  }
  return bytes;
};
const bytes = (...values: number[]) => Uint8Array.from(values);

describe('limits of what is checked', () => {
  const read: readonly [string, Uint8Array, string][] = [
    ['nothing', bytes(), ''],
    ['UTF-8', utf8("name = 'Zoë 😀';\n"), "name = 'Zoë 😀';\n"],
    ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'a'],
    ['UTF-16, little endian', utf16("let ä = '😀';", true), "let ä = '😀';"],
    ['UTF-16, big endian', utf16("let ä = '😀';", false), "let ä = '😀';"],
    ['a file as large as may be', utf8('x\n'.repeat(MAX_FILE_BYTES / 2)), 'x\n'.repeat(MAX_FILE_BYTES / 2)],
    ['a line as long as may be', utf8(`a\n${'x'.repeat(MAX_LINE_LENGTH)}`.padEnd(40_000, '\n')), ''],
    ['one long line in a short file', utf8('x'.repeat(9999)), 'x'.repeat(9999)],
  ];
  for (const [name, input, text] of read) {
    it(`reads ${name}`, () => {
      const source = readSource(input);
      assert.ok('text' in source, JSON.stringify(source));
      if (text) assert.equal(source.text, text);
    });
  }

  const refused: readonly [string, Uint8Array, RegExp][] = [
    [
      'a file over 1 MB',
      new Uint8Array(MAX_FILE_BYTES + 1).fill(0x0a),
      /too large: 1\.0 MB; files over 1 MB/,
    ],
    ['a binary file', bytes(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2), /binary.*NUL/],
    ['UTF-16 without a mark', utf16('let a;', true).subarray(2), /unknown encoding.*NUL/],
    ['UTF-32, little endian', bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), /UTF-32/],
    ['UTF-32, big endian', bytes(0, 0, 0xfe, 0xff, 0, 0, 0, 0x61), /UTF-32/],
    ['Latin-1', bytes(0x61, 0xe4, 0x62), /not valid UTF-8/],
    ['UTF-8 that ends within a character', bytes(0x61, 0xf0, 0x9f), /not valid UTF-8/],
    ['UTF-8 with a surrogate', bytes(0xed, 0xa0, 0x80), /not valid UTF-8/],
    ['UTF-16 with half a pair', bytes(0xff, 0xfe, 0x3d, 0xd8), /not valid UTF-16/],
    ['UTF-16 with half a unit', bytes(0xff, 0xfe, 0x3d, 0x00, 0x20), /not valid UTF-16/],
    ['a line that is too long', utf8(`a\n${'x'.repeat(MAX_LINE_LENGTH + 1)}\nb`), /line of 20001 characters/],
    ['a last line that is too long', utf8('x'.repeat(MAX_LINE_LENGTH + 1)), /line of 20001 characters/],
    ['minified code', utf8(`${'x'.repeat(4999)}\n`.repeat(4)), /minified/],
  ];
  for (const [name, input, problem] of refused) {
    it(`refuses ${name}, and says why`, () => {
      const source = readSource(input);
      assert.ok('problem' in source);
      assert.match(source.problem, problem);
    });
  }

  it('takes code of ordinary lines whatever its length', () => {
    assert.equal(textProblem('const answer = 42;\n'.repeat(20_000)), undefined);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        const source = readSource(input);
        assert.ok('text' in source ? typeof source.text === 'string' : source.problem.endsWith('.'));
      }),
    );
  });

  it('gives back every text that UTF-8 can hold', () => {
    const texts = fc.string({ unit: 'grapheme' }).filter((text) => !/^\uFEFF|\0/.test(text));
    fc.assert(fc.property(texts, (text) => assert.deepEqual(readSource(utf8(text)), { text })));
  });
});
