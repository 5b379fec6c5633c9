import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { jsonPieces } from '../../../src/features/decoder/jsonPieces';
import { readJson } from '../../../src/jwt';

const pieces = (text: string) => {
  const { node } = readJson(text);
  assert.ok(node);
  return jsonPieces(text, node);
};
const formatted = (text: string) =>
  pieces(text)
    .map((piece) => piece.text)
    .join('');

describe('formatted JSON', () => {
  const cases: [string, string, string][] = [
    ['an empty object', '{}', '{}'],
    ['an empty array', '{"a":[]}', '{\n  "a": []\n}'],
    ['nested values', '{"a":{"b":[1,true]}}', '{\n  "a": {\n    "b": [\n      1,\n      true\n    ]\n  }\n}'],
    ['every digit of a large integer', '{"n":12345678901234567890}', '{\n  "n": 12345678901234567890\n}'],
    ['a number as it is spelt', '{"n":1.50e+3}', '{\n  "n": 1.50e+3\n}'],
    ['escapes as they are spelt', '{"s":"\\u0041\\n"}', '{\n  "s": "\\u0041\\n"\n}'],
    ['both members of the same name', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
  ];
  for (const [what, text, expected] of cases) {
    it(`keeps ${what}`, () => assert.equal(formatted(text), expected));
  }

  it('tells names from strings', () => {
    const kinds = pieces('{"a":"a"}').filter(({ text }) => text === '"a"');
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['name', 'string'],
    );
  });

  it('gives one piece for a text with very many values', () => {
    const list = `[${Array.from({ length: 5_000 }, (_, index) => index).join(',')}]`;
    assert.equal(pieces(list).length, 1);
    assert.deepEqual(JSON.parse(formatted(list)), JSON.parse(list));
  });

  it('means the same as what was read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(JSON.parse(formatted(text)), JSON.parse(text));
      }),
    );
  });
});
