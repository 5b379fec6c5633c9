import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { CompactEncrypt, FlattenedEncrypt } from 'jose';
import { type Decryption, decodeToken, decryptToken, findTokens, type KeyInput } from '../../../src/jwt';
import { ephemeralKeyFault } from '../../../src/jwt/decrypt/ephemeralKey';
import { withPrimes } from '../../../src/jwt/decrypt/rsaPrimes';
import {
  rfc7516A1,
  rfc7516A2,
  rfc7516A3,
  rfc7516A4,
  rfc7520,
  rfc7520Nested,
  rfc7520Recipients,
} from './rfcEncryption';
import { base64url, hmacToken } from './tokens';

const open = (text: string, key: KeyInput | object, options = {}): Promise<Decryption> =>
  decryptToken(decodeToken(text), key as KeyInput, options);

const encoder = new TextEncoder();
const claims = encoder.encode('{"sub":"jane"}');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const x25519 = generateKeyPairSync('x25519');
const jwkOf = (key: typeof rsa.privateKey): object => key.export({ format: 'jwk' });
const secret = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(0x41);
const oct = (bytes: number): object => ({ kty: 'oct', k: base64url(secret(bytes)) });

describe('decrypting', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  for (const [name, { token, key, plaintext }] of Object.entries({ rfc7516A1, rfc7516A2, rfc7516A3 })) {
    it(`opens ${name}`, async () => {
      const result = await open(token, key);
      assert.equal(result.decrypted, true, result.reason);
      assert.equal(result.plaintext?.text, plaintext);
    });
  }

  it('opens both recipients of RFC 7516 A.4', async () => {
    const [first, second] = findTokens(rfc7516A4.token);
    assert.ok(first && second);
    assert.equal((await decryptToken(first, rfc7516A2.key)).plaintext?.text, rfc7516A4.plaintext);
    assert.equal((await decryptToken(second, rfc7516A4.key)).plaintext?.text, rfc7516A4.plaintext);
  });

  for (const { section, token, key, plaintext } of rfc7520) {
    it(`opens RFC 7520 §${section}`, async () => {
      const result = await open(token, key);
      assert.equal(result.decrypted, true, result.reason);
      assert.equal(result.plaintext?.text, plaintext);
      // In a set the key is found by its kid.
      if (typeof key === 'string') return;
      const inSet = await open(token, { keys: [...rfc7520Recipients.keys, key] });
      assert.equal(inSet.decrypted, true, inSet.reason);
    });
  }

  it('opens each recipient of RFC 7520 §5.13 with its key', async () => {
    const tokens = findTokens(rfc7520Recipients.token);
    assert.equal(tokens.length, 3);
    const set = { keys: rfc7520Recipients.keys } as unknown as KeyInput;
    const results = await Promise.all(tokens.map((token) => decryptToken(token, set)));
    assert.deepEqual(
      results.map(({ decrypted }) => decrypted),
      // The key of the first is not in the set.
      [false, true, true],
    );
    assert.equal(results[2]?.plaintext?.text, rfc7520Recipients.plaintext);
  });

  it('finds the signed token inside that of RFC 7520 §6', async () => {
    const { plaintext } = await open(rfc7520Nested.token, rfc7520Nested.key);
    assert.equal(plaintext?.kind, 'token');
    assert.equal(plaintext.token?.header?.alg, 'PS256');
    assert.equal(plaintext.token?.payload?.iss, 'hobbiton.example');
  });

  const managements: readonly [alg: string, key: object | Uint8Array, opening: KeyInput | object][] = [
    ...['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'].map(
      (alg) => [alg, rsa.publicKey, jwkOf(rsa.privateKey)] as [string, object, object],
    ),
    ...['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'].flatMap((alg) => [
      [alg, ec.publicKey, jwkOf(ec.privateKey)] as [string, object, object],
      [alg, x25519.publicKey, jwkOf(x25519.privateKey)] as [string, object, object],
    ]),
    ['A128KW', secret(16), oct(16)],
    ['A192KW', secret(24), oct(24)],
    ['A256KW', secret(32), oct(32)],
    ['A128GCMKW', secret(16), oct(16)],
    ['A192GCMKW', secret(24), oct(24)],
    ['A256GCMKW', secret(32), oct(32)],
    ['PBES2-HS256+A128KW', encoder.encode('Thus from my lips'), 'Thus from my lips'],
    ['PBES2-HS384+A192KW', encoder.encode('Thus from my lips'), 'Thus from my lips\n'],
    [
      'PBES2-HS512+A256KW',
      encoder.encode('Thus from my lips'),
      { kty: 'oct', k: base64url('Thus from my lips') },
    ],
    ['dir', secret(32), oct(32)],
    // 32 letters are 32 bytes of text.
    ['dir', secret(32), 'A'.repeat(32)],
    ['A256KW', secret(32), Buffer.from(secret(32)).toString('base64')],
    ['A256KW', secret(32), Buffer.from(secret(32)).toString('hex')],
    ['RSA-OAEP-256', rsa.publicKey, rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['RSA-OAEP-256', rsa.publicKey, rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['ECDH-ES', ec.publicKey, ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['ECDH-ES', ec.publicKey, ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
    ['ECDH-ES', x25519.publicKey, x25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ];
  for (const [alg, key, opening] of managements) {
    const kind =
      typeof opening === 'string' ? `${opening.slice(0, 26)}…` : JSON.stringify(opening).slice(0, 30);
    it(`opens ${alg} with ${kind}`, async () => {
      const token = await new CompactEncrypt(claims)
        .setProtectedHeader({ alg, enc: 'A256GCM' })
        .encrypt(key as Uint8Array);
      const result = await open(token, opening);
      assert.equal(result.decrypted, true, result.reason);
      assert.equal(result.plaintext?.kind, 'claims');
      assert.equal(result.plaintext.token?.payload?.sub, 'jane');
      const [segment] = result.plaintext.token?.segments ?? [];
      assert.equal(segment?.raw, '{"sub":"jane"}');
    });
  }

  for (const [enc, bytes] of [
    ['A128GCM', 16],
    ['A192GCM', 24],
    ['A256GCM', 32],
    ['A128CBC-HS256', 32],
    ['A192CBC-HS384', 48],
    ['A256CBC-HS512', 64],
  ] as const) {
    it(`opens ${enc}, and nothing that was changed`, async () => {
      const token = await new CompactEncrypt(claims)
        .setProtectedHeader({ alg: 'dir', enc })
        .encrypt(secret(bytes));
      assert.equal((await open(token, oct(bytes))).decrypted, true);
      const parts = token.split('.');
      for (const at of [2, 3, 4]) {
        const changed = Buffer.from(parts[at] ?? '', 'base64url');
        changed[0] = (changed[0] ?? 0) ^ 1;
        const result = await open(parts.with(at, changed.toString('base64url')).join('.'), oct(bytes));
        assert.equal(result.decrypted, false);
        assert.equal(result.mismatch, true);
      }
      const other = parts.with(0, base64url({ alg: 'dir', enc, x: 1 })).join('.');
      assert.equal((await open(other, oct(bytes))).mismatch, true);
    });
  }

  const header = { alg: 'A256KW', enc: 'A256GCM' };
  const made = (more: object = {}, key = secret(32)): Promise<string> =>
    new CompactEncrypt(claims).setProtectedHeader({ ...header, ...more }).encrypt(key);

  it('opens for the expected algorithms alone', async () => {
    const token = await made();
    assert.equal(
      (await open(token, oct(32), { expectedAlg: 'A256KW', expectedEnc: 'A256GCM' })).decrypted,
      true,
    );
    assert.match(
      (await open(token, oct(32), { expectedAlg: 'dir' })).reason,
      /"alg" is "A256KW", but "dir" is expected/,
    );
    assert.equal((await open(token, oct(32), { expectedEnc: 'A128GCM' })).decrypted, false);
  });

  it('takes no key that is not meant for it', async () => {
    const token = await made();
    const key = oct(32);
    const faults: readonly [key: KeyInput | object, reason: RegExp][] = [
      [{ ...key, use: 'sig' }, /"use" is "sig"/],
      [{ ...key, key_ops: ['sign'] }, /"key_ops" does not list "unwrapKey"/],
      [{ ...key, alg: 'A128KW' }, /for "A128KW" alone/],
      [oct(16), /needs a key of 32 bytes; the key has 16/],
      ['short', /needs a key of 32 bytes; the secret has 5 as UTF-8/],
      [jwkOf(rsa.privateKey), /type oct, but the key is of type "RSA"/],
      [
        {
          keys: [
            { ...key, kid: 'a' },
            { ...key, kid: 'b', use: 'sig' },
          ],
        },
        /^$/,
      ],
    ];
    for (const [given, reason] of faults.slice(0, -1)) {
      const result = await open(token, given);
      assert.equal(result.decrypted, false, JSON.stringify(given));
      assert.match(result.reason, reason);
    }
    assert.equal((await open(token, faults.at(-1)?.[0] ?? '')).decrypted, true);
    for (const good of [{ use: 'enc' }, { key_ops: ['unwrapKey'] }, { alg: 'A256KW' }]) {
      assert.equal((await open(token, { ...key, ...good })).decrypted, true);
    }
    assert.match(
      (await open(await made({ kid: 'x' }), { keys: [key] })).reason,
      /no key with the token's "kid"/,
    );
    const wrong = await open(token, { kty: 'oct', k: base64url(secret(32).fill(1)) });
    assert.deepEqual([wrong.decrypted, wrong.mismatch], [false, true]);
    const forRsa = await new CompactEncrypt(claims)
      .setProtectedHeader({ ...header, alg: 'RSA-OAEP' })
      .encrypt(rsa.publicKey);
    assert.match((await open(forRsa, jwkOf(rsa.publicKey as never))).reason, /public one/);
    assert.match((await open(forRsa, 'a password')).reason, /needs a private key/);
    assert.equal(
      (await open(forRsa, '-----BEGIN PRIVATE KEY-----\nAA\n-----END PRIVATE KEY-----')).unreadableKey,
      true,
    );
  });

  it('hashes a password no more often than is sound', async () => {
    const pbes2 = (p2c: unknown): string =>
      [
        base64url({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: base64url(secret(16)), p2c }),
        'AAAA',
        ...rest,
      ].join('.');
    const rest = [base64url(secret(12)), 'AAAA', base64url(secret(16))];
    for (const count of [1_200_001, 9e15])
      assert.match((await open(pbes2(count), 'password')).reason, /nothing was computed/);
    for (const count of [0, -1, 1.5, '1000', null])
      assert.match((await open(pbes2(count), 'p')).reason, /must be a number of rounds/);
    assert.equal((await open(pbes2(1000), 'password')).mismatch, true);
  });

  const zipped = (content: string): Promise<string> =>
    new CompactEncrypt(encoder.encode(content))
      .setProtectedHeader({ ...header, zip: 'DEF' })
      .encrypt(secret(32));

  it('unpacks 250 KB and no more', async () => {
    const small = await open(
      await zipped(JSON.stringify({ a: base64url(crypto.getRandomValues(new Uint8Array(300))) })),
      oct(32),
    );
    assert.equal(small.decrypted, true);
    assert.equal(small.expansion, undefined);
    const dense = await open(await zipped('x'.repeat(250_000)), oct(32));
    assert.equal(dense.decrypted, true);
    assert.equal(dense.expansion?.unpacked, 250_000);
    const bomb = await open(await zipped('x'.repeat(250_001)), oct(32));
    assert.equal(bomb.decrypted, false);
    assert.match(bomb.reason, /more than 250000 bytes/);
    assert.ok(bomb.expansion && bomb.expansion.unpacked === undefined);
    assert.match(
      (await open(await made({ zip: 'GZIP' }).catch(() => brotli), oct(32))).reason,
      /is no compression/,
    );
  });
  const brotli = [
    base64url({ ...header, zip: 'BR' }),
    'AAAA',
    base64url(secret(12)),
    'AAAA',
    base64url(secret(16)),
  ].join('.');

  it('refuses parts of the wrong shape and what it does not understand', async () => {
    const parts = (await made()).split('.');
    const faults: readonly [token: string, reason: RegExp][] = [
      [parts.with(1, '').join('.'), /encrypted key is missing/],
      [parts.with(2, base64url(secret(16))).join('.'), /initialization vector has 16 bytes; A256GCM has 12/],
      [parts.with(4, base64url(secret(12))).join('.'), /tag has 12 bytes; A256GCM has 16/],
      [
        parts.with(0, base64url({ ...header, alg: 'dir' })).join('.'),
        /has an encrypted key, which dir never has/,
      ],
      [parts.with(0, base64url({ ...header, crit: ['exp'], exp: 1 })).join('.'), /not understood/],
      [parts.with(0, base64url({ ...header, alg: 'A256kw' })).join('.'), /no key management algorithm/],
      [parts.with(0, base64url({ ...header, enc: 'A256CTR' })).join('.'), /no content encryption/],
      [parts.with(0, base64url('{"alg":"dir","alg":"A256KW","enc":"A256GCM"}')).join('.'), /stands twice/],
      [`${parts.join('.')}=`, /padding/],
      [`${parts.join('.')}.x`, /6 parts/],
    ];
    for (const [token, reason] of faults) {
      const result = await open(token, oct(32));
      assert.equal(result.decrypted, false, token);
      assert.match(result.reason, reason);
    }
  });

  it('refuses an ephemeral key that is not on its curve, before it is used', async () => {
    const { x, y } = jwkOf(ec.publicKey as never) as { x: string; y: string };
    const epk = { kty: 'EC', crv: 'P-256', x, y };
    assert.equal(ephemeralKeyFault(epk), undefined);
    const zero = base64url(new Uint8Array(32));
    const faults: readonly [unknown, RegExp][] = [
      [undefined, /missing/],
      ['x', /no JWK/],
      [{ ...epk, d: x }, /private member "d"/],
      [{ ...epk, y: x }, /no point of the curve P-256/],
      [{ ...epk, x: zero, y: zero }, /no point/],
      [{ ...epk, x: base64url(new Uint8Array(33)) }, /has 33 bytes/],
      [{ ...epk, crv: 'secp256k1' }, /curve "secp256k1"/],
      [{ ...epk, y: undefined }, /has no "y"/],
      [{ ...epk, x: `${x}=` }, /no base64url/],
      [{ kty: 'OKP', crv: 'Ed25519', x }, /curve "Ed25519"/],
      [{ kty: 'OKP', crv: 'X25519', x: zero }, /small order/],
      [{ kty: 'OKP', crv: 'X25519', x: base64url(new Uint8Array(32).fill(1, 0, 1)) }, /small order/],
    ];
    for (const [value, message] of faults)
      assert.match(ephemeralKeyFault(value) ?? '', message, JSON.stringify(value));
    const token = (
      await new CompactEncrypt(claims).setProtectedHeader({ ...header, alg: 'ECDH-ES' }).encrypt(ec.publicKey)
    ).split('.');
    const bad = token.with(0, base64url({ ...header, alg: 'ECDH-ES', epk: { ...epk, y: x } })).join('.');
    assert.match((await open(bad, jwkOf(ec.privateKey))).reason, /no point of the curve/);
  });

  it('knows the points of small order on Curve25519 as the platform does', async () => {
    const { privateKey } = (await crypto.subtle.generateKey({ name: 'X25519' }, false, [
      'deriveBits',
    ])) as CryptoKeyPair;
    const points = [
      '00'.repeat(32),
      `01${'00'.repeat(31)}`,
      `ec${'ff'.repeat(30)}7f`,
      `ed${'ff'.repeat(30)}7f`,
      `ee${'ff'.repeat(30)}7f`,
    ]
      .concat('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800')
      .concat('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157');
    for (const hex of points) {
      const bytes = Buffer.from(hex, 'hex');
      assert.match(
        ephemeralKeyFault({ kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') }) ?? '',
        /small order/,
        hex,
      );
      const key = await crypto.subtle.importKey('raw', bytes, 'X25519', true, []);
      await assert.rejects(crypto.subtle.deriveBits({ name: 'X25519', public: key }, privateKey, 256));
    }
  });

  it('tells what the plaintext is', async () => {
    const inner = hmacToken({ sub: 'jane' });
    const contents: readonly [content: string | Uint8Array, kind: string][] = [
      [inner, 'token'],
      ['{"a":1}', 'claims'],
      ['{"a":', 'claims'],
      ['[1]', 'text'],
      ['hello', 'text'],
      ['', 'text'],
      [Uint8Array.of(0xff, 0), 'bytes'],
    ];
    for (const [content, kind] of contents) {
      const token = await new CompactEncrypt(typeof content === 'string' ? encoder.encode(content) : content)
        .setProtectedHeader(header)
        .encrypt(secret(32));
      const { plaintext } = await open(token, oct(32));
      assert.equal(plaintext?.kind, kind, String(content));
      assert.deepEqual(plaintext.bytes, typeof content === 'string' ? encoder.encode(content) : content);
    }
  });

  it('opens flattened JSON with headers that nothing protects', async () => {
    const json = await new FlattenedEncrypt(claims)
      .setProtectedHeader({ enc: 'A256GCM' })
      .setSharedUnprotectedHeader({ alg: 'A256KW' })
      .setUnprotectedHeader({ kid: 'a' })
      .setAdditionalAuthenticatedData(encoder.encode('more'))
      .encrypt(secret(32));
    assert.equal((await open(JSON.stringify(json), oct(32))).decrypted, true);
    assert.equal((await open(JSON.stringify({ ...json, aad: 'AAAA' }), oct(32))).mismatch, true);
    assert.equal(
      (await open(JSON.stringify({ ...json, header: { kid: 'b', enc: 'A256GCM' } }), oct(32))).decrypted,
      false,
    );
  });

  it('computes the primes that a private key leaves out, and only of a whole key', async () => {
    const { n, e, d, p, q } = jwkOf(rsa.privateKey) as Record<string, string>;
    const computed = withPrimes({ kty: 'RSA', n: n ?? '', e: e ?? '', d: d ?? '' });
    assert.deepEqual([computed.p, computed.q].sort(), [p, q].sort());
    const token = await new CompactEncrypt(claims)
      .setProtectedHeader({ ...header, alg: 'RSA-OAEP-256' })
      .encrypt(rsa.publicKey);
    assert.equal((await open(token, { kty: 'RSA', n, e, d })).decrypted, true);
    for (const wrong of [{ d: 'AQAB' }, { n: d }, { d: '' }, { e: 'Ag' }]) {
      const result = await open(token, { kty: 'RSA', n, e, d, ...wrong });
      assert.equal(result.decrypted, false, JSON.stringify(wrong));
    }
  });

  it('is for encrypted tokens', async () => {
    assert.equal((await open(hmacToken({}), 'key')).decrypted, null);
  });
});
