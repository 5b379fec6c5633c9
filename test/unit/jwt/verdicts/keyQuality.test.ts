import { createHash, generateKeyPairSync } from 'node:crypto';
import type { JsonObject } from '../../../../src/jwt';
import { b64, bytesOf, jwk, octJwk, pairs, runVectors, SECRET, signed, type Vector } from './support';

const vector = (
  name: string,
  token: string,
  key: Vector['key'],
  verified: boolean | null,
  reason: RegExp = verified ? /fits/ : /./,
): Vector => ({ name, token, key, verified, reason });

const es = signed('ES256', pairs.p256.privateKey);
const rs = signed('RS256', pairs.rsa.privateKey);
const ed = signed('Ed25519', pairs.ed25519.privateKey);

const hmac: readonly Vector[] = [
  ...(
    [
      ['HS256', 31, false],
      ['HS256', 32, true],
      ['HS384', 47, false],
      ['HS384', 48, true],
      ['HS512', 63, false],
      ['HS512', 64, true],
      ['HS256', 1, false],
      ['HS256', 200, true],
    ] as const
  ).map(([name, size, verified]) => {
    const secret = Buffer.alloc(size, 0xa7);
    return vector(`${name} with a JWK of ${size} bytes`, signed(name, secret), octJwk(secret), verified);
  }),
  vector('an empty JWK', signed('HS256', ''), octJwk(''), false, /empty/),
  vector('an empty secret', signed('HS256', ''), '', false, /empty/),
  vector('a JWK of zeros', signed('HS256', Buffer.alloc(32)), octJwk(Buffer.alloc(32)), true),
  vector('a short secret as text', signed('HS256', 'secret'), 'secret', true),
  vector(
    'a secret in base64',
    signed('HS256', Buffer.alloc(40, 0xfb)),
    Buffer.alloc(40, 0xfb).toString('base64'),
    true,
  ),
  vector('a secret in base64url', signed('HS256', Buffer.alloc(40, 0xfb)), b64(Buffer.alloc(40, 0xfb)), true),
  vector(
    'a secret in hex',
    signed('HS256', Buffer.alloc(40, 0xfb)),
    Buffer.alloc(40, 0xfb).toString('hex'),
    true,
  ),
  vector('a secret with a blank more', signed('HS256', SECRET), `${SECRET} `, false),
  vector('a secret for RS256', rs, SECRET, false, /needs a public key/),
];

const point = Buffer.from(String(jwk('p256').x), 'base64url');
const coordinates: readonly Vector[] = [
  vector('x without its first byte', es, jwk('p256', { x: b64(point.subarray(1)) }), false, /31 bytes/),
  vector(
    'x with a zero byte before',
    es,
    jwk('p256', { x: b64(Buffer.concat([Buffer.of(0), point])) }),
    false,
    /33 bytes/,
  ),
  vector('x empty', es, jwk('p256', { x: '' }), false),
  vector('x and y swapped', es, jwk('p256', { x: jwk('p256').y, y: jwk('p256').x }), false, /no point/),
  vector('y of another point', es, jwk('p256', { y: jwk('p256Other').y }), false, /no point/),
  vector(
    'the point at infinity',
    es,
    jwk('p256', { x: b64(new Uint8Array(32)), y: b64(new Uint8Array(32)) }),
    false,
    /no point/,
  ),
  vector('x not reduced', es, jwk('p256', { x: b64(new Uint8Array(32).fill(255)) }), false, /no point/),
  vector(
    'a key of another size in the name of P-256',
    es,
    { ...jwk('p384'), crv: 'P-256' },
    false,
    /48 bytes/,
  ),
  vector(
    'P-521 with 65 bytes',
    signed('ES512', pairs.p521.privateKey),
    jwk('p521', { x: b64(new Uint8Array(65).fill(1)) }),
    false,
    /65 bytes/,
  ),
  vector(
    'a point off secp256k1',
    signed('ES256K', pairs.k256.privateKey),
    jwk('k256', { y: jwk('k256').x }),
    false,
    /no point/,
  ),
  vector(
    'Ed25519 with 31 bytes',
    ed,
    jwk('ed25519', { x: b64(new Uint8Array(31).fill(1)) }),
    false,
    /31 bytes/,
  ),
  vector(
    'Ed25519 with 33 bytes',
    ed,
    jwk('ed25519', { x: b64(new Uint8Array(33).fill(1)) }),
    false,
    /33 bytes/,
  ),
  vector(
    'Ed25519 that is no point',
    ed,
    jwk('ed25519', { x: b64(Uint8Array.of(2, ...new Uint8Array(31))) }),
    false,
    /no point/,
  ),
  vector(
    'Ed25519 of small order',
    `${b64({ alg: 'Ed25519' })}.${b64({})}.${b64(Uint8Array.of(1, ...new Uint8Array(63)))}`,
    { kty: 'OKP', crv: 'Ed25519', x: b64(Uint8Array.of(1, ...new Uint8Array(31))) },
    false,
    /small order/,
  ),
  vector('Ed25519 of all zeros', ed, jwk('ed25519', { x: b64(new Uint8Array(32)) }), false, /small order/),
  vector(
    'Ed25519 not reduced',
    ed,
    jwk('ed25519', { x: b64(Uint8Array.of(0xee, ...new Uint8Array(30).fill(255), 0x7f)) }),
    false,
    /no point/,
  ),
  vector(
    'Ed448 with 56 bytes',
    signed('Ed448', pairs.ed448.privateKey),
    jwk('ed448', { x: b64(new Uint8Array(56).fill(1)) }),
    false,
    /56 bytes/,
  ),
];

const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const almost = generateKeyPairSync('rsa', { modulusLength: 2047 });
const three = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
const large = generateKeyPairSync('rsa', { modulusLength: 4096 });
const publicJwk = (pair: typeof small): JsonObject => pair.publicKey.export({ format: 'jwk' }) as JsonObject;
const n = BigInt(`0x${Buffer.from(String(jwk('rsa').n), 'base64url').toString('hex')}`);

/** With the exponent 1 a signature is the padded digest. */
const exponentOne = (): string => {
  const input = `${b64({ alg: 'RS256' })}.${b64({})}`;
  const info = Buffer.from('3031300d060960864801650304020105000420', 'hex');
  const digest = createHash('sha256').update(input).digest();
  const tail = Buffer.concat([info, digest]);
  const padded = Buffer.concat([
    Buffer.of(0, 1),
    Buffer.alloc(256 - tail.length - 3, 255),
    Buffer.of(0),
    tail,
  ]);
  return `${input}.${b64(padded)}`;
};

const rsa: readonly Vector[] = [
  vector('1024 bits', signed('RS256', small.privateKey), publicJwk(small), false, /1024 bits/),
  vector('2047 bits', signed('RS256', almost.privateKey), publicJwk(almost), false, /2047 bits/),
  vector('4096 bits', signed('RS256', large.privateKey), publicJwk(large), true),
  vector('exponent 3', signed('RS256', three.privateKey), publicJwk(three), true),
  vector('exponent 1', exponentOne(), jwk('rsa', { e: 'AQ' }), false, /exponent is 1/),
  vector('exponent 0', rs, jwk('rsa', { e: 'AA' }), false),
  vector('exponent empty', rs, jwk('rsa', { e: '' }), false, /empty/),
  vector('exponent even', rs, jwk('rsa', { e: 'AQAA' }), false, /even/),
  vector('exponent with a zero byte before', rs, jwk('rsa', { e: 'AAEAAQ' }), false, /zero byte/),
  vector(
    'exponent of the size of the modulus',
    rs,
    jwk('rsa', { e: jwk('rsa').n }),
    false,
    /not below|no platform/,
  ),
  vector('modulus with a zero byte before', rs, jwk('rsa', { n: b64(bytesOf(n, 257)) }), false, /zero byte/),
  vector(
    'modulus with a zero byte behind',
    rs,
    jwk('rsa', { n: b64(bytesOf(n << 8n)) }),
    false,
    /divisible by 2/,
  ),
  vector(
    'modulus of a million bits',
    rs,
    jwk('rsa', { n: b64(new Uint8Array(125_000).fill(255)) }),
    false,
    /no platform/,
  ),
  vector('modulus empty', rs, jwk('rsa', { n: '' }), false, /empty/),
  vector('modulus 0', rs, jwk('rsa', { n: 'AA' }), false),
  vector('modulus even', rs, jwk('rsa', { n: b64(bytesOf(n - 1n)) }), false, /divisible by 2/),
  vector(
    'modulus a multiple of 3',
    rs,
    jwk('rsa', { n: b64(bytesOf(n - (n % 6n) + 3n)) }),
    false,
    /divisible by 3/,
  ),
  vector(
    'modulus a square',
    rs,
    jwk('rsa', { n: b64(bytesOf((2n ** 1024n - 105n) ** 2n)) }),
    false,
    /close together/,
  ),
  vector(
    'modulus of close primes',
    rs,
    jwk('rsa', { n: b64(bytesOf((2n ** 1024n - 105n) * (2n ** 1024n - 179n))) }),
    false,
    /close together|divisible/,
  ),
];

runVectors('verdicts: secrets', hmac);
const akp = (bytes: number, more: object = {}): JsonObject => ({
  kty: 'AKP',
  alg: 'ML-DSA-44',
  pub: b64(new Uint8Array(bytes)),
  ...more,
});
const mlDsa = `${b64({ alg: 'ML-DSA-44' })}.${b64({})}.${b64(new Uint8Array(2420))}`;
const postQuantum: readonly Vector[] = [
  vector('ML-DSA key of another length', mlDsa, akp(1311), false, /1311 bytes/),
  vector('ML-DSA key of another variant', mlDsa, akp(1952, { alg: 'ML-DSA-65' }), false, /alone/),
  vector('ML-DSA key without alg', mlDsa, { kty: 'AKP', pub: 'AAAA' }, false, /needs "alg"/),
  vector('ML-DSA key padded', mlDsa, akp(1312, { pub: 'AA==' }), false, /no base64url/),
];

runVectors('verdicts: ML-DSA', postQuantum);
runVectors('verdicts: points', coordinates);
runVectors('verdicts: RSA keys', rsa);
