import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Companions, JwtFindingId, KeyInput, ProfileId } from '../../../src/jwt';
import { certificate, certificateKey } from './certificate';
import { encryptionCases } from './encryptionFindingCases';
import { keyCases, rocaModulus, squareModulus } from './keyFindingCases';
import { kindCases } from './kindFindingCases';
import {
  base64url,
  encrypted,
  hmacToken,
  type Part,
  rawToken,
  rfc7515A1,
  rfc7515A2,
  rfc7515A3,
} from './tokens';

/** 2030-01-01T00:00:00Z, in seconds. */
export const NOW = 1_893_456_000;
const HOUR = 3600;
export const STRONG = '9b1f6c0a4e7d2853f1a0c6b97e3d5842aa17c0ffee5d1e4b8c2093746510fedc';

export const sound = { iss: 'https://issuer.example', sub: 'u-1', aud: 'api', iat: NOW - 60, exp: NOW + 600 };
export const withClaims = (claims: object) => hmacToken({ ...sound, ...claims }, STRONG);
export const withHeader = (header: object) =>
  hmacToken(sound, STRONG, { alg: 'HS256', typ: 'JWT', ...header });
const signedBy = (alg: string, bytes: number) =>
  rawToken({ alg, typ: 'JWT' }, sound, new Uint8Array(bytes).fill(9));
const withText = (payload: Part) => hmacToken(payload, STRONG);

export interface Sample {
  readonly token: string;
  readonly key?: KeyInput;
  readonly profile?: ProfileId;
  readonly companions?: Companions;
}
export type Case = Sample | string;
export const sample = (value: Case): Sample => (typeof value === 'string' ? { token: value } : value);

const rsa = rfc7515A2.key;
const jwe = (header: object): string => encrypted.replace(/^[^.]+/, base64url(header));
const pemOf = (key: JsonWebKey): string =>
  createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

/** For each finding: tokens that have it, and near misses that have it not. */
export const table: Readonly<
  Record<JwtFindingId, { readonly has: readonly Case[]; readonly hasNot: readonly Case[] }>
> = {
  'wrong-segment-count': {
    has: [
      '',
      'abc',
      withClaims({}).split('.').slice(0, 2).join('.'),
      `${withClaims({})}.x`,
      encrypted.slice(0, encrypted.lastIndexOf('.')),
    ],
    hasNot: [withClaims({}), encrypted],
  },
  'invalid-base64url': {
    has: [`${withClaims({})}=`, `${withClaims({})} `, withClaims({}).replace('.', '.\n')],
    hasNot: [withClaims({})],
  },
  'non-canonical-base64url': {
    has: [
      `${rawToken({ alg: 'HS256' }, sound).slice(0, -1)}d`,
      `${base64url({ alg: 'none' }).slice(0, -1)}R.e30.`,
    ],
    hasNot: [rawToken({ alg: 'HS256' }, sound)],
  },
  'impossible-segment-length': {
    has: [`${withClaims({}).split('.').slice(0, 2).join('.')}.AAAAA`],
    hasNot: [`${withClaims({}).split('.').slice(0, 2).join('.')}.AAAAAA`],
  },
  'not-json-object': {
    has: [
      withText('[]'),
      withText('null'),
      withText('"text"'),
      withText('{} {}'),
      withText('\ufeff{}'),
      withText("{'a':1}"),
    ],
    hasNot: [withText(' {"exp":2000000000} \n')],
  },
  'json-serialization': { has: [], hasNot: [withClaims({})] },
  'duplicate-member': {
    has: [
      withText('{"sub":"a","sub":"b"}'),
      withText('{"a":{"b":1,"b":1}}'),
      hmacToken(sound, STRONG, '{"alg":"HS256","alg":"none"}'),
    ],
    hasNot: [withText('{"a":{"sub":1},"sub":"b"}')],
  },
  'deep-nesting': {
    has: [withText(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`)],
    hasNot: [withText(`{"a":${'['.repeat(20)}${']'.repeat(20)}}`)],
  },
  'prototype-member': {
    has: [withText('{"__proto__":{"admin":true}}'), withText('{"a":{"constructor":1}}')],
    hasNot: [withText('{"proto":"constructor"}')],
  },
  'unsafe-integer': {
    has: [
      withText('{"id":9007199254740993}'),
      withText('{"a":[-9007199254740992]}'),
      withText(`{"id":1${'0'.repeat(500)}}`),
    ],
    hasNot: [withText('{"id":9007199254740991,"x":1e300,"s":"9007199254740993"}')],
  },
  'oversize-token': {
    has: [withClaims({ data: 'x'.repeat(4096) })],
    hasNot: [withClaims({ data: 'x'.repeat(2048) })],
  },
  'alg-none': {
    has: ['none', 'None', 'NONE', 'nOnE'].map((alg) => rawToken({ alg }, sound, '')),
    hasNot: [withClaims({ alg: 'none' }), rawToken({ alg: 'nonesuch' }, sound)],
  },
  'alg-invalid': {
    has: [
      rawToken({}, sound),
      rawToken({ alg: 256 }, sound),
      rawToken({ alg: '' }, sound),
      rawToken({ alg: 'RSA-OAEP' }, sound),
      jwe({ alg: 'ES256', enc: 'A256GCM' }),
      jwe({ alg: 'A512KW', enc: 'A256GCM' }),
      jwe({ enc: 'A256GCM' }),
      jwe({ alg: 'RSA-OAEP', enc: 'A256CTR' }),
      jwe({ alg: 'RSA-OAEP' }),
    ],
    hasNot: [
      signedBy('ES256K', 64),
      signedBy('ML-DSA-44', 2420),
      encrypted,
      jwe({ alg: 'RSA1_5', enc: 'A128GCM' }),
    ],
  },
  'alg-case-variant': {
    has: [signedBy('hs256', 32), signedBy('HS256 ', 32), rawToken({ alg: 'NoNe' }, sound, '')],
    hasNot: [signedBy('HS256', 32), rawToken({ alg: 'none' }, sound, '')],
  },
  'signature-missing': {
    has: [rawToken({ alg: 'HS256' }, sound, ''), rawToken({ alg: 'none' }, sound)],
    hasNot: [rawToken({ alg: 'HS256' }, sound), rawToken({ alg: 'none' }, sound, '')],
  },
  'signature-length': {
    has: [
      signedBy('HS256', 31),
      signedBy('HS512', 32),
      signedBy('ES256', 70),
      signedBy('Ed25519', 63),
      signedBy('ML-DSA-65', 64),
      { token: signedBy('RS256', 255), key: rsa },
      { token: signedBy('PS256', 384), key: rsa },
    ],
    hasNot: [signedBy('HS256', 32), signedBy('ES512', 132), signedBy('RS256', 256), rfc7515A3.token],
  },
  'psychic-signature': {
    has: [
      rawToken({ alg: 'ES256' }, sound, new Uint8Array(64)),
      rawToken({ alg: 'ES256' }, sound, new Uint8Array(64).fill(1, 0, 32)),
      rawToken({ alg: 'ES256' }, sound, new Uint8Array(64).fill(255)),
      rawToken({ alg: 'ES384' }, sound, new Uint8Array(96).fill(255, 48)),
      rawToken({ alg: 'ES512' }, sound, new Uint8Array(132).fill(255, 0, 66)),
    ],
    hasNot: [rfc7515A3.token, rawToken({ alg: 'ES256' }, sound, new Uint8Array(64).fill(1, 31, 33))],
  },
  'embedded-jwk': {
    has: [withHeader({ jwk: rfc7515A3.key })],
    hasNot: [withHeader({ typ: 'dpop+jwt', jwk: rfc7515A3.key }), withClaims({ jwk: rfc7515A3.key })],
  },
  'embedded-private-key': {
    has: [withHeader({ jwk: { ...rfc7515A3.key, d: 'AA' } }), withHeader({ jwk: rfc7515A1.key })],
    hasNot: [withHeader({ jwk: rfc7515A3.key })],
  },
  'remote-key-url': {
    has: [
      withHeader({ jku: 'https://keys.example/jwks.json' }),
      withHeader({ x5u: 'http://10.0.0.1/cert' }),
      withHeader({ jku: 5 }),
    ],
    hasNot: [withHeader({ kid: 'jku' }), withClaims({ jku: 'https://keys.example' })],
  },
  'kid-injection': {
    has: [
      '../../../../dev/null',
      '/etc/passwd',
      'C:\\keys\\a',
      'key\0',
      "x' UNION SELECT 'secret' --",
      "' or 1=1",
      'a; cat /etc/passwd',
      '$(id)',
      '{{7*7}}',
      'https://evil.example/key',
      '*)(uid=*',
      '..%2f..%2fkey',
    ]
      .map((kid) => withHeader({ kid }))
      .concat(withHeader({ kid: { $ne: 1 } }), withHeader({ kid: 7 })),
    hasNot: [
      '2030-01-key',
      'a1b2/c3',
      'NjVBRjY5MDlCMUIwNzU4RTA2QzZFMDQ4QzQ2MDAyQjVDNjk1RTM2Qg',
      'key.v1',
      "o'brien",
      'a=b+c==',
    ].map((kid) => withHeader({ kid })),
  },
  'crit-invalid': {
    has: [
      { crit: [] },
      { crit: 'exp' },
      { crit: [1] },
      { crit: ['alg'] },
      { crit: ['absent'] },
      { crit: ['x', 'x'], x: 1 },
      { crit: ['x'], x: 1 },
    ].map(withHeader),
    hasNot: [withHeader({ crit: ['b64'], b64: true }), withHeader({ x: 1 })],
  },
  'b64-false': {
    has: [withHeader({ b64: false, crit: ['b64'] }), withHeader({ b64: true })],
    hasNot: [withHeader({ b64: true, crit: ['b64'] })],
  },
  'zip-header': {
    has: [
      withHeader({ zip: 'DEF' }),
      encrypted.replace(/^[^.]+/, base64url({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })),
    ],
    hasNot: [withHeader({ cty: 'zip' })],
  },
  'missing-expiry': {
    has: [withText({ sub: 'a' })],
    hasNot: [withClaims({}), withClaims({ exp: 'soon' }), encrypted],
  },
  expired: {
    has: [withClaims({ exp: NOW }), withClaims({ exp: NOW - 1 }), withClaims({ exp: (NOW - 1) * 1000 })],
    hasNot: [withClaims({ exp: NOW + 1 })],
  },
  'not-yet-valid': {
    has: [withClaims({ nbf: NOW + 1 }), withClaims({ iat: NOW + HOUR })],
    hasNot: [withClaims({ nbf: NOW }), withClaims({ iat: NOW + 30 }), withClaims({ iat: NOW })],
  },
  'time-order': {
    has: [
      withClaims({ nbf: NOW + 700 }),
      withClaims({ iat: NOW + 601, exp: NOW + 600 }),
      withClaims({ auth_time: NOW + HOUR }),
    ],
    hasNot: [withClaims({ nbf: NOW - 60, auth_time: NOW - HOUR })],
  },
  'long-lifetime': {
    has: [withClaims({ exp: NOW + 30 * 24 * HOUR })],
    hasNot: [withClaims({ exp: NOW + 12 * HOUR })],
  },
  'claim-type': {
    has: [
      withClaims({ sub: 5 }),
      withClaims({ iss: null }),
      withClaims({ jti: ['a'] }),
      withClaims({ aud: { a: 1 } }),
      withClaims({ aud: ['a', 1] }),
      withClaims({ exp: '2030-01-01' }),
      withClaims({ scope: ['read'] }),
      withClaims({ amr: 'pwd' }),
      withClaims({ cnf: 'key' }),
    ],
    hasNot: [withClaims({ aud: ['a', 'b'], jti: '1', amr: [], cnf: {}, scope: '' })],
  },
  'sensitive-claim': {
    has: [
      withClaims({ password: 'hunter2' }),
      withClaims({ user: { hash: '$2b$10$abcdefghijklmnopqrstuv' } }),
      withClaims({ x: `-----BEGIN RSA ${'PRIVATE'} KEY-----` }),
      withClaims({ cloud: `AKIA${'A1B2'.repeat(4)}` }),
      withClaims({ email: 'jane@a.example' }),
      withClaims({ user: { contact: ['jane@a.example'] } }),
      withClaims({ card: '4111 1111 1111 1111' }),
      withClaims({ account: 'DE89 3704 0044 0532 0130 00' }),
      withClaims({ id: '078-05-1120' }),
      withClaims({ phone_number: '+49 170 1234567' }),
      withClaims({ birthdate: '1990-01-01' }),
      withClaims({ backend: 'http://10.1.2.3:8080/x' }),
      withClaims({ host: 'db.corp' }),
    ],
    hasNot: [
      withClaims({
        password: '',
        passwordChanged: true,
        pin: true,
        x: '-----BEGIN PUBLIC KEY-----',
        cost: '$2',
      }),
      withClaims({ order: '4111 1111 1111 1112', account: 'DE88 3704 0044 0532 0130 00', id: '000-05-1120' }),
      withClaims({
        at: 'jane@localhost',
        host: 'api.example',
        version: '10.1.2',
        number: '1234567890123456',
      }),
      withClaims({ sub: 'jane@a.example', iss: 'https://10.0.0.1' }),
    ],
  },
  'time-unit': {
    has: [
      withClaims({ exp: (NOW + 600) * 1000 }),
      withClaims({ iat: '1893456000' }),
      withClaims({ nbf: -5 }),
      withClaims({ exp: null }),
      withClaims({ exp: (NOW + 600) * 1e6 }),
      withClaims({ iat: (NOW - 60) * 1e9 }),
    ],
    hasNot: [withClaims({ exp: NOW + 600.5 })],
  },
  'short-hmac-key': {
    has: [
      { token: hmacToken(sound, 'short'), key: 'short' },
      { token: hmacToken(sound, 'k'.repeat(47), { alg: 'HS384' }), key: 'k'.repeat(47) },
      { token: rfc7515A1.token, key: { kty: 'oct', k: base64url('short') } },
      // 44 characters, but 33 bytes of base64 that fit, where HS384 needs 48.
      {
        token: hmacToken(sound, Buffer.alloc(33, 1), { alg: 'HS384' }),
        key: Buffer.alloc(33, 1).toString('base64'),
      },
    ],
    hasNot: [
      { token: hmacToken(sound, 'k'.repeat(32)), key: 'k'.repeat(32) },
      { token: hmacToken(sound, STRONG), key: STRONG },
      { token: rfc7515A3.token, key: 'short' },
      hmacToken(sound, 'short'),
    ],
  },
  'weak-hmac-secret': {
    has: [
      { token: hmacToken(sound, 'secret'), key: 'secret' },
      { token: hmacToken(sound, 'secret'), key: 'secret\n' },
      { token: hmacToken(sound, 'keyboard cat'), key: { kty: 'oct', k: base64url('keyboard cat') } },
    ],
    hasNot: [
      { token: hmacToken(sound, STRONG), key: STRONG },
      { token: hmacToken(sound, 'k9$Lq2!xV'), key: 'k9$Lq2!xV' },
      { token: rfc7515A1.token, key: rfc7515A1.key },
    ],
  },
  'empty-hmac-key': {
    has: [{ token: hmacToken(sound, ''), key: '' }],
    hasNot: [{ token: hmacToken(sound, 'x'), key: 'x' }],
  },
  'alg-key-mismatch': {
    has: [
      { token: rfc7515A1.token, key: rsa },
      { token: rfc7515A3.token, key: rsa },
      { token: rfc7515A3.token, key: 'secret' },
      { token: rfc7515A2.token, key: { ...rsa, alg: 'PS256' } },
      { token: rfc7515A2.token, key: { keys: [rfc7515A3.key] } },
    ],
    hasNot: [
      { token: rfc7515A2.token, key: { ...rsa, alg: 'RS256' } },
      { token: rfc7515A2.token, key: { keys: [rfc7515A3.key, rsa] } },
      rfc7515A1,
    ],
  },
  'key-use-forbids': {
    has: [
      { token: rfc7515A2.token, key: { ...rsa, use: 'enc' } },
      { token: rfc7515A2.token, key: { ...rsa, key_ops: ['encrypt'] } },
    ],
    hasNot: [{ token: rfc7515A2.token, key: { ...rsa, use: 'sig', key_ops: ['verify'] } }],
  },
  'key-unreadable': {
    has: [
      { token: rfc7515A2.token, key: { ...rsa, n: 'a+b' } },
      { token: rfc7515A3.token, key: { ...rfc7515A3.key, y: 1 } },
    ],
    hasNot: [{ token: rfc7515A2.token, key: rsa }],
  },
  'rsa-too-small': {
    has: [signedBy('RS256', 128), { token: rfc7515A2.token, key: { ...rsa, n: `${rsa.n.slice(0, 171)}B` } }],
    hasNot: [signedBy('RS256', 256), { token: rfc7515A2.token, key: rsa }],
  },
  'rsa-weak-exponent': {
    has: [
      { token: rfc7515A2.token, key: { ...rsa, e: 'AQ' } },
      { token: rfc7515A2.token, key: { ...rsa, e: 'AQAA' } },
      { token: rfc7515A2.token, key: { ...rsa, e: 'Aw' } },
      { token: rfc7515A2.token, key: { ...rsa, e: base64url(new Uint8Array(6).fill(1)) } },
      { token: rfc7515A2.token, key: { ...rsa, e: rsa.n } },
      { token: rfc7515A2.token, key: { ...rsa, n: base64url(new Uint8Array(256).fill(255)) } },
      { token: rfc7515A2.token, key: { ...rsa, n: base64url(new Uint8Array(256).fill(254)) } },
      { token: rfc7515A2.token, key: { ...rsa, n: squareModulus } },
    ],
    hasNot: [
      { token: rfc7515A2.token, key: rsa },
      { token: rfc7515A2.token, key: { ...rsa, e: 'AQAD' } },
    ],
  },
  roca: {
    has: [
      { token: rfc7515A2.token, key: { ...rsa, n: rocaModulus } },
      {
        token: rfc7515A2.token,
        key: {
          keys: [
            { ...rsa, n: rocaModulus, kid: '1' },
            { ...rsa, kid: '2' },
          ],
        },
      },
    ],
    hasNot: [{ token: rfc7515A2.token, key: rsa }],
  },
  'invalid-curve-point': {
    has: [{ token: rfc7515A3.token, key: { ...rfc7515A3.key, x: base64url(new Uint8Array(31).fill(1)) } }],
    hasNot: [{ token: rfc7515A3.token, key: rfc7515A3.key }],
  },
  'ecdsa-encoding': {
    has: [
      rawToken(
        { alg: 'ES256' },
        sound,
        Buffer.concat([
          Buffer.from('30440220', 'hex'),
          Buffer.alloc(32, 5),
          Buffer.from('0220', 'hex'),
          Buffer.alloc(32, 6),
        ]),
      ),
    ],
    hasNot: [rfc7515A3.token, signedBy('ES256', 70)],
  },
  'alg-deprecated': {
    has: [
      signedBy('RS256', 256),
      signedBy('EdDSA', 64),
      signedBy('ES256K', 64),
      withHeader({ x5t: 'AAAA' }),
      encrypted,
    ],
    hasNot: [
      signedBy('PS256', 256),
      signedBy('Ed25519', 64),
      withHeader({ x5t: 'AAAA', 'x5t#S256': 'AAAA' }),
      jwe({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }),
    ],
  },
  'kid-missing': {
    has: [
      signedBy('ES256', 64),
      ...['1', 'key.pem', 'jwks.json'].map((kid) => rawToken({ alg: 'ES256', kid }, sound)),
    ],
    hasNot: [
      withClaims({}),
      ...['2030-01', 'a1b2c3', '11118888'].map((kid) => rawToken({ alg: 'ES256', kid }, sound)),
    ],
  },
  'cty-unexpected': {
    has: [
      withHeader({ cty: 'xml' }),
      withHeader({ cty: 1 }),
      hmacToken(rfc7515A1.token, STRONG, { alg: 'HS256' }),
    ],
    hasNot: [withHeader({ cty: 'JWT' }), hmacToken(rfc7515A1.token, STRONG, { alg: 'HS256', cty: 'JWT' })],
  },
  'unknown-header': {
    has: [withHeader({ exp: NOW }), withHeader({ 'x-tenant': 'a' }), withHeader({ kid: 'k'.repeat(1000) })],
    hasNot: [
      withHeader({ kid: 'exp' }),
      withHeader({ crit: ['x'], x: 1 }),
      jwe({ alg: 'dir', enc: 'A256GCM', iss: 'x', exp: 1 }),
    ],
  },
  'far-future-expiry': {
    has: [withClaims({ exp: NOW + 6 * 31_557_600 })],
    hasNot: [withClaims({ exp: NOW + 4 * 31_557_600 })],
  },
  'deceptive-characters': {
    has: [
      withClaims({ name: 'a\u202eb' }),
      withClaims({ name: 'a\u200bb' }),
      withClaims({ name: '\u0007' }),
      withClaims({ name: 'аdmin' }),
    ],
    hasNot: [withClaims({ name: 'Zoë 👩‍👧 مریم\n', city: 'Москва Moscow', unit: 'µs' })],
  },
  'injection-claim': {
    has: [
      "' or '1'='1",
      '<script>alert(1)</script>',
      `$${'{'}jndi:ldap://x}`,
      '../../etc/passwd',
      "x'; DROP TABLE users",
      '{{7*7}}',
      'x onerror=alert(1)',
      'hello <img src=x>',
      '</div>',
    ].map((name) => withClaims({ name })),
    hasNot: ["O'Brien and sons", 'a < b > c', 'select a union', '1/2/3', 'script', 'or 1'].map((name) =>
      withClaims({ name }),
    ),
  },
  'privileged-claim': {
    has: [withClaims({ roles: ['user', 'admin'] }), withClaims({ scope: 'read *' })],
    hasNot: [withClaims({ roles: ['user'], name: 'admin', scope: 'administration' })],
  },
  'audience-broad': {
    has: [
      withClaims({ aud: [] }),
      withClaims({ aud: '*' }),
      withClaims({ aud: ['a', 'b'] }),
      withClaims({ aud: sound.iss }),
    ],
    hasNot: [withClaims({ aud: ['a'] }), withClaims({ aud: ['a', 'b'], azp: 'a' })],
  },
  'issuer-invalid': {
    has: [
      'joe',
      'http://issuer.example',
      'https://issuer.example?x=1',
      'https://issuer.example#',
      'https://10.0.0.1',
      'https://localhost:1',
      'https://a@b.example',
    ].map((iss) => withClaims({ iss })),
    hasNot: [withClaims({ iss: 'https://issuer.example/tenant' })],
  },
  'nested-token': {
    has: [
      withClaims({ inner: rfc7515A1.token }),
      hmacToken(rfc7515A1.token, STRONG, { alg: 'HS256', cty: 'JWT' }),
    ],
    hasNot: [withClaims({ inner: 'eyJ.eyJ.x', version: '1.2.3' })],
  },
  'algorithm-confusion': {
    has: [
      { token: hmacToken(sound, certificate), key: certificate },
      { token: hmacToken(sound, JSON.stringify(rsa)), key: rsa },
      { token: hmacToken(sound, pemOf(rsa)), key: rsa },
      { token: hmacToken(sound, pemOf(rsa).trim()), key: rsa },
      { token: hmacToken(sound, pemOf(rfc7515A3.key), { alg: 'HS512' }), key: rfc7515A3.key },
      {
        token: hmacToken(
          sound,
          createPublicKey({ key: rsa, format: 'jwk' }).export({ type: 'pkcs1', format: 'der' }),
        ),
        key: pemOf(rsa),
      },
    ],
    hasNot: [{ token: hmacToken(sound, STRONG), key: rsa }, rfc7515A2],
  },
  'private-key-disclosed': {
    has: [
      { token: rfc7515A3.token, key: { ...rfc7515A3.key, d: 'AA' } },
      { token: rfc7515A3.token, key: certificateKey },
    ],
    hasNot: [rfc7515A3, rfc7515A1],
  },
  'jwks-ambiguous': {
    has: [
      {
        token: rfc7515A3.token,
        key: {
          keys: [
            { ...rfc7515A3.key, kid: 'a' },
            { ...rfc7515A1.key, kid: 'b' },
          ],
        },
      },
      {
        token: rfc7515A3.token,
        key: {
          keys: [
            { ...rfc7515A3.key, kid: 'a' },
            { ...rfc7515A3.key, kid: 'a' },
          ],
        },
      },
      { token: rfc7515A3.token, key: { keys: [rfc7515A3.key, rsa] } },
    ],
    hasNot: [
      { token: rfc7515A3.token, key: { keys: [rfc7515A3.key] } },
      {
        token: rfc7515A3.token,
        key: {
          keys: [
            { ...rfc7515A3.key, kid: 'a' },
            { ...rsa, kid: 'b' },
          ],
        },
      },
    ],
  },
  'signature-mismatch': { has: [], hasNot: [rfc7515A1] },
  ...keyCases,
  ...kindCases,
  ...encryptionCases,
};
