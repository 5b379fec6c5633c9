import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import {
  Auditor,
  decodeExact,
  decodeToken,
  type JsonObject,
  type KeyInput,
  signaturesOf,
  verifyToken,
} from '../../../src/jwt';
import { demoKey } from '../../../src/jwt/keys/demoKeys';
import { qualityFaults } from '../../../src/jwt/keys/quality';
import { readKey } from '../../../src/jwt/keys/read';
import { thumbprint } from '../../../src/jwt/keys/thumbprint';
import { readX509 } from '../../../src/jwt/keys/x509';
import { rfc7516A1, rfc7516A2, rfc7516A3 } from './rfcEncryption';
import * as keys from './rfcKeys';
import { rfc7515A1, rfc7515A2, rfc7515A3, rfc7515A5, rfc8037A4 } from './tokens';

/** The payload of all examples of RFC 7520 §4. */
const FRODO =
  'SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4';
const BILBO = { RS256: 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9' };
const HS256_HEADER = 'eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9';
const HS256_SIGNATURE = 's0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0';
const { rfc7520Rsa: rsa, rfc7520Ec: ec, rfc7520Oct: oct } = keys;

const compact: readonly [name: string, token: string, key: KeyInput, verified: boolean | null][] = [
  ['RFC 7515 A.1 (HS256)', rfc7515A1.token, rfc7515A1.key, true],
  ['RFC 7515 A.2 (RS256)', rfc7515A2.token, rfc7515A2.key, true],
  ['RFC 7515 A.3 (ES256)', rfc7515A3.token, rfc7515A3.key, true],
  [
    'RFC 7515 A.4 (ES512, a payload that is no JSON)',
    'eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn',
    keys.rfc7515A4Key,
    true,
  ],
  ['RFC 7515 A.5 and RFC 7519 §6.1 (unsecured)', rfc7515A5, rfc7515A1.key, false],
  [
    'RFC 7515 E (a critical extension that nobody knows)',
    'eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERUZJTkVEIl0sDQogImh0dHA6Ly9leGFtcGxlLmNvbS9VTkRFRklORUQiOnRydWUNCn0.RkFJTA.',
    rfc7515A1.key,
    false,
  ],
  [
    'RFC 7520 §4.1 (RS256)',
    `${BILBO.RS256}.${FRODO}.MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg`,
    rsa,
    true,
  ],
  [
    'RFC 7520 §4.2 (PS384)',
    `eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.${FRODO}.cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2IpN6-tPid6VrklHkqsGqDqHCdP6O8TTB5dDDItllVo6_1OLPpcbUrhiUSMxbbXUvdvWXzg-UD8biiReQFlfz28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRXe8P_ijQ7p8Vdz0TTrxUeT3lm8d9shnr2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT0qI0n6uiP1aCN_2_jLAeQTlqRHtfa64QQSUmFAAjVKPbByi7xho0uTOcbH510a6GYmJUAfmWjwZ6oD4ifKo8DYM-X72Eaw`,
    rsa,
    true,
  ],
  [
    'RFC 7520 §4.3 (ES512)',
    `eyJhbGciOiJFUzUxMiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.${FRODO}.AE_R_YZCChjn4791jSQCrdPZCNYqHXCTZH0-JZGYNlaAjP2kqaluUIIUnC9qvbu9Plon7KRTzoNEuT4Va2cmL1eJAQy3mtPBu_u_sDDyYjnAMDxXPn7XrT0lw-kvAD890jl8e2puQens_IEKBpHABlsbEPX6sFY8OcGDqoRuBomu9xQ2`,
    ec,
    true,
  ],
  ['RFC 7520 §4.4 (HS256)', `${HS256_HEADER}.${FRODO}.${HS256_SIGNATURE}`, oct, true],
  ['RFC 7520 §4.5 (detached)', `${HS256_HEADER}..${HS256_SIGNATURE}`, oct, false],
  ['RFC 8037 A.4 (Ed25519)', rfc8037A4.token, rfc8037A4.key, true],
  [
    'RFC 7797 §4.1 (an ordinary payload)',
    'eyJhbGciOiJIUzI1NiJ9.JC4wMg.5mvfOroL-g7HyqJoozehmsaqmvTYGEq5jTI1gVvoEoQ',
    rfc7515A1.key,
    true,
  ],
  [
    'RFC 7797 §4.2 (unencoded and detached, which a JWT must not be)',
    'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY',
    rfc7515A1.key,
    false,
  ],
];

/** The payload of RFC 7515 A.6, that of A.1 to A.3. */
const [, claims = '', a2Signature = ''] = rfc7515A2.token.split('.');
const a3Signature = rfc7515A3.token.split('.')[2] ?? '';
const a6 = {
  payload: claims,
  signatures: [
    { protected: 'eyJhbGciOiJSUzI1NiJ9', header: { kid: '2010-12-29' }, signature: a2Signature },
    {
      protected: 'eyJhbGciOiJFUzI1NiJ9',
      header: { kid: 'e9bc097a-ce51-4036-9562-d2ade882db0d' },
      signature: a3Signature,
    },
  ],
};

const json: readonly [name: string, jws: object, key: KeyInput, verified: boolean][] = [
  ['RFC 7515 A.6 (general), its first signature', a6, rfc7515A2.key, true],
  [
    'RFC 7515 A.7 (flattened)',
    {
      payload: claims,
      protected: 'eyJhbGciOiJFUzI1NiJ9',
      header: { kid: 'e9bc097a-ce51-4036-9562-d2ade882db0d' },
      signature: a3Signature,
    },
    rfc7515A3.key,
    true,
  ],
  [
    'RFC 7520 §4.1 (flattened)',
    { payload: FRODO, protected: HS256_HEADER, signature: HS256_SIGNATURE },
    oct,
    true,
  ],
  [
    'RFC 7520 §4.6 (some members protected)',
    {
      payload: FRODO,
      protected: 'eyJhbGciOiJIUzI1NiJ9',
      header: { kid: '018c0ae5-4d9b-471b-bfd6-eef314bc7037' },
      signature: 'bWUSVaxorn7bEF1djytBd0kHv70Ly5pvbomzMWSOr20',
    },
    oct,
    true,
  ],
  [
    'RFC 7520 §4.7 (no protected header)',
    {
      payload: FRODO,
      header: { alg: 'HS256', kid: '018c0ae5-4d9b-471b-bfd6-eef314bc7037' },
      signature: 'xuLifqLGiblpv9zBpuZczWhNj1gARaLV3UxvxhJxZuk',
    },
    oct,
    true,
  ],
];

describe('examples of the standards', () => {
  for (const [name, token, key, verified] of compact) {
    it(`${name}: ${verified ? 'fits' : 'is refused'}`, async () => {
      const result = await verifyToken(decodeExact(token), key);
      assert.equal(result.verified, verified, result.reason);
    });
  }

  for (const [name, jws, key, verified] of json) {
    it(`${name}: ${verified ? 'fits' : 'is refused'}`, async () => {
      const result = await verifyToken(decodeToken(JSON.stringify(jws)), key);
      assert.equal(result.verified, verified, result.reason);
    });
  }

  it('RFC 7515 A.6 and RFC 7520 §4.8 (several signatures): each of the keys fits one', async () => {
    const signature = (header: string | undefined, open: object | undefined, value: string) => ({
      ...(header !== undefined && { protected: header }),
      ...(open && { header: open }),
      signature: value,
    });
    const several = {
      payload: FRODO,
      signatures: [
        signature(
          'eyJhbGciOiJSUzI1NiJ9',
          { kid: 'bilbo.baggins@hobbiton.example' },
          'MIsjqtVlOpa71KE-Mss8_Nq2YH4FGhiocsqrgi5NvyG53uoimic1tcMdSg-qptrzZc7CG6Svw2Y13TDIqHzTUrL_lR2ZFcryNFiHkSw129EghGpwkpxaTn_THJTCglNbADko1MZBCdwzJxwqZc-1RlpO2HibUYyXSwO97BSe0_evZKdjvvKSgsIqjytKSeAMbhMBdMma622_BG5t4sdbuCHtFjp9iJmkio47AIwqkZV1aIZsv33uPUqBBCXbYoQJwt7mxPftHmNlGoOSMxR_3thmXTCm4US-xiNOyhbm8afKK64jU6_TPtQHiJeQJxz9G3Tx-083B745_AfYOnlC9w',
        ),
        signature(
          undefined,
          { alg: 'ES512', kid: 'bilbo.baggins@hobbiton.example' },
          'ARcVLnaJJaUWG8fG-8t5BREVAuTY8n8YHjwDO1muhcdCoFZFFjfISu0Cdkn9Ybdlmi54ho0x924DUz8sK7ZXkhc7AFM8ObLfTvNCrqcI3Jkl2U5IX3utNhODH6v7xgy1Qahsn0fyb4zSAkje8bAWz4vIfj5pCMYxxm4fgV3q7ZYhm5eD',
        ),
        signature(HS256_HEADER, undefined, HS256_SIGNATURE),
      ],
    };
    const auditor = new Auditor();
    const check = async (jws: object, key: KeyInput) => {
      const text = JSON.stringify(jws);
      const token = decodeToken(text);
      const signatures = signaturesOf(text, token);
      return (await auditor.audit(token, { now: 0, key, signatures })).verification.verified;
    };
    for (const key of [rsa, ec, oct]) assert.equal(await check(several, key), true);
    assert.equal(await check(several, keys.rfc7517Rsa), false);
    assert.equal(await check(a6, rfc7515A2.key), true);
    assert.equal(await check(a6, rfc7515A3.key), true);
    assert.equal(await check(a6, rsa), false);
  });

  it('computes the thumbprints of RFC 7638 §3.1 and RFC 8037 A.3', () => {
    const { rfc7517Rsa } = keys;
    assert.equal(thumbprint(rfc7517Rsa), 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
    const more = { alg: 'RS256', kid: '2011-04-29', ...rfc7517Rsa };
    assert.equal(thumbprint(more), 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
    assert.equal(thumbprint(rfc8037A4.key), 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
    assert.equal(thumbprint({ kty: 'EC', crv: 'P-256', x: 'x' }), undefined);
    assert.equal(thumbprint({ kty: 'XYZ' }), undefined);
  });

  it('finds no fault in the keys of RFC 7515, RFC 7517, RFC 7518 and RFC 7520', () => {
    const all: readonly JsonObject[] = [
      ...[rfc7515A1, rfc7515A2, rfc7515A3, rfc8037A4].map(({ key }) => key),
      ...[keys.rfc7515A4Key, keys.rfc7517Ec, keys.rfc7517Rsa, keys.rfc7517Oct, keys.rfc7517C1],
      ...[keys.rfc7518Alice, keys.rfc7518Bob, ec, rsa, oct, keys.rfc7517B],
    ];
    for (const jwk of all) assert.deepEqual([...qualityFaults(jwk)], [], JSON.stringify(jwk));
  });

  it('reads the certificate of RFC 7517 B', () => {
    const der = Buffer.from(keys.rfc7517B.x5c[0], 'base64');
    const certificate = readX509(der) ?? assert.fail();
    assert.equal(new Date(certificate.notBefore).toISOString(), '2013-02-21T23:29:15.000Z');
    assert.equal(new Date(certificate.notAfter).toISOString(), '2018-08-14T22:29:15.000Z');
    assert.deepEqual(certificate.key, { jwk: { kty: 'RSA', n: keys.rfc7517B.n, e: 'AQAB' } });
    assert.equal(createHash('sha1').update(der).digest().length, 20);
  });

  it('knows the keys whose private part is printed, and no other', () => {
    const printed: readonly JsonObject[] = [
      ...[rfc7515A1, rfc7515A2, rfc7515A3, rfc8037A4].map(({ key }) => key),
      ...[keys.rfc7515A4Key, keys.rfc7517Ec, keys.rfc7517Rsa, keys.rfc7517Oct, keys.rfc7517C1],
      ...[keys.rfc7518Alice, keys.rfc7518Bob, ec, rsa, oct],
    ];
    for (const jwk of printed) assert.match(demoKey(thumbprint(jwk) ?? '') ?? '', /^RFC 7|^RFC 8/);
    for (const text of [...keys.jwtIoKeys, ...keys.libraryKeys]) {
      const key = readKey(text);
      assert.ok(key.kind === 'jwk');
      assert.match(demoKey(thumbprint(key.jwk) ?? '') ?? '', /jwt\.io|golang-jwt|php-jwt|jose/);
    }
    assert.match(demoKey(thumbprint(keys.pyJwtKey) ?? '') ?? '', /PyJWT/);
    for (const { key } of [rfc7516A1, rfc7516A2, rfc7516A3]) {
      assert.match(demoKey(thumbprint(key) ?? '') ?? '', /^RFC 751[67]/);
    }
    assert.equal(demoKey(thumbprint(keys.rfc7517B) ?? ''), undefined);
  });
});
