import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { keyKind } from '../../../src/features/decoder/keyKind';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicJwk = publicKey.export({ format: 'jwk' });
const privateJwk = privateKey.export({ format: 'jwk' });

describe('kind of a key', () => {
  const cases: [string, string, string | undefined, boolean?][] = [
    ['nothing', '  ', undefined],
    ['a word', 'sunshine', 'Secret', true],
    ['a number', '12345', 'Secret', true],
    ['a JSON string', '"sunshine"', 'Secret', true],
    ['a public PEM', publicKey.export({ format: 'pem', type: 'spki' }) as string, 'Public key (PEM)', false],
    [
      'a private PEM',
      privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
      'Private key (PEM)',
      true,
    ],
    ['a certificate', '-----BEGIN CERTIFICATE-----\n…', 'Certificate (PEM)', false],
    ['a public JWK', JSON.stringify(publicJwk), 'JWK (EC)', false],
    ['a private JWK', JSON.stringify(privateJwk), 'JWK (EC)', true],
    ['a symmetric JWK', '{"kty":"oct","k":"AA"}', 'JWK (oct)', true],
    ['a public JWK Set', JSON.stringify({ keys: [publicJwk] }), 'JWK Set', false],
    ['a JWK Set with a private key', JSON.stringify({ keys: [publicJwk, privateJwk] }), 'JWK Set', true],
    ['JSON that is no key', '{"a":1}', 'JSON without "kty" or "keys"', true],
    ['JSON that is not complete', '{"kty":"o', 'JSON, not complete', true],
    ['keys that are no array', '{"keys":{}}', 'JSON without "kty" or "keys"', true],
  ];
  for (const [what, text, label, secret] of cases) {
    it(`of ${what} is ${label ?? 'not told'}`, () => {
      assert.deepEqual(keyKind(text), label === undefined ? undefined : { label, secret });
    });
  }
});
