import type { JsonObject } from '../../../../src/jwt';
import {
  b64,
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

runVectors('verdicts: use and key_ops', use);
runVectors('verdicts: alg of the key', alg);
runVectors('verdicts: members of the key', members);
