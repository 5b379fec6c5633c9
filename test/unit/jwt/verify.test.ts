import { strict as assert } from 'node:assert';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import * as fc from 'fast-check';
import {
  decodeExact,
  type JsonObject,
  type KeyInput,
  type Verification,
  verifyToken,
} from '../../../src/jwt';
import { certificate, certificateKey } from './certificate';
import { rocaModulus } from './keyFindingCases';
import {
  base64url,
  encrypted,
  hmacToken,
  rawToken,
  rfc7515A1,
  rfc7515A2,
  rfc7515A3,
  rfc7515A5,
  rfc8037A4,
} from './tokens';

const verify = (token: string, key: KeyInput, expectedAlg?: string): Promise<Verification> =>
  verifyToken(decodeExact(token), key, expectedAlg === undefined ? {} : { expectedAlg });

/** Asserts the outcome and that the reason is a sentence that says why. */
async function expectOutcome(
  token: string,
  key: KeyInput,
  verified: boolean | null,
  reason: RegExp,
  expectedAlg?: string,
) {
  const result = await verify(token, key, expectedAlg);
  assert.equal(result.verified, verified, result.reason);
  assert.match(result.reason, reason);
  assert.match(result.reason, /^[A-Z"].*\.$/);
  return result;
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curves = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' } as const;
const ec = Object.fromEntries(
  Object.entries(curves).map(([alg, namedCurve]) => [alg, generateKeyPairSync('ec', { namedCurve })]),
) as Record<keyof typeof curves, { publicKey: KeyObject; privateKey: KeyObject }>;
const ed = generateKeyPairSync('ed25519');

const jwkOf = (key: KeyObject): JsonObject => key.export({ format: 'jwk' }) as JsonObject;

/** Signs with node:crypto. */
function signed(alg: string, key: KeyObject, header: object = {}, payload: object = { sub: 'jane' }): string {
  const input = Buffer.from(`${base64url({ alg, ...header })}.${base64url(payload)}`);
  const options = alg.startsWith('PS')
    ? { key, padding: 6, saltLength: Number(alg.slice(2)) / 8 }
    : { key, dsaEncoding: 'ieee-p1363' as const };
  const hash = alg.startsWith('Ed') ? null : `sha${alg.slice(2)}`;
  return `${input}.${sign(hash, input, options).toString('base64url')}`;
}

describe('verifyToken', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  it('verifies the examples of RFC 7515 and RFC 8037 with their keys, and with no other', async () => {
    for (const { token, key } of [rfc7515A1, rfc7515A2, rfc7515A3, rfc8037A4]) {
      await expectOutcome(token, key, true, /fits/);
      await expectOutcome(token, JSON.stringify(key), true, /fits/);
    }
    await expectOutcome(
      rfc7515A1.token,
      { ...rfc7515A1.key, k: base64url(randomBytes(64)) },
      false,
      /does not fit/,
    );
    await expectOutcome(rfc7515A3.token, jwkOf(ec.ES256.publicKey), false, /does not fit/);
  });

  const cases: readonly [alg: string, publicKey: KeyObject, privateKey: KeyObject][] = [
    ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'].map(
      (alg) => [alg, rsa.publicKey, rsa.privateKey] as [string, KeyObject, KeyObject],
    ),
    ['ES256', ec.ES256.publicKey, ec.ES256.privateKey],
    ['ES384', ec.ES384.publicKey, ec.ES384.privateKey],
    ['ES512', ec.ES512.publicKey, ec.ES512.privateKey],
    ['EdDSA', ed.publicKey, ed.privateKey],
    ['Ed25519', ed.publicKey, ed.privateKey],
  ];
  for (const [alg, publicKey, privateKey] of cases) {
    it(`verifies ${alg} with every form of the key, and no changed token`, async () => {
      const token = signed(alg, privateKey);
      const spki = publicKey.export({ format: 'pem', type: 'spki' }).toString();
      const forms: readonly [KeyInput, RegExp][] = [
        [spki, /public key \(PEM\)/],
        [`\n  ${spki.replaceAll('\n', '\r\n')}`, /public key \(PEM\)/],
        [spki.replaceAll('\n', '\\n'), /public key \(PEM\)/],
        [publicKey.export({ format: 'der', type: 'spki' }).toString('base64'), /public key \(DER\)/],
        [jwkOf(publicKey), /public key \(JWK\)/],
        [jwkOf(privateKey), /private key \(JWK\)/],
        [{ ...jwkOf(publicKey), use: 'sig', alg, key_ops: ['verify'] }, /public key \(JWK\)/],
        [{ keys: [jwkOf(publicKey)] }, /JWKS/],
      ];
      for (const [key, kind] of forms) {
        const result = await expectOutcome(token, key, true, /fits/);
        assert.match(result.keyKind ?? '', kind);
      }
      const [header, , signature] = token.split('.');
      await expectOutcome(
        `${header}.${base64url({ sub: 'admin' })}.${signature}`,
        spki,
        false,
        /does not fit/,
      );
      await expectOutcome(token, jwkOf(publicKey), true, /fits/, alg);
      await expectOutcome(token, jwkOf(publicKey), false, /"HS256" is expected/, 'HS256');
    });
  }

  it('reads PKCS#1, certificates and private keys', async () => {
    const token = signed('RS256', rsa.privateKey);
    await expectOutcome(
      token,
      rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
      true,
      /fits/,
    );
    await expectOutcome(
      token,
      rsa.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
      true,
      /fits/,
    );
    await expectOutcome(
      token,
      rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      true,
      /fits/,
    );
    const byCertificate = signed('ES256', createPrivateKey(certificateKey));
    const { keyKind } = await expectOutcome(byCertificate, certificate, true, /fits/);
    assert.equal(keyKind, 'EC P-256 public key (certificate)');
    await expectOutcome(byCertificate, certificateKey, true, /fits/);
    await expectOutcome(
      byCertificate,
      createPrivateKey(certificateKey).export({ format: 'pem', type: 'sec1' }).toString(),
      true,
      /fits/,
    );
    const edPrivate = ed.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    await expectOutcome(signed('Ed25519', ed.privateKey), edPrivate, true, /fits/);
  });

  it('takes a key for RSASSA-PSS alone for nothing else', async () => {
    const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    const pem = pss.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const input = Buffer.from(`${base64url({ alg: 'PS256' })}.${base64url({})}`);
    const signature = sign('sha256', input, { key: pss.privateKey, padding: 6, saltLength: 32 });
    await expectOutcome(`${input}.${signature.toString('base64url')}`, pem, true, /fits/);
    await expectOutcome(signed('RS256', rsa.privateKey), pem, false, /RSASSA-PSS alone/);
  });

  it('tries every encoding of a secret and names the one that fits', async () => {
    const bytes = randomBytes(64);
    const cases: readonly [text: string, encoding: string][] = [
      ['a text of more than thirty-two bytes, at last', 'UTF-8'],
      [`${bytes.toString('base64')}`, 'base64'],
      [`${bytes.toString('base64')}\n`, 'base64'],
      [bytes.fill(0xff, 0, 3).toString('base64url'), 'base64url'],
      [bytes.toString('hex'), 'hex'],
      ['a secret in a file with a line break at its end\n', 'UTF-8 without the line break at its end'],
    ];
    for (const [text, encoding] of cases) {
      const secret = encoding.startsWith('UTF-8')
        ? text.replace(/\n$/, '')
        : Buffer.from(text, encoding as BufferEncoding);
      for (const alg of ['HS256', 'HS384', 'HS512']) {
        const { keyKind } = await expectOutcome(hmacToken({}, secret, { alg }), text, true, /fits/);
        assert.equal(keyKind, `secret (${encoding})`);
      }
    }
    await expectOutcome(hmacToken({}), 'another secret', false, /does not fit the secret \(read as UTF-8/);
  });

  it('lets a short secret verify, for its user to see, but no short JWK', async () => {
    const token = hmacToken({}, 'secret');
    await expectOutcome(token, 'secret', true, /fits/);
    await expectOutcome(
      token,
      { kty: 'oct', k: base64url('secret') },
      false,
      /6 bytes where HS256 needs at least 32/,
    );
    await expectOutcome(hmacToken({}, ''), '', false, /empty key/);
    await expectOutcome(
      hmacToken({}, 'k'.repeat(32)),
      { kty: 'oct', k: base64url('k'.repeat(32)) },
      true,
      /fits/,
    );
    await expectOutcome(
      hmacToken({}, 'k'.repeat(63), { alg: 'HS512' }),
      { kty: 'oct', k: base64url('k'.repeat(63)) },
      false,
      /63 bytes where HS512 needs at least 64/,
    );
  });

  it('never verifies alg "none", in any spelling, with any key', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', ' none ']) {
      for (const key of ['', 'secret', rfc7515A3.key, { keys: [rfc7515A1.key] }] as const) {
        await expectOutcome(rawToken({ alg }, { admin: true }, ''), key, false, /unsecured/);
        await expectOutcome(rawToken({ alg }, { admin: true }), key, false, /unsecured/, alg);
      }
    }
    await expectOutcome(rfc7515A5, rfc7515A1.key, false, /unsecured/);
  });

  it('never uses a public key as an HMAC secret', async () => {
    const spki = rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const pkcs1 = rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }).toString();
    const der = rsa.publicKey.export({ format: 'der', type: 'spki' });
    const jwk = jwkOf(rsa.publicKey);
    for (const [secret, key] of [
      [spki, spki],
      [spki.trim(), spki],
      [spki.trim(), spki.trim()],
      [pkcs1, pkcs1],
      [certificate, certificate],
      [der, der.toString('base64')],
      [der.toString('base64'), der.toString('base64')],
      [JSON.stringify(jwk), JSON.stringify(jwk)],
      [JSON.stringify(jwk), jwk],
    ] as const) {
      await expectOutcome(hmacToken({ admin: true }, secret), key, false, /never used as a secret/);
    }
    const broken = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n';
    await expectOutcome(hmacToken({}, broken), broken, null, /PEM \(PUBLIC KEY\) cannot be used/);
    await expectOutcome(signed('RS256', rsa.privateKey), 'a secret', false, /needs a public key/);
  });

  it('holds a key to its type, curve, use, operations and algorithm', async () => {
    const token = signed('ES256', ec.ES256.privateKey);
    const key = jwkOf(ec.ES256.publicKey);
    await expectOutcome(token, jwkOf(rsa.publicKey), false, /needs a key of type EC/);
    await expectOutcome(token, jwkOf(ec.ES384.publicKey), false, /needs the curve P-256/);
    await expectOutcome(token, { ...key, use: 'enc' }, false, /"use" is "enc"/);
    await expectOutcome(token, { ...key, key_ops: ['sign'] }, false, /does not list "verify"/);
    await expectOutcome(token, { ...key, key_ops: 'verify' }, false, /no list/);
    await expectOutcome(token, { ...key, alg: 'ES384' }, false, /for "ES384" alone/);
    await expectOutcome(token, { ...jwkOf(ec.ES256.privateKey), key_ops: ['sign'] }, true, /fits/);
    await expectOutcome(hmacToken({}), { ...rfc7515A1.key, key_ops: ['sign'] }, false, /"verify"/);
    await expectOutcome(token, { keys: [] }, false, /holds no key/);
    await expectOutcome(token, { hello: 'world' }, false, /without "kty"/);
  });

  it('refuses weak and damaged keys', async () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
    await expectOutcome(signed('RS256', small.privateKey), jwkOf(small.publicKey), false, /1024 bits/);
    const token = signed('RS256', rsa.privateKey);
    const key = jwkOf(rsa.publicKey);
    await expectOutcome(token, { ...key, e: 'AQ' }, false, /exponent is 1/);
    await expectOutcome(token, { ...key, e: 'AQAA' }, false, /exponent is even/);
    await expectOutcome(token, { ...key, n: `${key.n}=` }, false, /"n" is no base64url/);
    await expectOutcome(token, { ...key, n: 5 }, false, /"n" is missing/);
    await expectOutcome(token, { ...key, n: numberText(3n * 5n ** 900n) }, false, /divisible by 3/);
    await expectOutcome(token, { ...key, n: rocaModulus }, false, /ROCA/);
    const { x, y } = jwkOf(ec.ES256.publicKey) as { x: string; y: string };
    const es = signed('ES256', ec.ES256.privateKey);
    await expectOutcome(es, { kty: 'EC', crv: 'P-256', x: y, y: x }, false, /no point of the curve/);
    await expectOutcome(
      es,
      { kty: 'EC', crv: 'P-256', x: base64url(Buffer.from(x, 'base64url').subarray(1)), y },
      false,
      /"x" has 31 bytes/,
    );
  });

  it('chooses from a JWKS by kid', async () => {
    const key = (kid: string, object: KeyObject) => ({ ...jwkOf(object), kid });
    const keys = [key('a', ec.ES384.publicKey), key('b', ec.ES256.publicKey), key('c', rsa.publicKey)];
    const token = signed('ES256', ec.ES256.privateKey, { kid: 'b' });
    const { keyKind } = await expectOutcome(token, { keys }, true, /fits/);
    assert.match(keyKind ?? '', /kid "b"/);
    await expectOutcome(signed('ES256', ec.ES256.privateKey), { keys }, true, /fits/);
    await expectOutcome(signed('ES256', ec.ES256.privateKey, { kid: 'a' }), { keys }, false, /curve P-256/);
    await expectOutcome(
      signed('ES256', ec.ES256.privateKey, { kid: 'z' }),
      { keys },
      false,
      /no key with the token's "kid"/,
    );
    await expectOutcome(token, { keys: [...keys, rfc7515A1.key] }, false, /mixes/);
    await expectOutcome(rfc7515A1.token, { keys: [rfc7515A1.key] }, true, /fits/);
  });

  it('refuses what other readers might read otherwise', async () => {
    const secret = 'k'.repeat(64);
    const good = hmacToken({ a: 1 }, secret);
    await expectOutcome(good, secret, true, /fits/);
    const [header = '', payload = '', signature = ''] = good.split('.');
    const last = signature.at(-1) ?? '';
    const sibling = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const stray = signature.slice(0, -1) + sibling[sibling.indexOf(last) + 1];
    for (const token of [
      `${good} `,
      ` ${good}`,
      `${good}\n`,
      `${good}=`,
      `${header}.${payload}.${signature.slice(0, 9)}\n${signature.slice(9)}`,
      `${header}.${payload}.${stray}`,
      `${good}.`,
      `${header}.${payload}`,
      `${header}..${signature}`,
    ]) {
      const { verified } = await verify(token, secret);
      assert.equal(verified, false, JSON.stringify(token));
    }
    await expectOutcome(
      hmacToken({}, secret, '{"alg":"HS256","alg":"HS256"}'),
      secret,
      false,
      /stands twice/,
    );
    await expectOutcome(hmacToken({}, secret, '{"alg":"HS256"} '), secret, true, /fits/);
    await expectOutcome(hmacToken('no JSON', secret), secret, true, /fits/);
  });

  it('refuses critical extensions that it does not know, and unencoded payloads', async () => {
    const secret = 'k'.repeat(64);
    const withHeader = (header: object) => hmacToken({}, secret, { alg: 'HS256', ...header });
    await expectOutcome(withHeader({ crit: ['exp'], exp: 1 }), secret, false, /not understood: "exp"/);
    await expectOutcome(withHeader({ crit: [] }), secret, false, /empty/);
    await expectOutcome(withHeader({ crit: 'b64', b64: true }), secret, false, /no list/);
    await expectOutcome(withHeader({ crit: ['b64'] }), secret, false, /not understood/);
    await expectOutcome(withHeader({ crit: ['b64', 'b64'], b64: true }), secret, false, /twice/);
    await expectOutcome(withHeader({ b64: false, crit: ['b64'] }), secret, false, /not encoded/);
    await expectOutcome(withHeader({ b64: true, crit: ['b64'] }), secret, true, /fits/);
  });

  it('says what it cannot check', async () => {
    await expectOutcome(encrypted, 'secret', null, /encrypted/);
    const mlDsa = { kty: 'AKP', alg: 'ML-DSA-44', pub: base64url(new Uint8Array(1312)) };
    await expectOutcome(rawToken({ alg: 'ML-DSA-44' }, {}), mlDsa, null, /cannot be checked/);
    await expectOutcome(rawToken({ alg: 'HS257' }, {}), 'secret', false, /no signature algorithm/);
    await expectOutcome(rawToken({ alg: 'hs256' }, {}), 'secret', false, /no signature algorithm/);
    await expectOutcome(rawToken({ alg: 5 }, {}), 'secret', false, /names no algorithm/);
    await expectOutcome('', 'secret', false, /no token/);
    await expectOutcome(hmacToken({}), '{"kty":"oct"', null, /no valid JSON/);
  });

  it('does not look at times', async () => {
    await expectOutcome(
      hmacToken({ exp: 1, nbf: 9_999_999_999 }, 'k'.repeat(64)),
      'k'.repeat(64),
      true,
      /fits/,
    );
  });

  it('never throws and never verifies a random token or key', async () => {
    const keys: readonly KeyInput[] = [
      'x',
      certificate,
      rfc7515A1.key,
      rfc7515A2.key,
      rfc7515A3.key,
      { keys: [rfc8037A4.key] },
    ];
    const alg = fc.constantFrom('HS256', 'RS256', 'PS512', 'ES256', 'EdDSA', 'none', 'x');
    await fc.assert(
      fc.asyncProperty(
        alg,
        fc.string(),
        fc.uint8Array({ maxLength: 80 }),
        fc.constantFrom(...keys),
        async (name, payload, signature, key) => {
          assert.notEqual((await verify(rawToken({ alg: name }, payload, signature), key)).verified, true);
        },
      ),
    );
    const anyKey = fc.oneof(
      fc.string(),
      fc.dictionary(
        fc.constantFrom('kty', 'k', 'n', 'e', 'crv', 'x', 'y', 'keys', 'use', 'key_ops'),
        fc.jsonValue(),
      ),
    );
    await fc.assert(
      fc.asyncProperty(anyKey, alg, async (key, name) => {
        assert.notEqual((await verify(rawToken({ alg: name }, {}), key as KeyInput)).verified, true);
      }),
    );
  });

  it('leaves the key object as it was', async () => {
    const key = { ...rfc7515A3.key, key_ops: ['verify'] };
    await verify(rfc7515A3.token, key);
    assert.equal(Object.isFrozen(key) || Object.isFrozen(key.key_ops), false);
    assert.equal(createPublicKey({ key, format: 'jwk' }).asymmetricKeyType, 'ec');
  });
});

const numberText = (value: bigint): string => {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex').toString('base64url');
};
