import { strict as assert } from 'node:assert';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as fc from 'fast-check';
import { readKey } from '../../../src/jwt/keys/read';
import { certificate } from './certificate';
import { pairs } from './verdicts/support';

const PEMS = ['p256', 'p384', 'p521', 'k256', 'ed25519', 'ed448', 'x25519', 'rsa'] as const;

const material = (text: string) => {
  const read = readKey(text);
  assert.ok(read.kind === 'jwk', `${read.kind}: ${'reason' in read ? read.reason : ''}`);
  return read;
};
const privatePem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8') =>
  key.export({ format: 'pem', type: type as 'pkcs8' }).toString();

describe('readKey', () => {
  for (const name of PEMS) {
    it(`reads ${name} as the platform does, public and private`, () => {
      const { publicKey, privateKey } = pairs[name];
      const { jwk, isPrivate } = material(publicKey.export({ format: 'pem', type: 'spki' }).toString());
      assert.deepEqual(jwk, publicKey.export({ format: 'jwk' }));
      assert.equal(isPrivate, false);
      const secret = material(privatePem(privateKey));
      assert.deepEqual(secret.jwk, privateKey.export({ format: 'jwk' }));
      assert.equal(secret.isPrivate, true);
    });
  }

  it('reads PKCS#1 and SEC1, and computes a public key that SEC1 leaves out', () => {
    const rsa = pairs.rsa.privateKey;
    assert.deepEqual(material(privatePem(rsa, 'pkcs1')).jwk, rsa.export({ format: 'jwk' }));
    for (const name of ['p256', 'p384', 'p521', 'k256'] as const) {
      const key = pairs[name].privateKey;
      assert.deepEqual(material(privatePem(key, 'sec1')).jwk, key.export({ format: 'jwk' }));
    }
    // ECPrivateKey of P-256 with version, private number and curve alone.
    const { d = '' } = pairs.p256.privateKey.export({ format: 'jwk' });
    const short = Buffer.concat([
      Buffer.from('30310201010420', 'hex'),
      Buffer.from(d, 'base64url'),
      Buffer.from('a00a06082a8648ce3d030107', 'hex'),
    ]);
    const pem = `-----BEGIN EC PRIVATE KEY-----\n${short.toString('base64')}\n-----END EC PRIVATE KEY-----\n`;
    assert.deepEqual(material(pem).jwk, pairs.p256.privateKey.export({ format: 'jwk' }));
  });

  it('reads compressed points', () => {
    for (const name of ['p256', 'p384', 'p521', 'k256'] as const) {
      const jwk = pairs[name].publicKey.export({ format: 'jwk' });
      const x = Buffer.from(jwk.x ?? '', 'base64url');
      const odd = (Buffer.from(jwk.y ?? '', 'base64url').at(-1) ?? 0) & 1;
      const der = pairs[name].publicKey.export({ format: 'der', type: 'spki' });
      const bits = Buffer.concat([Buffer.of(0, 2 + odd), x]);
      // The algorithm of the uncompressed key, and the BIT STRING of the compressed one.
      const start = der[1] === 0x81 ? 3 : 2;
      const algorithm = der.subarray(start, start + 2 + (der[start + 1] ?? 0));
      const content = Buffer.concat([algorithm, Buffer.of(3, bits.length), bits]);
      const spki = Buffer.concat([Buffer.of(0x30, content.length), content]);
      assert.deepEqual(material(spki.toString('base64')).jwk, jwk);
    }
  });

  it('binds a key for RSASSA-PSS to its hash', () => {
    const free = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    const bound = generateKeyPairSync('rsa-pss', {
      modulusLength: 2048,
      hashAlgorithm: 'sha384',
      mgf1HashAlgorithm: 'sha384',
    });
    const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();
    assert.equal(material(pem(free.publicKey)).pssOnly, true);
    assert.equal(material(pem(free.publicKey)).jwk.alg, undefined);
    assert.equal(material(pem(bound.publicKey)).jwk.alg, 'PS384');
    assert.equal(material(privatePem(bound.privateKey)).jwk.alg, 'PS384');
  });

  it('keeps all certificates of a chain, and takes the key of the first', () => {
    const read = material(`${certificate}\n${certificate}`);
    assert.equal(read.certificates?.length, 2);
    assert.match(read.title, /\(certificate\)/);
    assert.match(material(certificate.replace(/-----[A-Z ]+-----|\n/g, '')).title, /\(certificate\)/);
  });

  it('takes nothing else for a key', () => {
    const der = pairs.rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    for (const text of ['M', 'MII', 'Mountain', der.slice(0, 100), `${der}AAAA`, der.replace('A', '!')]) {
      assert.equal(readKey(text).kind, 'secret', text.slice(0, 20));
    }
  });

  it('never throws, whatever is changed in a key', () => {
    const texts = PEMS.flatMap((name) => [
      pairs[name].publicKey.export({ format: 'der', type: 'spki' }),
      pairs[name].privateKey.export({ format: 'der', type: 'pkcs8' }),
    ]);
    const label = fc.constantFrom(
      'PUBLIC KEY',
      'PRIVATE KEY',
      'RSA PRIVATE KEY',
      'EC PRIVATE KEY',
      'CERTIFICATE',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(400),
        fc.nat(255),
        fc.option(fc.nat(400)),
        label,
        (der, at, byte, length, name) => {
          const changed = Buffer.from(der.subarray(0, length ?? der.length));
          if (changed.length > 0) changed[at % changed.length] = byte;
          const text = changed.toString('base64');
          for (const key of [text, `-----BEGIN ${name}-----\n${text}\n-----END ${name}-----`]) {
            assert.ok(['jwk', 'secret', 'unreadable'].includes(readKey(key).kind));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
