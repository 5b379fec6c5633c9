import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { innerTokens } from '../../../src/features/decoder/innerTokens';
import { tokenLinks } from '../../../src/features/decoder/links';
import type { FromDecoder } from '../../../src/features/decoder/messages';
import { decodeToken } from '../../../src/jwt';
import { words } from './english';
import { FakePage } from './fakes';
import { hs256 } from './tokens';

const inner = (text: string) => {
  const token = decodeToken(text);
  return innerTokens(token, tokenLinks(token), words);
};
const tokenOf = ({ page }: Extract<FromDecoder, { type: 'state' }>) => {
  assert.equal(page.kind, 'token');
  return page;
};

describe('tokens within a token', () => {
  const ana = hs256('{"sub":"ana"}');
  const cases: [string, string, [text: string, where: string][]][] = [
    ['none', hs256('{"sub":"ana","a":"b.c.d","url":"https://www.example"}'), []],
    ['a claim', hs256(JSON.stringify({ id_token: ana })), [[ana, 'id_token, in the Payload']]],
    [
      'a value within a claim',
      hs256(JSON.stringify({ a: { b: ['x', ana] } })),
      [[ana, 'a.b[1], in the Payload']],
    ],
    ['the whole payload', hs256(ana), [[ana, 'Payload']]],
    ['text around it', hs256(JSON.stringify({ text: `see ${ana}` })), []],
  ];
  for (const [what, text, expected] of cases) {
    it(`are found: ${what}`, () => {
      assert.deepEqual(
        inner(text).map((one) => [one.text, one.view.where]),
        expected,
      );
    });
  }

  it('are found behind an SD-JWT, whose disclosures are shown and linked', () => {
    const disclosure = Buffer.from('["salt","given_name","Ana"]').toString('base64url');
    const digest = createHash('sha256').update(disclosure).digest('base64url');
    const signed = hs256(JSON.stringify({ _sd: [digest], _sd_alg: 'sha-256' }));
    const binding = hs256('{"nonce":"1"}', 'k', '{"alg":"HS256","typ":"kb+jwt"}');
    const text = `${signed}~${disclosure}~${binding}`;
    assert.deepEqual(
      inner(text).map((one) => [one.text, one.view.where]),
      [[binding, 'Key-binding JWT']],
    );
    const page = new FakePage();
    page.say({ type: 'setText', revision: 1, text });
    const { token } = tokenOf(page.lastState);
    const shown = token.disclosed?.disclosures[0];
    assert.deepEqual(
      [shown?.name, shown?.place, shown?.value, shown?.digest],
      ['given_name', 'given_name', '"Ana"', digest],
    );
    assert.match(token.disclosed?.claims.map((piece) => piece.text).join('') ?? '', /"given_name": "Ana"/);
    assert.equal(token.profile?.detected, 'SD-JWT');
    const span = token.links[shown?.link ?? -1]?.span;
    assert.equal(text.slice(span?.start, span?.end), disclosure);
    const drawn = token.parts.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
    assert.equal(drawn, text);
  });

  it('are opened one within the other, and left again', () => {
    const page = new FakePage();
    const outer = hs256(JSON.stringify({ a: hs256(JSON.stringify({ b: ana })) }));
    page.say({ type: 'setText', revision: 1, text: outer });
    page.say({ type: 'openInner', revision: 1, index: 0 });
    page.say({ type: 'openInner', revision: 1, index: 0 });
    const { path, token } = tokenOf(page.lastState);
    assert.deepEqual(path, ['Pasted token', 'a, in the Payload', 'b, in the Payload']);
    assert.equal(token.segments[1]?.claims[0]?.value, '"ana"');
    page.say({ type: 'closeInner', revision: 1, depth: 1 });
    assert.deepEqual(tokenOf(page.lastState).path, ['Pasted token', 'a, in the Payload']);
    page.say({ type: 'closeInner', revision: 1, depth: 0 });
    assert.deepEqual(tokenOf(page.lastState).path, []);
    page.say({ type: 'openInner', revision: 1, index: 7 });
    assert.deepEqual(tokenOf(page.lastState).path, []);
  });

  it('are left when another text comes', () => {
    const page = new FakePage();
    page.say({ type: 'setText', revision: 1, text: hs256(JSON.stringify({ a: ana })) });
    page.say({ type: 'openInner', revision: 1, index: 0 });
    page.say({ type: 'setText', revision: 2, text: ana });
    assert.deepEqual(tokenOf(page.lastState).path, []);
  });
});

describe('decrypting', () => {
  const key = new Uint8Array(32).fill(7);
  const jwk = JSON.stringify({ kty: 'oct', k: Buffer.from(key).toString('base64url') });
  const encrypt = (text: string) =>
    new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(key);
  async function pageWith(plaintext: string): Promise<FakePage> {
    const page = new FakePage();
    page.say({ type: 'setText', revision: 1, text: await encrypt(plaintext) });
    return page;
  }

  it('shows claims, which can be looked at as such', async () => {
    const page = await pageWith('{"sub":"ana","exp":1}');
    assert.equal(tokenOf(page.lastState).token.canDecrypt, true);
    page.say({ type: 'decrypt', revision: 1, key: jwk, expectedAlg: 'HS256' });
    await page.hears();
    assert.equal(page.lastState.decryption?.decrypted, true);
    assert.equal(page.lastState.decryption?.plaintext?.kind, 'claims');
    page.say({ type: 'openInner', revision: 1, index: null });
    const { token, path } = tokenOf(page.lastState);
    assert.deepEqual(path, ['Pasted token', 'Decrypted content']);
    assert.equal(token.title, 'Decrypted claims');
    assert.equal(token.canVerify, false);
    assert.ok(token.findings.some(({ id }) => id === 'expired'));
  });

  it('opens a nested token, which can be verified', async () => {
    const page = await pageWith(hs256('{"sub":"ana"}'));
    page.say({ type: 'decrypt', revision: 1, key: jwk, expectedAlg: '' });
    await page.hears();
    assert.equal(page.lastState.decryption?.plaintext?.kind, 'token');
    page.say({ type: 'openInner', revision: 1, index: null });
    page.say({ type: 'verify', revision: 1, key: 'sunshine', expectedAlg: '' });
    await page.hears();
    assert.equal(page.lastState.verification?.verified, true);
    page.say({ type: 'closeInner', revision: 1, depth: 0 });
    assert.equal(page.lastState.verification, null);
    assert.equal(page.lastState.decryption?.decrypted, true);
  });

  it('says so where the key does not fit, and forgets it when the key is edited', async () => {
    const page = await pageWith('text');
    const other = JSON.stringify({
      kty: 'oct',
      k: Buffer.from(key.map((byte) => byte + 1)).toString('base64url'),
    });
    page.say({ type: 'decrypt', revision: 1, key: other, expectedAlg: '' });
    await page.hears();
    assert.equal(page.lastState.decryption?.decrypted, false);
    page.say({ type: 'editKey', revision: 1, key: jwk, expectedAlg: '' });
    assert.equal(page.lastState.decryption, null);
    page.say({ type: 'openInner', revision: 1, index: null });
    assert.deepEqual(tokenOf(page.lastState).path, []);
  });

  it('drops a result that comes after the token was left', async () => {
    const page = await pageWith('{"sub":"ana"}');
    page.say({ type: 'decrypt', revision: 1, key: jwk, expectedAlg: '' });
    page.say({ type: 'setText', revision: 2, text: await encrypt('{"sub":"bob"}') });
    page.say({ type: 'decrypt', revision: 2, key: jwk, expectedAlg: '' });
    await page.hears();
    assert.ok(
      page.heard.every(
        (message) => message.type !== 'state' || message.revision === 2 || !message.decryption,
      ),
    );
  });
});

describe('keys in place of a token', () => {
  it('are offered where they stand beside one', async () => {
    const page = new FakePage();
    const secret = 'a secret of thirty-two characters';
    const keys = [{ kty: 'oct', kid: 'a', k: Buffer.from(secret).toString('base64url') }];
    page.say({ type: 'setText', revision: 1, text: JSON.stringify({ keys, token: hs256('{}', secret) }) });
    assert.equal(tokenOf(page.lastState).keyBeside, true);
    page.say({ type: 'useKeyBeside', revision: 1 });
    const key = page.lastState.form?.key ?? '';
    page.say({ type: 'verify', revision: 1, key, expectedAlg: '' });
    await page.hears();
    assert.equal(page.lastState.verification?.verified, true);
  });

  it('are not offered where there are none', () => {
    const page = new FakePage();
    page.say({ type: 'setText', revision: 1, text: hs256('{}') });
    assert.equal(tokenOf(page.lastState).keyBeside, false);
    const heard = page.heard.length;
    page.say({ type: 'useKeyBeside', revision: 1 });
    assert.equal(page.heard.length, heard);
  });
});
