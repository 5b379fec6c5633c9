import { strict as assert } from 'node:assert';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import {
  decodeToken,
  generatableAlgorithms,
  generateKey,
  type JsonObject,
  type KeyForms,
  keyForms,
  signToken,
  verifyToken,
} from '../../../src/jwt';
import { pairs, privateJwk, SECRET } from './verdicts/support';

const PAYLOAD = '{\n  "sub": "ana",\n  "id": 12345678901234567890,\n  "exp": 4000000000\n}';
const draft = (alg: string, payload = PAYLOAD) => ({ header: `{"alg":"${alg}","typ":"JWT"}`, payload });
const sign = async (...given: Parameters<typeof signToken>): Promise<string> => {
  const made = await signToken(...given);
  assert.ok('token' in made, 'problem' in made ? made.problem : '');
  return made.token;
};

describe('signing', function () {
  this.timeout(60_000);

  for (const alg of generatableAlgorithms.filter((name) => /^(?:[HREP]S\d|Ed)/.test(name))) {
    it(`makes a ${alg} token that verifies with the public key, and with no other`, async () => {
      const key = await generateKey(alg);
      const other = await generateKey(alg);
      assert.ok('jwk' in key && 'jwk' in other);
      const token = await sign(draft(alg), key.jwk);
      const { publicJwk, secretJwk } = keyForms(key.jwk) as KeyForms;
      const decoded = decodeToken(token);
      assert.equal((await verifyToken(decoded, publicJwk ?? secretJwk ?? '')).verified, true);
      assert.equal((await verifyToken(decoded, other.jwk)).verified, false);
    });
  }

  it('keeps every digit and the order of members, and leaves blanks out', async () => {
    const token = await sign(draft('HS256'), SECRET);
    assert.equal(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
      '{"sub":"ana","id":12345678901234567890,"exp":4000000000}',
    );
    assert.equal((await verifyToken(decodeToken(token), SECRET)).verified, true);
  });

  it('signs with a key in PEM', async () => {
    const pem = String(pairs.rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }));
    const token = await sign(draft('PS384'), pem);
    const spki = String(pairs.rsa.publicKey.export({ type: 'spki', format: 'pem' }));
    assert.equal((await verifyToken(decodeToken(token), spki)).verified, true);
  });

  const faults: readonly [
    name: string,
    header: string,
    payload: string,
    key: string | object,
    reason: RegExp,
  ][] = [
    ['a header that is no JSON', '{"alg":', '{}', SECRET, /^The header is no JSON/],
    ['a payload that is no JSON', '{"alg":"HS256"}', '{\n"a":1,\n}', SECRET, /payload is no JSON.*line 3/],
    ['a payload that is a list', '{"alg":"HS256"}', '[]', SECRET, /must be a JSON object/],
    ['no algorithm', '{}', '{}', SECRET, /"alg" is missing/],
    ['"none"', '{"alg":"none"}', '{}', SECRET, /"alg" is "none"/],
    ['a public key', '{"alg":"RS256"}', '{}', pairs.rsa.publicKey.export({ format: 'jwk' }), /public one/],
    ['a key of another type', '{"alg":"ES256"}', '{}', privateJwk('rsa'), /type EC/],
    ['a key of another curve', '{"alg":"ES384"}', '{}', privateJwk('p256'), /another curve/],
    ['a secret for RSA', '{"alg":"RS256"}', '{}', SECRET, /private key/],
    ['a private key for HMAC', '{"alg":"HS256"}', '{}', privateJwk('rsa'), /type oct/],
    ['a set', '{"alg":"ES256"}', '{}', { keys: [privateJwk('p256')] }, /set of keys/],
    ['a curve that no host signs with', '{"alg":"ES256K"}', '{}', privateJwk('k256'), /cannot be signed/],
  ];
  for (const [name, header, payload, key, reason] of faults) {
    it(`says what is wrong with ${name}`, async () => {
      const made = await signToken({ header, payload }, key as JsonObject);
      assert.match('problem' in made ? made.problem : 'signed', reason);
    });
  }

  it('never rejects', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.string(), async (header, payload, key) => {
        await signToken({ header, payload }, key);
        await signToken(draft('HS256', payload), key);
      }),
    );
  });
});

describe('keys made and converted', function () {
  this.timeout(60_000);

  it('are of the kind that was asked for', async () => {
    for (const alg of generatableAlgorithms) {
      const made = await generateKey(alg);
      assert.ok('jwk' in made, alg);
      assert.equal(made.jwk.alg, alg.split(' ')[0]);
      assert.ok(made.jwk.d !== undefined || made.jwk.k !== undefined, alg);
    }
    const unknown = await generateKey('XS256');
    assert.match('problem' in unknown ? unknown.problem : '', /No key can be made/);
  });

  const made = { ...pairs, x448: generateKeyPairSync('x448') };
  for (const [name, { privateKey, publicKey }] of Object.entries(made)) {
    it(`${name}: from JWK to PEM and back, as OpenSSL writes them`, () => {
      const jwk = privateKey.export({ format: 'jwk' }) as JsonObject;
      const forms = keyForms(jwk) as KeyForms;
      assert.equal(forms.publicPem, publicKey.export({ type: 'spki', format: 'pem' }));
      assert.ok(forms.privatePem);
      assert.deepEqual(createPrivateKey(forms.privatePem).export({ format: 'jwk' }), jwk);
      assert.deepEqual({ ...(keyForms(forms.privatePem) as KeyForms).privateJwk }, { ...jwk });
      assert.deepEqual(
        { ...(keyForms(forms.publicPem ?? '') as KeyForms).publicJwk },
        { ...publicKey.export({ format: 'jwk' }) },
      );
      assert.ok(createPublicKey(forms.publicPem ?? ''));
    });
  }

  it('computes what a JWK leaves out', () => {
    const { kty, n, e, d } = privateJwk('rsa') as Record<string, string>;
    const { privatePem } = keyForms({ kty, n, e, d } as JsonObject) as KeyForms;
    assert.ok(privatePem && createPrivateKey(privatePem));
  });

  it('says why a key has no other form', () => {
    for (const [key, reason] of [
      ['secret', /secret/],
      [{ keys: [privateJwk('p256')] }, /set/],
      ['-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----', /cannot be used/],
    ] as const) {
      const forms = keyForms(key as JsonObject);
      assert.match('problem' in forms ? forms.problem : '', reason);
    }
    assert.equal((keyForms({ kty: 'oct', k: 'AAAA' }) as KeyForms).secretJwk?.k, 'AAAA');
  });
});
