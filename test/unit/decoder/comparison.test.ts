import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { compareTokens } from '../../../src/features/decoder/comparison';
import { decodeToken } from '../../../src/jwt';
import { words } from './english';
import { hs256, NOW, unsecured } from './tokens';

const compare = (first: string, second: string) =>
  compareTokens(decodeToken(first), decodeToken(second), NOW * 1000, words.compare);
const claims = (first: string, second: string) => compare(hs256(first), hs256(second));

describe('comparison of two tokens', () => {
  const cases: [string, string, string, [name: string, change: string, note?: RegExp][]][] = [
    ['an added claim', '{"a":1}', '{"a":1,"b":2}', [['b', 'added']]],
    ['a removed claim', '{"a":1,"b":2}', '{"b":2}', [['a', 'removed']]],
    ['a changed claim', '{"role":"user"}', '{"role":"admin"}', [['role', 'changed']]],
    ['a claim within an object', '{"a":{"b":1,"c":2}}', '{"a":{"b":1,"c":3}}', [['a.c', 'changed']]],
    [
      'how far times lie apart',
      `{"exp":${NOW}}`,
      `{"exp":${NOW + 3600}}`,
      [['exp', 'changed', /^1 hour later$/]],
    ],
    ['an earlier time', `{"exp":${NOW}}`, `{"exp":${NOW - 60}}`, [['exp', 'changed', /^1 minute earlier$/]]],
    [
      'what came to a list and what left it',
      '{"aud":["a","b"]}',
      '{"aud":["b","c"]}',
      [['aud', 'changed', /added: "c"; removed: "a"/]],
    ],
    [
      'what came to a scope',
      '{"scope":"read list"}',
      '{"scope":"read list admin"}',
      [['scope', 'changed', /^added: admin$/]],
    ],
    [
      'integers that differ in the last digit only',
      '{"id":12345678901234567890}',
      '{"id":12345678901234567891}',
      [['id', 'changed']],
    ],
    [
      'a number that is only written differently',
      '{"n":100}',
      '{"n":1e2}',
      [['n', 'changed', /same value, written differently/]],
    ],
    ['a type that changed', '{"sub":"1"}', '{"sub":1}', [['sub', 'changed']]],
  ];
  for (const [what, first, second, expected] of cases) {
    it(`shows ${what}`, () => {
      const { rows, signature } = claims(first, second);
      assert.deepEqual(
        rows.map(({ name, change }) => [name, change]),
        expected.map(([name, change]) => [name, change]),
      );
      for (const [index, [, , note]] of expected.entries()) {
        if (note) assert.match(rows[index]?.note ?? '', note);
        else assert.equal(rows[index]?.note, undefined);
      }
      assert.equal(signature, words.compare.signatureDiffers);
    });
  }

  it('takes the order of claims for nothing', () => {
    const { rows, unchanged } = claims('{"a":1,"b":2}', '{"b":2,"a":1}');
    assert.deepEqual(rows, []);
    assert.equal(unchanged, 4);
  });

  it('shows what differs in the header, and a signature that is gone', () => {
    const { rows, signature } = compare(hs256('{"a":1}'), unsecured('{"a":1}'));
    assert.deepEqual(
      rows.map(({ part, name, change }) => [part, name, change]),
      [
        ['header', 'alg', 'changed'],
        ['header', 'typ', 'removed'],
      ],
    );
    assert.equal(signature, words.compare.signatureMissing);
  });

  it('tells a signature of other bytes from one of the same bytes written differently', () => {
    const token = hs256('{"a":1}');
    assert.equal(compare(token, hs256('{"a":1}', 'moonshine')).signature, words.compare.signatureOnlyDiffers);
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const other = token.slice(0, -1) + last[(last.indexOf(token.at(-1) ?? '') & ~3) | 1];
    assert.equal(compare(token, other).signature, words.compare.signatureEncoding);
  });

  it('calls a token the same as itself, and finds as much both ways', () => {
    const claimsSet = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(claimsSet, claimsSet, (a, b) => {
        const [first, second] = [hs256(JSON.stringify(a)), hs256(JSON.stringify(b))];
        assert.equal(compare(first, first).same, true);
        assert.deepEqual(compare(first, first).rows, []);
        const [there, back] = [compare(first, second), compare(second, first)];
        assert.equal(there.rows.length + there.more, back.rows.length + back.more);
        assert.equal(there.unchanged, back.unchanged);
      }),
    );
  });
});
