import { strict as assert } from 'node:assert';
import type { KeyObject } from 'node:crypto';
import { decodeExact, inspectToken, type JsonObject, type KeyInput, verifyToken } from '../../../src/jwt';
import { certificatePem, makeCertificate } from './makeCertificate';
import { jwk, pairs, SECRET, signed } from './verdicts/support';

const { rsa, p256, ed25519 } = pairs;
const spki = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();
const spkiDer = rsa.publicKey.export({ format: 'der', type: 'spki' });
const pkcs1 = rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }).toString();
const pkcs1Der = rsa.publicKey.export({ format: 'der', type: 'pkcs1' });
const certificate = makeCertificate({
  subject: 'a',
  issuer: 'a',
  publicKey: rsa.publicKey,
  signer: rsa.privateKey,
  algorithm: 'rsa-sha256',
});
const pem = certificatePem(certificate);
const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const pretty = (value: JsonObject, indent: number) => JSON.stringify(value, null, indent);

/** What the attacker knows and puts in as the secret, and the key that the verifier was given. */
const cases: readonly [name: string, secret: string | Uint8Array, key: KeyInput][] = [
  ['SPKI', spki(rsa.publicKey), spki(rsa.publicKey)],
  ['SPKI without its last line break', spki(rsa.publicKey).trim(), spki(rsa.publicKey)],
  ['SPKI with CRLF', crlf(spki(rsa.publicKey)), spki(rsa.publicKey)],
  ['SPKI with CRLF, trimmed', crlf(spki(rsa.publicKey).trim()), spki(rsa.publicKey)],
  ['SPKI in one line', spki(rsa.publicKey).replaceAll('\n', ''), spki(rsa.publicKey)],
  ['SPKI with "\\n" in letters', spki(rsa.publicKey).replaceAll('\n', '\\n'), spki(rsa.publicKey)],
  ['SPKI, the verifier has CRLF', spki(rsa.publicKey), crlf(spki(rsa.publicKey))],
  ['SPKI, the verifier has PKCS#1', spki(rsa.publicKey), pkcs1],
  ['SPKI, the verifier has a JWK', spki(rsa.publicKey), jwk('rsa')],
  ['SPKI, the verifier has a certificate', spki(rsa.publicKey), pem],
  [
    'SPKI, the verifier has a private key',
    spki(rsa.publicKey),
    rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  ],
  ['SPKI in DER', spkiDer, spki(rsa.publicKey)],
  ['SPKI in base64', spkiDer.toString('base64'), spki(rsa.publicKey)],
  ['SPKI in base64url', spkiDer.toString('base64url'), jwk('rsa')],
  ['SPKI in hex', spkiDer.toString('hex'), jwk('rsa')],
  ['PKCS#1', pkcs1, spki(rsa.publicKey)],
  ['PKCS#1 trimmed', pkcs1.trim(), jwk('rsa')],
  ['PKCS#1 with CRLF', crlf(pkcs1), jwk('rsa')],
  ['PKCS#1 in DER', pkcs1Der, jwk('rsa')],
  ['PKCS#1 in base64', pkcs1Der.toString('base64'), spki(rsa.publicKey)],
  ['a certificate', pem, pem],
  ['a certificate trimmed', pem.trim(), pem],
  ['a certificate in DER', certificate, pem],
  ['a certificate in base64', certificate.toString('base64'), pem],
  ['a JWK', JSON.stringify(jwk('rsa')), jwk('rsa')],
  ['a JWK with a line break', `${JSON.stringify(jwk('rsa'))}\n`, jwk('rsa')],
  ['a JWK indented by 2', pretty(jwk('rsa'), 2), jwk('rsa')],
  ['a JWK indented by 4', pretty(jwk('rsa'), 4), jwk('rsa')],
  [
    'a JWK as Python writes it',
    JSON.stringify(jwk('rsa')).replaceAll('":"', '": "').replaceAll('","', '", "'),
    jwk('rsa'),
  ],
  [
    'a JWK in the order of its thumbprint',
    JSON.stringify({ e: jwk('rsa').e, kty: 'RSA', n: jwk('rsa').n }),
    spki(rsa.publicKey),
  ],
  ['the modulus as text', String(jwk('rsa').n), jwk('rsa')],
  ['the modulus', Buffer.from(String(jwk('rsa').n), 'base64url'), jwk('rsa')],
  ['SPKI of an EC key', spki(p256.publicKey), jwk('p256')],
  ['SPKI of an EC key in DER', p256.publicKey.export({ format: 'der', type: 'spki' }), jwk('p256')],
  ['SPKI of Ed25519', spki(ed25519.publicKey), jwk('ed25519')],
  ['SPKI of Ed448', spki(pairs.ed448.publicKey), jwk('ed448')],
  ['SPKI of secp256k1', spki(pairs.k256.publicKey), jwk('k256')],
  ['Ed25519, the bytes alone', Buffer.from(String(jwk('ed25519').x), 'base64url'), jwk('ed25519')],
  [
    'a JWK of a set',
    JSON.stringify(jwk('rsa', { kid: '1' })),
    { keys: [jwk('p256', { kid: '2' }), jwk('rsa', { kid: '1' })] },
  ],
  [
    'SPKI of a key of a set',
    spki(p256.publicKey),
    { keys: [jwk('rsa', { kid: '1' }), jwk('p256', { kid: '2' })] },
  ],
];

describe('a public key as a secret', () => {
  for (const [name, secret, key] of cases) {
    it(`${name}: is named, and never verifies`, async () => {
      for (const alg of ['HS256', 'HS512']) {
        const token = decodeExact(signed(alg, secret));
        const found = inspectToken(token, { now: 0, key }).filter(({ id }) => id === 'algorithm-confusion');
        assert.equal(found.length, 1);
        assert.equal((await verifyToken(token, key)).verified, false);
      }
    });
  }

  it('is not seen in what has nothing to do with it', () => {
    for (const [token, key] of [
      [signed('HS256', SECRET), jwk('rsa')],
      [signed('HS256', spki(p256.publicKey)), jwk('rsa')],
      [signed('RS256', rsa.privateKey), spki(rsa.publicKey)],
      [signed('HS256', `${spki(rsa.publicKey)}x`), spki(rsa.publicKey)],
    ] as const) {
      const found = inspectToken(decodeExact(token), { now: 0, key });
      assert.ok(found.every(({ id }) => id !== 'algorithm-confusion'));
    }
  });
});
