import { strict as assert } from 'node:assert';
import { createPrivateKey } from 'node:crypto';
import { exercises } from '../../../src/jwt';
import { hmacToken } from '../jwt/tokens';
import { pairs, SECRET } from '../jwt/verdicts/support';
import { run } from './jwtSupport';

const RSA = pairs.rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const PUBLIC = pairs.rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const token = hmacToken({ sub: 'ana' }, SECRET, { alg: 'HS256', kid: 'k' });
const files = { 'rsa.pem': RSA, 'public.pem': PUBLIC };
const made = async (...args: string[]) => {
  const { code, out, err } = await run(['jwt', ...args], { files });
  assert.equal(code, 0, err);
  return JSON.parse(out);
};

describe('session-tutor jwt sign, forge and key', function () {
  this.timeout(60_000);

  it('signs claims, and reads them back', async () => {
    const { token: signed } = await made(
      'sign',
      '--claims',
      '{"sub":"ben"}',
      '--alg',
      'PS256',
      '--key',
      'rsa.pem',
    );
    const { out } = await run(['jwt', signed, '--key', 'public.pem', '--format', 'json'], { files });
    const { verified, payload } = JSON.parse(out);
    assert.deepEqual([verified, payload], [true, { sub: 'ben' }]);
  });

  it('signs what a token holds anew', async () => {
    const again = await made('sign', token, '--secret', SECRET);
    assert.equal(again.token, token);
    const other = await made(
      'sign',
      token,
      '--claims',
      '{"sub":"ben"}',
      '--secret',
      SECRET,
      '--alg',
      'HS512',
    );
    const [header] = other.token.split('.');
    assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), { alg: 'HS512', kid: 'k' });
  });

  it('lists the exercises, and builds one', async () => {
    const list = await made('forge');
    assert.deepEqual(
      list.exercises.map(({ id }: { id: string }) => id),
      exercises.map(({ id }) => id),
    );
    const { exercise, forged } = await made('forge', 'alg-none', token, '--claims', '{"sub":"root"}');
    assert.match(exercise.study, /For study/);
    assert.equal(forged.length, 4);
    const confused = await made('forge', 'algorithm-confusion', token, '--public-key', 'public.pem');
    assert.ok(confused.forged.length >= 4);
    const { forged: fetched } = await made('forge', 'jku', token, '--url', 'https://attacker.example/');
    assert.equal(fetched[0].file.name, 'jwks.json');
  });

  it('makes a key, and converts one', async () => {
    const { privateJwk, publicPem, privatePem } = await made('key', 'ES256');
    assert.equal(privateJwk.alg, 'ES256');
    assert.match(publicPem, /^-----BEGIN PUBLIC KEY/);
    assert.ok(createPrivateKey(privatePem));
    const converted = await made('key', '--from', 'rsa.pem');
    assert.equal(converted.privatePem, RSA);
    assert.equal(converted.publicPem, PUBLIC);
  });

  const faults: readonly [args: string[], reason: RegExp][] = [
    [['sign', '--claims', '{}'], /--key or --secret/],
    [['sign', '--claims', '{', '--secret', 'x'], /payload is no JSON/],
    [['sign', '--claims', '{}', '--alg', 'RS256', '--key', 'public.pem'], /public one/],
    [['sign', 'nonsense', '--secret', 'x'], /no header/],
    [['sign', token, token, '--secret', 'x'], /one token/],
    [['forge', 'nonsense', token], /there is no exercise/],
    [['forge', 'alg-none'], /give the token/],
    [['forge', 'jku', token], /address/],
    [['key'], /give an algorithm/],
    [['key', 'XS256'], /No key can be made/],
    [['key', '--from', 'missing.pem'], /no such file/],
  ];
  for (const [args, reason] of faults) {
    it(`says what is wrong with "jwt ${args.map((arg) => arg.slice(0, 20)).join(' ')}"`, async () => {
      const { code, err, out } = await run(['jwt', ...args], { files });
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, reason);
    });
  }
});
