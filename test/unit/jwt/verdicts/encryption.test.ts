import { strict as assert } from 'node:assert';
import {
  constants,
  createCipheriv,
  createHash,
  createHmac,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  pbkdf2Sync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { decodeExact, decryptToken, type KeyInput } from '../../../../src/jwt';
import { b64, octJwk, pairs, privateJwk } from './support';

/** What is wrong with a token on purpose. */
interface Twist {
  readonly header?: object;
  readonly iv?: Uint8Array;
  readonly plaintext?: string | Uint8Array;
  readonly isPadded?: boolean;
  readonly swapped?: boolean;
  readonly encryptedKey?: (bytes: Buffer) => Uint8Array;
  readonly tag?: (bytes: Buffer) => Uint8Array;
}

const x448 = generateKeyPairSync('x448');
const x448Jwk = x448.privateKey.export({ format: 'jwk' });
const CBC = 'A128CBC-HS256';

const u32 = (value: number): Buffer => Buffer.from(value.toString(16).padStart(8, '0'), 'hex');
const prefixed = (bytes: Uint8Array): Buffer => Buffer.concat([u32(bytes.length), bytes]);

/** RFC 7518 §4.6.2, for keys of up to 32 bytes. */
const concatKdf = (shared: Uint8Array, id: string, length: number, apu = '', apv = ''): Buffer =>
  createHash('sha256')
    .update(u32(1))
    .update(shared)
    .update(prefixed(Buffer.from(id)))
    .update(prefixed(Buffer.from(String(apu), 'base64url')))
    .update(prefixed(Buffer.from(String(apv), 'base64url')))
    .update(u32(length * 8))
    .digest()
    .subarray(0, length);

function wrap(kek: Uint8Array, key: Uint8Array): Buffer {
  const cipher = createCipheriv(`id-aes${kek.length * 8}-wrap`, kek, Buffer.alloc(8, 0xa6));
  return Buffer.concat([cipher.update(key), cipher.final()]);
}

/** Seals as RFC 7518 §5 says, independently of the code under test. */
function sealed(enc: string, key: Buffer, header: object, encryptedKey: Uint8Array, twist: Twist): string {
  const guarded = b64(header);
  const gcm = enc.endsWith('GCM');
  const iv = twist.iv ?? randomBytes(gcm ? 12 : 16);
  const plain = Buffer.from(twist.plaintext ?? '{"sub":"jane"}');
  if (gcm) {
    const cipher = createCipheriv(`aes-${key.length * 8}-gcm` as 'aes-128-gcm', key, iv);
    cipher.setAAD(Buffer.from(guarded));
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    const tag = twist.tag?.(cipher.getAuthTag()) ?? cipher.getAuthTag();
    return [guarded, b64(encryptedKey), b64(iv), b64(text), b64(tag)].join('.');
  }
  const halves = [key.subarray(0, key.length / 2), key.subarray(key.length / 2)];
  const [mac = key, secret = key] = twist.swapped ? halves.reverse() : halves;
  const cipher = createCipheriv(`aes-${secret.length * 8}-cbc`, secret, iv);
  if (twist.isPadded) cipher.setAutoPadding(false);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const bits = Buffer.concat([u32(0), u32(guarded.length * 8)]);
  const hmac = createHmac(`sha${mac.length * 16}`, mac)
    .update(guarded)
    .update(iv)
    .update(text)
    .update(bits);
  const tag = hmac.digest().subarray(0, mac.length);
  return [guarded, b64(encryptedKey), b64(iv), b64(text), b64(twist.tag?.(tag) ?? tag)].join('.');
}

const CEK = randomBytes(32);
const wrapped = (alg: string, enc: string, key: Buffer, twist: Twist): string => {
  const encrypted = wrap(key, CEK);
  return sealed(enc, CEK, { alg, enc, ...twist.header }, twist.encryptedKey?.(encrypted) ?? encrypted, twist);
};

const rsa15 = (twist: Twist = {}, padded?: Buffer): string => {
  const padding = padded ? constants.RSA_NO_PADDING : constants.RSA_PKCS1_PADDING;
  const encrypted = publicEncrypt({ key: pairs.rsa.publicKey, padding }, padded ?? CEK);
  const header = { alg: 'RSA1_5', enc: CBC, ...twist.header };
  return sealed(CBC, CEK, header, twist.encryptedKey?.(encrypted) ?? encrypted, twist);
};
/** The block of RFC 8017 §7.2.1. */
const block = (type: number, filling: (length: number) => Buffer, end: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0, type]), filling(256 - 2 - end.length), end]);
const nonZero = (length: number): Buffer => Buffer.alloc(length, 7);
const withCek = Buffer.concat([Buffer.alloc(1), CEK]);

type Agreed = Pick<Twist, 'header' | 'plaintext'> & { readonly publicKey?: KeyObject };
const agreed = (alg: string, enc: string, { header = {}, ...more }: Agreed = {}): string => {
  const mine = generateKeyPairSync('x448');
  const shared = diffieHellman({ privateKey: mine.privateKey, publicKey: more.publicKey ?? x448.publicKey });
  const { apu, apv } = header as { apu?: string; apv?: string };
  const epk = mine.publicKey.export({ format: 'jwk' });
  const full = { alg, enc, epk, ...header };
  if (alg === 'ECDH-ES')
    return sealed(enc, concatKdf(shared, enc, 32, apu, apv), full, Buffer.alloc(0), more);
  const kek = concatKdf(shared, alg, Number(/A(\d+)KW/.exec(alg)?.[1]) / 8, apu, apv);
  return sealed(enc, CEK, full, wrap(kek, CEK), more);
};

const password = (twist: Twist & { salt?: string } = {}): string => {
  const alg = 'PBES2-HS256+A128KW';
  const salt = twist.salt ?? b64(randomBytes(16));
  const salted = Buffer.concat([Buffer.from(`${alg}\0`), Buffer.from(salt, 'base64url')]);
  const kek = pbkdf2Sync('correct horse', salted, 1000, 16, 'sha256');
  return wrapped(alg, CBC, kek, { ...twist, header: { p2s: salt, p2c: 1000, ...twist.header } });
};

const K16 = randomBytes(16);
const kw = (twist: Twist = {}): string => wrapped('A128KW', CBC, K16, twist);
/** The same bytes with another last character, whose unused bits are set. */
const loose = (text: string): string =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
const own = (text: string): string => b64(text);
const rsaKey = privateJwk('rsa');
const x448Key = x448Jwk as KeyInput;
const lowOrder = (u: number): string => {
  const kek = concatKdf(Buffer.alloc(56), CBC, 32);
  const epk = { kty: 'OKP', crv: 'X448', x: b64(Buffer.alloc(56, 0).fill(u, 0, 1)) };
  return sealed(CBC, kek, { alg: 'ECDH-ES', enc: CBC, epk }, Buffer.alloc(0), {});
};
const flip = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte)));

type Case = readonly [name: string, token: string, key: KeyInput, decrypted: boolean, reason: RegExp];
const cases: readonly Case[] = [
  ['RSA1_5', rsa15(), rsaKey, true, /tag fits \(RSA1_5/],
  [
    'RSA1_5, key without primes',
    rsa15(),
    { kty: 'RSA', n: rsaKey.n!, e: rsaKey.e!, d: rsaKey.d! },
    true,
    /fits/,
  ],
  [
    'RSA1_5, PEM',
    rsa15(),
    String(pairs.rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    true,
    /fits/,
  ],
  [
    'RSA1_5, compressed',
    rsa15({ header: { zip: 'DEF' }, plaintext: deflateRawSync('hi') }),
    rsaKey,
    true,
    /fits/,
  ],
  ['RSA1_5, zip a lie', rsa15({ header: { zip: 'DEF' }, plaintext: 'hello' }), rsaKey, false, /unpacked/],
  [
    'RSA1_5, a bomb',
    rsa15({ header: { zip: 'DEF' }, plaintext: deflateRawSync('a'.repeat(250_001)) }),
    rsaKey,
    false,
    /more than 250000/,
  ],
  ['RSA1_5, another key', rsa15(), privateJwk('rsaOther'), false, /does not open/],
  [
    'RSA1_5, public key',
    rsa15(),
    pairs.rsa.publicKey.export({ format: 'jwk' }) as KeyInput,
    false,
    /public one/,
  ],
  ['RSA1_5, key for OAEP', rsa15(), { ...rsaKey, alg: 'RSA-OAEP' }, false, /alone/],
  ['RSA1_5, block by hand', rsa15({}, block(2, nonZero, withCek)), rsaKey, true, /fits/],
  [
    'RSA1_5, block of a signature',
    rsa15(
      {},
      block(1, (n) => Buffer.alloc(n, 255), withCek),
    ),
    rsaKey,
    false,
    /not open/,
  ],
  [
    'RSA1_5, zero in the padding',
    rsa15(
      {},
      block(2, (n) => nonZero(n).fill(0, 9, 10), withCek),
    ),
    rsaKey,
    false,
    /not/,
  ],
  [
    'RSA1_5, no separator',
    rsa15({}, block(2, nonZero, Buffer.concat([Buffer.from([1]), CEK]))),
    rsaKey,
    false,
    /not/,
  ],
  [
    'RSA1_5, short key inside',
    rsa15({}, block(2, nonZero, withCek.subarray(0, 17))),
    rsaKey,
    false,
    /not open/,
  ],
  ['RSA1_5, encrypted key cut', rsa15({ encryptedKey: (k) => k.subarray(1) }), rsaKey, false, /not open/],
  ['X448 directly', agreed('ECDH-ES', CBC), x448Key, true, /fits/],
  ['X448 and A256GCM', agreed('ECDH-ES', 'A256GCM'), x448Key, true, /fits/],
  ['X448 and A128KW', agreed('ECDH-ES+A128KW', CBC), x448Key, true, /fits/],
  ['X448 and A256KW', agreed('ECDH-ES+A256KW', 'A256GCM'), x448Key, true, /fits/],
  [
    'X448 with names',
    agreed('ECDH-ES+A256KW', CBC, { header: { apu: own('Alice'), apv: own('Bob') } }),
    x448Key,
    true,
    /fits/,
  ],
  [
    'X448, key in PEM',
    agreed('ECDH-ES', CBC),
    String(x448.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    true,
    /fits/,
  ],
  [
    'X448 for another',
    agreed('ECDH-ES', CBC, { publicKey: generateKeyPairSync('x448').publicKey }),
    x448Key,
    false,
    /not open/,
  ],
  ['X448, u = 0', lowOrder(0), x448Key, false, /not open/],
  ['X448, u = 1', lowOrder(1), x448Key, false, /not open/],
  ['A128KW', kw(), octJwk(K16), true, /fits/],
  ['A128KW, empty plaintext', kw({ plaintext: '' }), octJwk(K16), true, /fits/],
  ['A128KW, halves of the key swapped', kw({ swapped: true }), octJwk(K16), false, /not open/],
  [
    'A128KW, a short content key',
    kw({ encryptedKey: () => wrap(K16, CEK.subarray(0, 16)) }),
    octJwk(K16),
    false,
    /./,
  ],
  [
    'A128KW, padding that is none',
    kw({ isPadded: true, plaintext: Buffer.alloc(16) }),
    octJwk(K16),
    false,
    /./,
  ],
  ['A128KW, encrypted key changed', kw({ encryptedKey: flip }), octJwk(K16), false, /./],
  ['A128KW, a tag of 12 bytes', kw({ tag: (t) => t.subarray(0, 12) }), octJwk(K16), false, /12 bytes/],
  ['A128KW, a tag changed', kw({ tag: flip }), octJwk(K16), false, /not open/],
  ['A128KW, kid a number', kw({ header: { kid: 1 } }), octJwk(K16), false, /"kid" is 1/],
  ['A128KW, typ null', kw({ header: { typ: null } }), octJwk(K16), false, /"typ" is null/],
  ['A128KW, zip null', kw({ header: { zip: null } }), octJwk(K16), false, /no compression/],
  ['PBES2', password(), 'correct horse', true, /fits/],
  [
    'PBES2, salt with stray bits',
    password({ salt: loose(b64(Buffer.alloc(16))) }),
    'correct horse',
    false,
    /"p2s"/,
  ],
  ['PBES2, salt padded', password({ salt: `${b64(Buffer.alloc(16))}==` }), 'correct horse', false, /"p2s"/],
  ['PBES2, salt a number', password({ header: { p2s: 5 } }), 'correct horse', false, /"p2s" is 5/],
  [
    'ECDH-ES, apu padded',
    agreed('ECDH-ES', CBC, { header: { apu: `${own('Alice')}=` } }),
    x448Key,
    false,
    /"apu"/,
  ],
  [
    'ECDH-ES, apu stray bits',
    agreed('ECDH-ES', CBC, { header: { apu: loose(own('Alice')) } }),
    x448Key,
    false,
    /"apu"/,
  ],
  ['ECDH-ES, apv a number', agreed('ECDH-ES', CBC, { header: { apv: 1 } }), x448Key, false, /"apv" is 1/],
];

describe('verdicts on encrypted tokens', function () {
  this.timeout(60_000);
  for (const [name, token, key, decrypted, reason] of cases) {
    it(`${name}: ${decrypted ? 'opens' : 'refused'}`, async () => {
      const result = await decryptToken(decodeExact(token), key);
      assert.equal(result.decrypted, decrypted, result.reason);
      assert.match(result.reason, reason);
    });
  }
});
