import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { complete, completionsAt, withAlgorithm } from '../../../src/features/decoder/workshop/completions';

const NOW = 1_800_000_000_000;
/** The caret is where "|" is. */
const at = (marked: string, part: 'header' | 'payload' = 'payload') => {
  const caret = marked.indexOf('|');
  return { text: marked.replace('|', ''), found: completionsAt(marked.replace('|', ''), caret, part) };
};
const names = (...given: Parameters<typeof at>) => at(...given).found?.items.map(({ name }) => name);
const taken = (marked: string, name: string) => {
  const { text, found } = at(marked);
  assert.ok(found);
  const { text: after, caret } = complete(text, found, name, 'payload', NOW);
  return `${after.slice(0, caret)}|${after.slice(caret)}`;
};

describe('completion of registered members', () => {
  it('offers names where a name is written', () => {
    assert.ok(names('{"|')?.includes('iss'));
    assert.deepEqual(names('{"ex|'), ['exp']);
    assert.deepEqual(names('{"a":{"b":1},\n  "au|"'), ['aud', 'auth_time']);
    assert.deepEqual(names('{"EX|'), ['exp']);
    assert.deepEqual(names('{"x5|', 'header'), ['x5u', 'x5c', 'x5t', 'x5t#S256']);
  });

  for (const [where, marked] of [
    ['in a value', '{"a":"ex|'],
    ['in a value of a list', '{"aud":["ex|'],
    ['within another object', '{"a":{"ex|'],
    ['outside quotation marks', '{ex|'],
    ['where nothing fits', '{"zzz|'],
    ['for a name that is there', '{"exp":1,"exp|'],
    ['for a name that is whole', '{"exp|"'],
    ['in an empty text', '|'],
  ] as const) {
    it(`offers nothing ${where}`, () => assert.equal(at(marked).found, undefined));
  }

  it('puts in a value to start from', () => {
    assert.equal(taken('{"ex|', 'exp'), '{"exp": 1800003600|');
    assert.equal(taken('{"ia|"}', 'iat'), '{"iat": 1800000000|}');
    assert.equal(taken('{"is|"}', 'iss'), '{"iss": "|"}');
    assert.equal(taken('{"is|": "x"}', 'iss'), '{"iss"|: "x"}');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(30), (text, caret) => {
        completionsAt(`{"${text}`, Math.min(caret, text.length + 2), 'payload');
      }),
    );
  });

  it('changes the algorithm of a header that can be read, and no other', () => {
    assert.deepEqual(JSON.parse(withAlgorithm('{"kid":"a","alg":"HS256"}', 'ES256')), {
      kid: 'a',
      alg: 'ES256',
    });
    for (const text of ['{', '[]', 'null', '']) assert.equal(withAlgorithm(text, 'ES256'), text);
  });
});
