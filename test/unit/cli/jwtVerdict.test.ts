import { strict as assert } from 'node:assert';
import { base64url, hmacToken, rawToken } from '../jwt/tokens';
import { jwk, pairs, SECRET, signed } from '../jwt/verdicts/support';
import { NOW, run as runJwt } from './jwtSupport';

const claims = { sub: 'jane', iat: NOW - 60, exp: NOW + 600 };
const sound = hmacToken(claims, SECRET, { alg: 'HS256', typ: 'at+jwt' });

const run = (
  args: readonly string[],
  files: Readonly<Record<string, Uint8Array>> = {},
  stdin: string | undefined = undefined,
) => runJwt(['jwt', ...args], { files, ...(stdin !== undefined && { stdin }) });

const verdict = async (...[args, files]: Parameters<typeof run>) => {
  const { code, out } = await run([...args, '--format', 'json'], files);
  const { verified, verdict: word, reason } = JSON.parse(out);
  assert.match(reason, /^[A-Z"].*\.$/);
  return [verified, word, code];
};

describe('the verdict of session-tutor jwt', function () {
  this.timeout(60_000);

  it('says in a word what to make of a token', async () => {
    const profile = ['--profile', 'plain'];
    assert.deepEqual(await verdict([sound, '--secret', SECRET, ...profile]), [true, 'valid', 0]);
    assert.deepEqual(await verdict([sound, ...profile]), [null, 'unchecked', 0]);
    assert.deepEqual(await verdict([sound, '--secret', 'x'.repeat(40)]), [false, 'invalid', 1]);
    const expired = hmacToken({ ...claims, exp: NOW - 1 }, SECRET);
    assert.deepEqual(await verdict([expired, '--secret', SECRET]), [true, 'valid-with-findings', 1]);
    const short = hmacToken(claims, 'k9$Lq2!xV');
    assert.deepEqual(await verdict([short, '--secret', 'k9$Lq2!xV']), [true, 'valid-with-findings', 1]);
    assert.deepEqual(await verdict([rawToken({ alg: 'none' }, claims, '')]), [false, 'invalid', 1]);
  });

  it('accepts the algorithm alone that --alg names', async () => {
    const secret = ['--secret', SECRET];
    assert.equal((await verdict([sound, ...secret, '--alg', 'HS256']))[0], true);
    assert.equal((await verdict([sound, ...secret, '--alg', 'HS512']))[0], false);
    const { out } = await run(['--batch', ...secret, '--alg', 'RS256'], {}, JSON.stringify({ token: sound }));
    assert.equal(JSON.parse(out).verified, false);
  });

  it('takes --key or --secret, and not both', async () => {
    const { code, err } = await run([sound, '--secret', SECRET, '--key', 'k']);
    assert.equal(code, 2);
    assert.match(err, /not both/);
  });

  it('takes key files of every form', async () => {
    const token = signed('ES256', pairs.p256.privateKey, {}, claims);
    const files = {
      der: pairs.p256.publicKey.export({ format: 'der', type: 'spki' }),
      pem: Buffer.from(pairs.p256.publicKey.export({ format: 'pem', type: 'spki' })),
      private: pairs.p256.privateKey.export({ format: 'der', type: 'pkcs8' }),
      jwk: Buffer.from(JSON.stringify(jwk('p256'))),
    };
    for (const key of Object.keys(files))
      assert.equal((await verdict([token, '--key', key], files))[0], true, key);
    const bytes = Buffer.alloc(40, 0xf0);
    assert.equal((await verdict([hmacToken(claims, bytes), '--key', 'raw'], { raw: bytes }))[0], true);
  });

  it('verifies one of several signatures, on the command line and in a batch', async () => {
    const parts = (['rsa', 'p256'] as const).map((name) => {
      const [guarded, , signature] = signed(
        name === 'rsa' ? 'RS256' : 'ES256',
        pairs[name].privateKey,
        {},
        claims,
      ).split('.');
      return { protected: guarded, signature };
    });
    const json = JSON.stringify({ payload: base64url(claims), signatures: parts });
    for (const [name, verified] of [
      ['rsa', true],
      ['p256', true],
      ['p256Other', false],
    ] as const) {
      const key = Buffer.from(JSON.stringify(jwk(name)));
      assert.equal((await verdict([json, '--key', 'k'], { k: key }))[0], verified);
      const { out } = await run(['--batch'], {}, JSON.stringify({ token: json, key: jwk(name) }));
      assert.equal(JSON.parse(out).verified, verified);
      assert.match(JSON.parse(out).reason, verified ? /fits 1 of 2 signatures/ : /none of the 2 signatures/);
    }
  });
});
