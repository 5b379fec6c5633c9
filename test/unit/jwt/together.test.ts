import { strict as assert } from 'node:assert';
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { Auditor, decodeExact, inspectTogether, type JwtFinding, verifyToken } from '../../../src/jwt';
import { digestNumber } from '../../../src/jwt/curves/ecdsa';
import { fromBigEndian, mod, modInverse, toBigEndian } from '../../../src/jwt/curves/numbers';
import { multiply, weierstrassCurve } from '../../../src/jwt/curves/weierstrass';
import { thumbprint } from '../../../src/jwt/keys/thumbprint';
import { base64url, hmacToken, rfc7515A3, rfc8037A4 } from './tokens';
import { signed } from './verdicts/support';

const ECDSA = [
  ['ES256', 'P-256', 'sha256'],
  ['ES384', 'P-384', 'sha384'],
  ['ES512', 'P-521', 'sha512'],
  ['ES256K', 'secp256k1', 'sha256'],
] as const;

/** Signs as a broken signer does: with a nonce that is given. */
function withNonce(alg: (typeof ECDSA)[number], d: bigint, k: bigint, payload: object, negate = false) {
  const [name, crv, hash] = alg;
  const curve = weierstrassCurve(crv) ?? assert.fail();
  const input = `${base64url({ alg: name })}.${base64url(payload)}`;
  const z = digestNumber(curve, createHash(hash).update(input).digest());
  const point = multiply(curve, curve.generator, k) ?? assert.fail();
  const r = mod(point.x, curve.n);
  const s = mod((modInverse(k, curve.n) ?? 0n) * (z + r * d), curve.n);
  const bytes = Buffer.concat([
    toBigEndian(r, curve.size),
    toBigEndian(negate ? curve.n - s : s, curve.size),
  ]);
  return `${input}.${bytes.toString('base64url')}`;
}

const together = (...tokens: readonly string[]): readonly (readonly JwtFinding[])[] =>
  inspectTogether(tokens.map((token) => decodeExact(token)));

describe('several tokens', function () {
  this.timeout(60_000);

  for (const alg of ECDSA) {
    const [name, crv] = alg;
    it(`${name}: one nonce in two signatures gives the private key away`, async () => {
      const pair = generateKeyPairSync('ec', { namedCurve: crv });
      const { x, y, d = '' } = pair.privateKey.export({ format: 'jwk' });
      const secret = fromBigEndian(Buffer.from(d, 'base64url'));
      for (const negate of [false, true]) {
        const first = withNonce(alg, secret, 123456789n, { n: 1 });
        const second = withNonce(alg, secret, 123456789n, { n: 2 }, negate);
        const publicKey = { kty: 'EC', crv, x: x ?? '', y: y ?? '' };
        assert.equal((await verifyToken(decodeExact(second), publicKey)).verified, true);
        const found = together(first, hmacToken({}), second);
        assert.deepEqual(
          found.map((list) => list.map(({ id }) => id)),
          [['nonce-reuse'], [], ['nonce-reuse']],
        );
        assert.match(found[2]?.[0]?.message ?? '', new RegExp(`"d" is "${d}"`));
        assert.ok(found[2]?.[0]?.message.includes(thumbprint(publicKey) ?? '-'));
        assert.equal(found[2]?.[0]?.severity, 'error');
      }
    });
  }

  it('has nothing to say of other nonces, of one token twice, or of other algorithms', () => {
    const [alg] = ECDSA;
    const token = withNonce(alg, 5n, 7n, { n: 1 });
    assert.deepEqual(together(token, withNonce(alg, 5n, 8n, { n: 2 })), [[], []]);
    assert.deepEqual(together(token, token), [[], []]);
    assert.deepEqual(together(rfc7515A3.token, rfc7515A3.token, rfc8037A4.token), [[], [], []]);
    assert.deepEqual(together(hmacToken({ a: 1 }), hmacToken({ a: 2 })), [[], []]);
    assert.deepEqual(together('', 'x.y.z', token.slice(0, -4)), [[], [], []]);
  });

  it('names one nonce under two keys, which cannot be solved', () => {
    const [alg] = ECDSA;
    const [, second] = together(withNonce(alg, 5n, 7n, { n: 1 }), withNonce(alg, 6n, 7n, { n: 2 }));
    assert.match(second?.[0]?.message ?? '', /a nonce was used twice/);
  });

  it('computes the public key behind two RS256 signatures with the exponent 3, and tells of it for others', () => {
    for (const alg of ['RS256', 'RS384', 'RS512']) {
      const three = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
      const { n } = three.publicKey.export({ format: 'jwk' });
      const [first, second] = together(
        signed(alg, three.privateKey, {}, { n: 1 }),
        signed(alg, three.privateKey, {}, { n: 2 }),
      );
      for (const list of [first, second]) {
        assert.equal(list?.[0]?.id, 'nonce-reuse');
        assert.equal(list?.[0]?.severity, 'information');
        assert.ok(list?.[0]?.message.includes(`"e" is 3, "n" is "${n}"`), list?.[0]?.message);
      }
    }
    const usual = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const [, second] = together(
      signed('RS256', usual.privateKey, {}, { n: 1 }),
      signed('RS256', usual.privateKey, {}, { n: 2 }),
    );
    assert.match(second?.[0]?.message ?? '', /its public key can be computed/);
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    assert.deepEqual(
      together(
        signed('RS256', usual.privateKey, { kid: '1' }, { n: 1 }),
        signed('RS256', other.privateKey, { kid: '2' }, { n: 2 }),
        signed('PS256', usual.privateKey, {}, { n: 1 }),
        signed('PS256', usual.privateKey, {}, { n: 2 }),
      ),
      [[], [], [], []],
    );
  });

  it('is told by an auditor that saw the other token before', async () => {
    const [alg] = ECDSA;
    const auditor = new Auditor();
    const audit = async (token: string) =>
      (await auditor.audit(decodeExact(token), { now: 0 })).findings.filter(({ id }) => id === 'nonce-reuse');
    assert.deepEqual(await audit(withNonce(alg, 5n, 7n, { n: 1 })), []);
    assert.equal((await audit(withNonce(alg, 5n, 7n, { n: 2 }))).length, 1);
    const usual = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await audit(signed('RS256', usual.privateKey, {}, { n: 1 }));
    assert.deepEqual(
      await audit(signed('RS256', usual.privateKey, {}, { n: 2 })),
      [],
      'nothing was computed',
    );
    assert.equal(createPublicKey(usual.privateKey).asymmetricKeyType, 'rsa');
  });
});
