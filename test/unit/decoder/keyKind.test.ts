import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { type KeyKind, keyKind } from '../../../src/features/decoder/keyKind';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicJwk = publicKey.export({ format: 'jwk' });
const privateJwk = privateKey.export({ format: 'jwk' });

describe('kind of a key', () => {
  const cases: [string, string, KeyKind['kind'] | undefined, boolean?, string?][] = [
    ['nothing', '  ', undefined],
    ['a word', 'sunshine', 'secret', true],
    ['a number', '12345', 'secret', true],
    ['a JSON string', '"sunshine"', 'secret', true],
    ['a public PEM', publicKey.export({ format: 'pem', type: 'spki' }) as string, 'publicPem', false],
    ['a private PEM', privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, 'privatePem', true],
    ['a certificate', '-----BEGIN CERTIFICATE-----\n…', 'certificate', false],
    ['a public key of OpenSSH', 'ssh-ed25519 AAAA ana@example', 'publicSsh', false],
    ['a public JWK', JSON.stringify(publicJwk), 'jwk', false, 'EC'],
    ['a private JWK', JSON.stringify(privateJwk), 'jwk', true, 'EC'],
    ['a symmetric JWK', '{"kty":"oct","k":"AA"}', 'jwk', true, 'oct'],
    ['a public JWK Set', JSON.stringify({ keys: [publicJwk] }), 'jwks', false],
    ['a JWK Set with a private key', JSON.stringify({ keys: [publicJwk, privateJwk] }), 'jwks', true],
    ['JSON that is no key', '{"a":1}', 'otherJson', true],
    ['JSON that is not complete', '{"kty":"o', 'brokenJson', true],
    ['keys that are no array', '{"keys":{}}', 'otherJson', true],
  ];
  for (const [what, text, kind, secret, type] of cases) {
    it(`of ${what} is ${kind ?? 'not told'}`, () => {
      const expected = { kind, secret, ...(type !== undefined && { type }) };
      assert.deepEqual(keyKind(text), kind === undefined ? undefined : expected);
    });
  }
});
