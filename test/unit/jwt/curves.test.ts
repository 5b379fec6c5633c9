import { strict as assert } from 'node:assert';
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { ecdsaFits, readEcdsaSignature } from '../../../src/jwt/curves/ecdsa';
import { eddsaFits, edPublicKey, x25519PublicKey } from '../../../src/jwt/curves/eddsa';
import { decodePoint, edwardsCurve, encodePoint, isSmallOrder } from '../../../src/jwt/curves/edwards';
import { fromBigEndian, squareRoot, toBigEndian } from '../../../src/jwt/curves/numbers';
import { isOnCurve, multiply, pointOfX, weierstrassCurve } from '../../../src/jwt/curves/weierstrass';
import { sha1 } from '../../../src/jwt/hash/sha1';
import { shake256 } from '../../../src/jwt/hash/shake256';

const CURVES = [
  ['P-256', 'sha256'],
  ['P-384', 'sha384'],
  ['P-521', 'sha512'],
  ['secp256k1', 'sha256'],
] as const;

const number = (text: string | undefined): bigint => fromBigEndian(Buffer.from(text ?? '', 'base64url'));
const curveOf = (crv: string) => weierstrassCurve(crv) ?? assert.fail(crv);
const edwardsOf = (crv: string) => edwardsCurve(crv) ?? assert.fail(crv);

describe('curves', () => {
  for (const [crv, hash] of CURVES) {
    it(`${crv}: points, private keys and signatures agree with the platform's`, () => {
      const curve = curveOf(crv);
      assert.ok(isOnCurve(curve, curve.generator));
      assert.equal(multiply(curve, curve.generator, curve.n), undefined);
      for (let run = 0; run < 3; run++) {
        const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: crv });
        const { x, y, d } = privateKey.export({ format: 'jwk' });
        const point = { x: number(x), y: number(y) };
        assert.deepEqual(multiply(curve, curve.generator, number(d)), point);
        assert.deepEqual(pointOfX(curve, point.x, (point.y & 1n) === 1n), point);
        assert.ok(isOnCurve(curve, point));
        assert.ok(!isOnCurve(curve, { x: point.x, y: point.y + 1n }));
        assert.ok(!isOnCurve(curve, { x: point.x + curve.p, y: point.y }));
        assert.equal(publicKey.asymmetricKeyType, 'ec');
        const message = randomBytes(40);
        const bytes = sign(hash, message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
        const signature = readEcdsaSignature(curve, bytes) ?? assert.fail();
        const digest = createHash(hash).update(message).digest();
        assert.ok(ecdsaFits(curve, point, digest, signature));
        assert.ok(ecdsaFits(curve, point, digest, { r: signature.r, s: curve.n - signature.s }));
        assert.ok(!ecdsaFits(curve, point, digest, { r: signature.r, s: signature.s + curve.n }));
        assert.ok(!ecdsaFits(curve, point, digest, { r: 0n, s: 0n }));
        assert.ok(!ecdsaFits(curve, point, createHash(hash).update('x').digest(), signature));
      }
    });
  }

  it('derives the public keys of Ed25519, Ed448 and X25519', () => {
    for (let run = 0; run < 3; run++) {
      for (const [crv, type] of [
        ['Ed25519', 'ed25519'],
        ['Ed448', 'ed448'],
        ['X25519', 'x25519'],
      ] as const) {
        const { privateKey } = generateKeyPairSync(type as 'ed25519');
        const { x, d } = privateKey.export({ format: 'jwk' });
        const secret = Buffer.from(d ?? '', 'base64url');
        const made = crv === 'X25519' ? x25519PublicKey(secret) : edPublicKey(crv, secret);
        assert.equal(Buffer.from(made ?? []).toString('base64url'), x, crv);
      }
    }
    assert.equal(edPublicKey('Ed25519', new Uint8Array(31)), undefined);
    assert.equal(x25519PublicKey(new Uint8Array(31)), undefined);
  });

  it('verifies signatures of Ed25519 and Ed448', () => {
    for (const crv of ['Ed25519', 'Ed448'] as const) {
      const { publicKey, privateKey } = generateKeyPairSync(crv.toLowerCase() as 'ed448');
      const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
      for (const length of [0, 1, 135, 136, 137, 500]) {
        const message = randomBytes(length);
        const signature = sign(null, message, privateKey);
        assert.ok(eddsaFits(crv, key, message, signature));
        assert.ok(!eddsaFits(crv, key, Buffer.concat([message, Buffer.of(0)]), signature));
        signature[3] = (signature[3] ?? 0) ^ 1;
        assert.ok(!eddsaFits(crv, key, message, signature));
      }
      assert.ok(!eddsaFits(crv, key, Buffer.alloc(0), Buffer.alloc(114)));
    }
  });

  it('decodes points of Edwards curves strictly', () => {
    for (const crv of ['Ed25519', 'Ed448']) {
      const curve = edwardsOf(crv);
      assert.deepEqual(decodePoint(curve, encodePoint(curve, curve.base)), curve.base);
      assert.equal(isSmallOrder(curve, curve.base), false);
      const neutral = encodePoint(curve, { x: 0n, y: 1n });
      assert.equal(isSmallOrder(curve, decodePoint(curve, neutral) ?? assert.fail()), true);
      const zero = decodePoint(curve, new Uint8Array(curve.size)) ?? assert.fail();
      assert.equal(isSmallOrder(curve, zero), true);
      neutral[curve.size - 1] = (neutral.at(-1) ?? 0) | 0x80;
      assert.equal(decodePoint(curve, neutral), undefined, 'a negative zero');
      assert.equal(decodePoint(curve, new Uint8Array(curve.size).fill(0xff)), undefined, 'not reduced');
      assert.equal(decodePoint(curve, new Uint8Array(curve.size - 1)), undefined);
    }
    const notReduced = Uint8Array.of(0xee, ...new Uint8Array(30).fill(0xff), 0x7f);
    assert.equal(decodePoint(edwardsOf('Ed25519'), notReduced), undefined);
    const { publicKey } = generateKeyPairSync('ed25519');
    const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    assert.ok(decodePoint(edwardsOf('Ed25519'), bytes));
    assert.equal(createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })).type, 'public');
  });

  it('hashes as the platform does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.equal(
          Buffer.from(sha1(bytes)).toString('hex'),
          createHash('sha1').update(bytes).digest('hex'),
        );
        assert.equal(
          Buffer.from(shake256(bytes, 114)).toString('hex'),
          createHash('shake256', { outputLength: 114 }).update(bytes).digest('hex'),
        );
      }),
    );
    assert.equal(shake256(new Uint8Array(1), 300).length, 300);
  });

  it('counts with large numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 600n }), (value) => {
        const root = squareRoot(value);
        assert.ok(root * root <= value && (root + 1n) * (root + 1n) > value);
        assert.equal(fromBigEndian(toBigEndian(value, 80)), value);
      }),
    );
  });
});
