import { createHash, generateKeyPairSync } from 'node:crypto';
import type { JsonObject } from '../../../../src/jwt';
import {
  b64,
  bytesOf,
  hs256,
  jwk,
  octJwk,
  pairs,
  privateJwk,
  runVectors,
  SECRET,
  signed,
  type Vector,
} from './support';

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

const use = (
  [
    [{}, true],
    [{ use: 'sig' }, true],
    [{ use: 'enc' }, false],
    [{ use: 'SIG' }, false],
    [{ use: '' }, false],
    [{ use: null }, false],
    [{ use: ['sig'] }, false],
    [{ use: 'other' }, false],
    [{ key_ops: ['verify'] }, true],
    [{ key_ops: ['sign', 'verify'] }, true],
    [{ key_ops: ['verify', 'encrypt'] }, true],
    [{ key_ops: ['sign'] }, false],
    [{ key_ops: [] }, false],
    [{ key_ops: ['encrypt'] }, false],
    [{ key_ops: ['wrapKey', 'unwrapKey'] }, false],
    [{ key_ops: ['deriveKey'] }, false],
    [{ key_ops: ['Verify'] }, false],
    [{ key_ops: ['verify', 'verify'] }, false],
    [{ key_ops: 'verify' }, false],
    [{ key_ops: null }, false],
    [{ key_ops: [1, 'verify'] }, false],
    [{ key_ops: { 0: 'verify' } }, false],
    [{ use: 'sig', key_ops: ['verify'] }, true],
    [{ use: 'sig', key_ops: ['verify', 'decrypt'] }, false],
    [{ use: 'enc', key_ops: ['verify'] }, false],
    [{ use: 'sig', key_ops: ['encrypt'] }, false],
    [{ ext: true }, true],
    [{ ext: false }, true],
    [{ kid: 'some' }, true],
    [{ kid: 5 }, true],
    [{ 'https://example.com/x': { a: [1] } }, true],
  ] as const
).flatMap(([more, verified]): Vector[] => [
  vector(`EC key with ${JSON.stringify(more)}`, es, jwk('p256', more), verified),
  vector(`secret with ${JSON.stringify(more)}`, hs256(), octJwk(SECRET, more), verified),
]);

const alg: readonly Vector[] = [
  vector('EC key for ES256', es, jwk('p256', { alg: 'ES256' }), true),
  vector('EC key for ES384', es, jwk('p256', { alg: 'ES384' }), false, /for "ES384" alone/),
  vector('EC key for key agreement', es, jwk('p256', { alg: 'ECDH-ES' }), false, /no signature algorithm/),
  vector('EC key whose alg is null', es, jwk('p256', { alg: null }), false),
  vector('EC key whose alg is a list', es, jwk('p256', { alg: ['ES256'] }), false),
  vector('EC key whose alg is in lower case', es, jwk('p256', { alg: 'es256' }), false),
  vector('RSA key for RS256', rs, jwk('rsa', { alg: 'RS256' }), true),
  vector('RSA key for PS256', rs, jwk('rsa', { alg: 'PS256' }), false, /for "PS256" alone/),
  vector('RSA key for RS512', rs, jwk('rsa', { alg: 'RS512' }), false),
  vector('RSA key for encryption', rs, jwk('rsa', { alg: 'RSA-OAEP-256' }), false),
  vector('secret for HS256', hs256(), octJwk(SECRET, { alg: 'HS256' }), true),
  vector('secret for HS512', hs256(), octJwk(SECRET, { alg: 'HS512' }), false),
  vector('secret for A256GCM', hs256(), octJwk(SECRET, { alg: 'A256GCM' }), false),
  vector('secret for none', hs256(), octJwk(SECRET, { alg: 'none' }), false),
  vector('Ed25519 key for Ed25519', ed, jwk('ed25519', { alg: 'Ed25519' }), true),
  vector('Ed25519 key for EdDSA, token Ed25519', ed, jwk('ed25519', { alg: 'EdDSA' }), false),
];

const withoutMembers = (key: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(key).filter(([name]) => !names.includes(name)));

const members: readonly Vector[] = [
  ...(['kty', 'crv', 'x', 'y'] as const).map((name) =>
    vector(`EC key without ${name}`, es, withoutMembers(jwk('p256'), name), false),
  ),
  ...(['kty', 'n', 'e'] as const).map((name) =>
    vector(`RSA key without ${name}`, rs, withoutMembers(jwk('rsa'), name), false),
  ),
  vector('secret without k', hs256(), { kty: 'oct' }, false, /"k" is missing/),
  vector('secret without kty', hs256(), { k: b64(SECRET) }, false, /without "kty"/),
  vector('key without anything', es, {}, false, /without "kty"/),
  vector('kty in lower case', es, jwk('p256', { kty: 'ec' }), false, /needs a key of type EC/),
  vector('kty RSA of an EC key', es, jwk('p256', { kty: 'RSA' }), false),
  vector('kty OKP of an EC key', es, jwk('p256', { kty: 'OKP' }), false),
  vector('kty a number', es, jwk('p256', { kty: 2 }), false),
  vector('kty OCT', hs256(), { ...octJwk(), kty: 'OCT' }, false),
  vector('crv in lower case', es, jwk('p256', { crv: 'p-256' }), false),
  vector('crv by its other name', es, jwk('p256', { crv: 'secp256r1' }), false),
  vector('crv of another curve', es, jwk('p256', { crv: 'P-384' }), false),
  vector('crv with the same size', es, jwk('p256', { crv: 'secp256k1' }), false),
  vector('crv __proto__', es, jwk('p256', { crv: '__proto__' }), false),
  vector('k padded', hs256(), { kty: 'oct', k: `${b64(SECRET)}==` }, false, /no base64url/),
  vector('k in standard base64', hs256(), { kty: 'oct', k: '+/'.repeat(32) }, false, /no base64url/),
  vector(
    'k with a line break',
    hs256(),
    { kty: 'oct', k: `${b64(SECRET).slice(0, 20)}\n${b64(SECRET).slice(20)}` },
    false,
  ),
  vector(
    'k with stray bits',
    signed('HS256', Buffer.alloc(32, 5)),
    { kty: 'oct', k: `${b64(Buffer.alloc(32, 5)).slice(0, -1)}V` },
    false,
  ),
  vector('k a number', hs256(), { kty: 'oct', k: 5 }, false),
  vector('k a list', hs256(), { kty: 'oct', k: [b64(SECRET)] }, false),
  vector('x padded', es, jwk('p256', { x: `${jwk('p256').x}=` }), false, /no base64url/),
  vector('n padded', rs, jwk('rsa', { n: `${jwk('rsa').n}=` }), false, /no base64url/),
  vector('n a number', rs, jwk('rsa', { n: 5 }), false),
  vector(
    'n in hex',
    rs,
    jwk('rsa', { n: Buffer.from(String(jwk('rsa').n), 'base64url').toString('hex') }),
    false,
  ),
  vector('e a number', rs, jwk('rsa', { e: 65537 }), false),
  vector('a private EC key', es, privateJwk('p256'), true),
  vector('a private RSA key', rs, privateJwk('rsa'), true),
  vector('a private Ed25519 key', ed, privateJwk('ed25519'), true),
  vector('a private EC key for signing', es, privateJwk('p256', { key_ops: ['sign'] }), true),
  vector('a secret for signing alone', hs256(), octJwk(SECRET, { key_ops: ['sign'] }), false),
];

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

const pem = (name: keyof typeof pairs): string =>
  pairs[name].publicKey.export({ format: 'pem', type: 'spki' }).toString();
const texts: readonly Vector[] = [
  vector('PEM', es, pem('p256'), true),
  vector('PEM with CRLF', es, pem('p256').replaceAll('\n', '\r\n'), true),
  vector('PEM with text before it', es, `# my key\n${pem('p256')}`, true),
  vector('PEM cut off', es, pem('p256').slice(0, 80), null, /cut off/),
  vector('PEM with a damaged body', es, pem('p256').replace('MFkw', 'MF!w'), null, /no base64/),
  vector('PEM of another curve', es, pem('p384'), false, /needs the curve/),
  vector('PEM of X25519', ed, pem('x25519'), false, /needs the curve/),
  vector('PEM of secp256k1', signed('ES256K', pairs.k256.privateKey), pem('k256'), true),
  vector('PEM of Ed448', signed('Ed448', pairs.ed448.privateKey), pem('ed448'), true),
  ...(['p256', 'p384', 'p521', 'k256', 'ed25519', 'ed448', 'rsa'] as const).map((name) => {
    const algorithm = {
      p256: 'ES256',
      p384: 'ES384',
      p521: 'ES512',
      k256: 'ES256K',
      ed25519: 'EdDSA',
      ed448: 'EdDSA',
      rsa: 'PS256',
    }[name];
    const key = pairs[name].privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    return vector(`private PEM of ${name}`, signed(algorithm, pairs[name].privateKey), key, true);
  }),
  vector(
    'private DER in base64',
    es,
    pairs.p256.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    true,
  ),
  vector(
    'SEC1 DER in base64',
    es,
    pairs.p256.privateKey.export({ format: 'der', type: 'sec1' }).toString('base64'),
    true,
  ),
  vector(
    'PKCS#1 DER in base64',
    rs,
    pairs.rsa.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64'),
    true,
  ),
  vector(
    'encrypted PKCS#8',
    rs,
    pairs.rsa.privateKey
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    null,
    /encrypted with a password/,
  ),
  vector(
    'encrypted PKCS#1',
    rs,
    pairs.rsa.privateKey
      .export({ format: 'pem', type: 'pkcs1', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    null,
    /encrypted with a password/,
  ),
  vector(
    'encrypted SEC1',
    es,
    pairs.p256.privateKey
      .export({ format: 'pem', type: 'sec1', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    null,
    /encrypted with a password/,
  ),
  vector(
    'OpenSSH private key',
    es,
    '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
    null,
    /OpenSSH/,
  ),
  vector(
    'certificate request',
    es,
    '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----',
    null,
    /request/,
  ),
  vector(
    'DH parameters',
    es,
    '-----BEGIN DH PARAMETERS-----\nAAAA\n-----END DH PARAMETERS-----',
    null,
    /no key/,
  ),
  vector('PEM of no standard label', es, pem('p256').replaceAll('PUBLIC KEY', 'EC PUBLIC KEY'), true),
  vector('PEM in base64', es, Buffer.from(pem('p256')).toString('base64'), true),
  vector('DER in base64url', rs, b64(pairs.rsa.publicKey.export({ format: 'der', type: 'spki' })), true),
  vector('DER in hex', rs, pairs.rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('hex'), true),
  vector(
    'PEM in base64 as a secret',
    signed('HS256', pem('rsa')),
    Buffer.from(pem('rsa')).toString('base64'),
    false,
    /never used/,
  ),
  vector(
    'DER in hex as a secret',
    signed('HS256', pairs.rsa.publicKey.export({ format: 'der', type: 'spki' })),
    pairs.rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('hex'),
    false,
    /never used/,
  ),
  vector(
    'SSH public key',
    signed('HS256', 'ssh-rsa AAAAB3NzaC1yc2E me@host'),
    'ssh-rsa AAAAB3NzaC1yc2E me@host',
    null,
    /OpenSSH/,
  ),
  vector('JWK as text', es, JSON.stringify(jwk('p256')), true),
  vector('JWK as text with white space', es, `\n ${JSON.stringify(jwk('p256'), null, 2)}\n`, true),
  vector(
    'JWK as text with a member twice',
    es,
    JSON.stringify(jwk('p256')).replace('{', '{"kty":"RSA",'),
    null,
    /twice/,
  ),
  vector('JWK as text, cut off', es, JSON.stringify(jwk('p256')).slice(0, -1), null, /no valid JSON/),
  vector('list of JWKs as text', es, JSON.stringify([jwk('p256')]), null, /no JWKS/),
  vector('public key as a secret', signed('HS256', pem('rsa')), pem('rsa'), false, /never used as a secret/),
  vector(
    'JWK text as a secret',
    signed('HS256', JSON.stringify(jwk('rsa'))),
    JSON.stringify(jwk('rsa')),
    false,
    /never used as a secret/,
  ),
];

runVectors('verdicts: use and key_ops', use);
runVectors('verdicts: alg of the key', alg);
runVectors('verdicts: members of the key', members);
runVectors('verdicts: secrets', hmac);
runVectors('verdicts: points', coordinates);
runVectors('verdicts: RSA keys', rsa);
runVectors('verdicts: keys as text', texts);
