import { strict as assert } from 'node:assert';
import { keySetView } from '../../../src/features/decoder/keySet';
import { pageState, readText } from '../../../src/features/decoder/viewModel';
import { words } from './english';
import { hs256, NOW } from './tokens';

describe('keys pasted in place of a token', () => {
  const cases: [string, string, number | undefined, boolean[]?][] = [
    ['a JWK Set', '{"keys":[{"kty":"RSA","kid":"a"},{"kty":"EC","d":"x"}]}', 2, [false, true]],
    ['a JWK Set behind white space', ' \n{"keys":[{"kty":"oct","k":"x"}]}', 1, [true]],
    ['a set without keys', '{"keys":[]}', 0, []],
    ['a single JWK', '{"kty":"OKP","crv":"Ed25519","x":"y"}', 1, [false]],
    ['JSON that is no key', '{"a":1}', undefined],
    ['keys that are no list', '{"keys":{}}', undefined],
    ['JSON that breaks off', '{"keys":[', undefined],
    ['words', 'keys', undefined],
  ];
  for (const [what, text, count, secret = []] of cases) {
    it(`are ${count === undefined ? 'not seen in' : `${count} of`} ${what}`, () => {
      const view = keySetView(text);
      assert.equal(view?.keys.length, count);
      assert.deepEqual(view?.keys.map((key) => key.secret) ?? [], secret);
    });
  }

  it('are shown as keys, and a token with them as a token', () => {
    const circumstances = { now: NOW * 1000, words };
    assert.equal(pageState(readText('{"keys":[{"kty":"RSA"}]}'), 0, circumstances).kind, 'keys');
    const both = `{"keys":[{"kty":"RSA"}],"token":"${hs256('{}')}"}`;
    assert.equal(pageState(readText(both), 0, circumstances).kind, 'token');
  });

  it('show no more text of a member than fits', () => {
    const kid = 'k'.repeat(10_000);
    assert.ok((keySetView(JSON.stringify({ kty: 'RSA', kid }))?.keys[0]?.kid.length ?? 0) < 200);
  });
});
