import { generateKeyPairSync } from 'node:crypto';
import type { Case } from './findingCases';
import { certificatePem, makeCertificate, x5c, x5t } from './makeCertificate';
import { base64url, encrypted, hmacToken, rawToken, rfc7515A1, rfc7515A2, rfc7515A3 } from './tokens';

const claims = { iss: 'https://issuer.example', sub: 'u-1', exp: 1_893_456_600 };

const root = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const leaf = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const jwkOf = (key: { readonly publicKey: typeof root.publicKey }) =>
  key.publicKey.export({ format: 'jwk' }) as { readonly [name: string]: string };

const rootCertificate = makeCertificate({
  subject: 'root',
  issuer: 'root',
  publicKey: root.publicKey,
  signer: root.privateKey,
  algorithm: 'ec-sha256',
});
const issued = (more: object = {}) =>
  makeCertificate({
    subject: 'leaf',
    issuer: 'root',
    publicKey: leaf.publicKey,
    signer: root.privateKey,
    algorithm: 'ec-sha256',
    ...more,
  });
const sound = issued();

const withChain = (chain: unknown, more: object = {}) =>
  rawToken({ alg: 'ES256', typ: 'JWT', x5c: chain, ...more }, claims, new Uint8Array(64).fill(1));

const NON_RSA = { token: rfc7515A3.token };

type KeyFinding =
  | 'x5c-chain'
  | 'known-demo-key'
  | 'low-entropy-secret'
  | 'key-reused-across-algorithms'
  | 'nonce-reuse';

/** Findings about keys and certificates that need more than a token written down. */
export const keyCases: Readonly<Record<KeyFinding, { has: readonly Case[]; hasNot: readonly Case[] }>> = {
  'x5c-chain': {
    has: [
      withChain('no list'),
      withChain([]),
      withChain(['AAAA']),
      withChain(x5c(sound).map((text) => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=*$/, '-'))),
      withChain(x5c(rootCertificate)),
      withChain(x5c(issued({ to: '20250101' }), rootCertificate)),
      withChain(x5c(issued({ from: '20500101' }), rootCertificate)),
      withChain(x5c(issued({ signer: other.privateKey, algorithm: 'rsa-sha1' }), rootCertificate)),
      withChain(x5c(issued({ publicKey: small.publicKey }), rootCertificate)),
      withChain(x5c(issued({ signer: leaf.privateKey }), rootCertificate)),
      withChain(x5c(issued({ issuer: 'another' }), rootCertificate)),
      withChain(x5c(sound, rootCertificate), { x5t: 'AAAA' }),
      withChain(x5c(sound, rootCertificate), { 'x5t#S256': x5t(rootCertificate, 'sha256') }),
      { token: withChain(x5c(sound, rootCertificate)), key: jwkOf(root) },
      { ...NON_RSA, key: { ...rfc7515A3.key, x5c: x5c(sound) } },
      { ...NON_RSA, key: { ...jwkOf(leaf), x5c: x5c(issued({ to: '20250101' })) } },
      { ...NON_RSA, key: certificatePem(issued({ to: '20250101' })) },
      { ...NON_RSA, key: certificatePem(issued({ publicKey: small.publicKey })) },
    ],
    hasNot: [
      withChain(x5c(sound)),
      withChain(x5c(sound, rootCertificate)),
      withChain(x5c(sound, rootCertificate), {
        x5t: x5t(sound, 'sha1'),
        'x5t#S256': x5t(sound, 'sha256'),
      }),
      { token: withChain(x5c(sound, rootCertificate)), key: jwkOf(leaf) },
      { ...NON_RSA, key: { ...jwkOf(leaf), x5c: x5c(sound) } },
      { ...NON_RSA, key: certificatePem(rootCertificate) },
      { ...NON_RSA, key: certificatePem(sound) + certificatePem(rootCertificate) },
    ],
  },
  'known-demo-key': {
    has: [
      rfc7515A1,
      rfc7515A2,
      rfc7515A3,
      { ...rfc7515A3, key: { keys: [jwkOf(leaf), { ...rfc7515A3.key, kid: '1' }] } },
      { token: rfc7515A1.token, key: rfc7515A1.key.k },
      { token: encrypted, key: rfc7515A2.key },
      { ...rfc7515A3, key: jwkOf(leaf), token: withChain(undefined, { jwk: rfc7515A3.key }) },
    ],
    hasNot: [
      { ...rfc7515A3, key: jwkOf(leaf) },
      { token: hmacToken(claims, 'x'.repeat(40)), key: 'x'.repeat(40) },
    ],
  },
  'low-entropy-secret': {
    has: [
      'a sentence that nobody knows, or so it seemed',
      'TheQuickFoxOnTheHillWasRarelySeen',
      '83920174658392017465839201746584',
    ].map((key) => ({ token: hmacToken(claims, key), key })),
    hasNot: [
      'Zk3vQ9xT2mW7pL5rN8cB4hJ6yD1gF0sA',
      'qxzjvkwpfmhtbdlgcnrysqxzjvkwpfmhtbdqwkz',
      '0f8a9b7c6d5e4f3a2b1c0d9e8f7a6b5c',
      'a sentence so long that even at two bits a letter it holds more chance than anyone can search, day and night',
    ].map((key): Case => ({ token: hmacToken(claims, key), key })),
  },
  'key-reused-across-algorithms': {
    has: [
      {
        ...rfc7515A2,
        key: {
          keys: [
            { ...rfc7515A2.key, kid: '1', alg: 'RS256' },
            { ...rfc7515A2.key, kid: '2', alg: 'PS256' },
          ],
        },
      },
      {
        ...rfc7515A2,
        key: {
          keys: [
            { ...rfc7515A2.key, use: 'sig' },
            { ...rfc7515A2.key, use: 'enc' },
          ],
        },
      },
      { ...rfc7515A2, key: { ...rfc7515A2.key, key_ops: ['verify', 'wrapKey'] } },
    ],
    hasNot: [
      {
        ...rfc7515A2,
        key: {
          keys: [
            { ...rfc7515A2.key, kid: '1', alg: 'RS256' },
            { ...jwkOf(other), kid: '2', alg: 'PS256' },
          ],
        },
      },
      { ...rfc7515A2, key: { ...rfc7515A2.key, key_ops: ['verify'] } },
    ],
  },
  // Two tokens have it, not one: proven with them.
  'nonce-reuse': { has: [], hasNot: [rfc7515A2, rfc7515A3] },
};

/** A modulus of 2048 bits that is the square of a number without small factors. */
export const squareModulus = base64url(Buffer.from(((2n ** 1024n - 105n) ** 2n).toString(16), 'hex'));

/** A modulus of 2048 bits that is a power of 65537 modulo every small prime, as the flawed generator makes them. */
export const rocaModulus = ((): string => {
  let primorial = 1n;
  for (let n = 2n; n <= 167n; n++) {
    let isPrime = true;
    for (let d = 2n; d * d <= n; d++) if (n % d === 0n) isPrime = false;
    if (isPrime) primorial *= n;
  }
  let power = 1n;
  for (let step = 0; step < 12_345; step++) power = (power * 65537n) % primorial;
  const modulus = power + primorial * (2n ** 2047n / primorial + 1n);
  return base64url(Buffer.from(modulus.toString(16), 'hex'));
})();
