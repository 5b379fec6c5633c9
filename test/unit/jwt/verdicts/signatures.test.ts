import {
  b64,
  bytesOf,
  hs256,
  jwk,
  octJwk,
  type PairName,
  pairs,
  rawSignature,
  runVectors,
  SECRET,
  signatureOf,
  signed,
  type Vector,
  withSignature,
} from './support';

const ORDER = {
  p256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  k256: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
} as const;

const vector = (
  name: string,
  token: string,
  key: Vector['key'],
  verified: boolean,
  reason: RegExp = verified ? /fits/ : /does not fit/,
): Vector => ({ name, token, key, verified, reason });

const hmac: readonly Vector[] = [
  ...(['HS256', 'HS384', 'HS512'] as const).flatMap((alg): Vector[] => {
    const token = signed(alg, SECRET);
    const bytes = signatureOf(token);
    const key = octJwk();
    return [
      vector(`${alg}`, token, key, true),
      vector(`${alg} with another secret`, token, octJwk('x'.repeat(64)), false),
      vector(`${alg} without its last byte`, withSignature(token, bytes.subarray(0, -1)), key, false),
      vector(
        `${alg} with a byte more`,
        withSignature(token, Buffer.concat([bytes, Buffer.of(0)])),
        key,
        false,
      ),
      vector(`${alg} of one byte`, withSignature(token, bytes.subarray(0, 1)), key, false),
      vector(`${alg} of zeros`, withSignature(token, new Uint8Array(bytes.length)), key, false),
      vector(`${alg} empty`, withSignature(token, new Uint8Array()), key, false, /missing/),
      vector(
        `${alg} with a bit changed`,
        withSignature(
          token,
          bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
        ),
        key,
        false,
      ),
      vector(`${alg} reversed`, withSignature(token, Buffer.from(bytes).reverse()), key, false),
    ];
  }),
  vector(
    'HS256 made with SHA-512 and cut off',
    withSignature(
      hs256(),
      rawSignature('HS512', SECRET, hs256().slice(0, hs256().lastIndexOf('.'))).subarray(0, 32),
    ),
    octJwk(),
    false,
  ),
  vector(
    'HS512 with an HS256 signature',
    `${b64({ alg: 'HS512' })}.${b64({})}.${rawSignature('HS256', SECRET, `${b64({ alg: 'HS512' })}.${b64({})}`).toString('base64url')}`,
    octJwk(),
    false,
  ),
];

const rsaCases = (['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const).flatMap(
  (alg): Vector[] => {
    const token = signed(alg, pairs.rsa.privateKey);
    const bytes = signatureOf(token);
    const n = BigInt(`0x${Buffer.from(String(jwk('rsa').n), 'base64url').toString('hex')}`);
    const value = BigInt(`0x${bytes.toString('hex')}`);
    return [
      vector(alg, token, jwk('rsa'), true),
      vector(`${alg} with another key`, token, jwk('rsaOther'), false),
      vector(`${alg} without its first byte`, withSignature(token, bytes.subarray(1)), jwk('rsa'), false),
      vector(
        `${alg} with a zero byte before`,
        withSignature(token, Buffer.concat([Buffer.of(0), bytes])),
        jwk('rsa'),
        false,
      ),
      vector(
        `${alg} with a byte behind`,
        withSignature(token, Buffer.concat([bytes, Buffer.of(0)])),
        jwk('rsa'),
        false,
      ),
      vector(
        `${alg} with the modulus added`,
        withSignature(token, bytesOf(value + n, 257)),
        jwk('rsa'),
        false,
      ),
      vector(`${alg} of zeros`, withSignature(token, new Uint8Array(256)), jwk('rsa'), false),
      vector(`${alg} of 1`, withSignature(token, bytesOf(1n, 256)), jwk('rsa'), false),
      vector(`${alg} of the modulus less 1`, withSignature(token, bytesOf(n - 1n, 256)), jwk('rsa'), false),
      vector(`${alg} empty`, withSignature(token, new Uint8Array()), jwk('rsa'), false, /missing/),
    ];
  },
);

const padding: readonly Vector[] = [
  vector(
    'PS256 signature under RS256',
    signed('RS256', pairs.rsa.privateKey).replace(
      /[^.]+$/,
      signed('PS256', pairs.rsa.privateKey).split('.')[2] ?? '',
    ),
    jwk('rsa'),
    false,
  ),
  ...[0, 20, 31, 33, 64, 222].map((saltLength) =>
    vector(
      `PS256 with a salt of ${saltLength} bytes`,
      signed('PS256', pairs.rsa.privateKey, {}, {}, { saltLength }),
      jwk('rsa'),
      false,
    ),
  ),
  vector(
    'PS384 with a salt of 32 bytes',
    signed('PS384', pairs.rsa.privateKey, {}, {}, { saltLength: 32 }),
    jwk('rsa'),
    false,
  ),
  vector(
    'RS256 made with SHA-1',
    signed('RS256', pairs.rsa.privateKey, {}, {}, { hash: 'sha1' }),
    jwk('rsa'),
    false,
  ),
  vector(
    'RS256 made with SHA-512',
    signed('RS256', pairs.rsa.privateKey, {}, {}, { hash: 'sha512' }),
    jwk('rsa'),
    false,
  ),
  vector(
    'PS256 made with SHA-512',
    signed('PS256', pairs.rsa.privateKey, {}, {}, { hash: 'sha512' }),
    jwk('rsa'),
    false,
  ),
];

const ecdsa = (
  [
    ['ES256', 'p256', 'p256Other', 32],
    ['ES384', 'p384', undefined, 48],
    ['ES512', 'p521', undefined, 66],
    ['ES256K', 'k256', undefined, 32],
  ] as const
).flatMap(([alg, pair, other, size]): Vector[] => {
  const { privateKey } = pairs[pair];
  const token = signed(alg, privateKey);
  const bytes = signatureOf(token);
  const [r, s] = [bytes.subarray(0, size), bytes.subarray(size)];
  const zero = new Uint8Array(size);
  const key = jwk(pair);
  const of = (...parts: readonly Uint8Array[]) => withSignature(token, Buffer.concat(parts));
  return [
    vector(alg, token, key, true),
    ...(other ? [vector(`${alg} with another key`, token, jwk(other), false)] : []),
    vector(`${alg} in DER`, signed(alg, privateKey, {}, {}, { encoding: 'der' }), key, false),
    vector(`${alg} of zeros`, of(zero, zero), key, false),
    vector(`${alg} with r = 0`, of(zero, s), key, false),
    vector(`${alg} with s = 0`, of(r, zero), key, false),
    vector(`${alg} with r = s = 1`, of(bytesOf(1n, size), bytesOf(1n, size)), key, false),
    vector(
      `${alg} with r = s = 2^n − 1`,
      of(
        zero.map(() => 255),
        zero.map(() => 255),
      ),
      key,
      false,
    ),
    vector(`${alg} with r and s swapped`, of(s, r), key, false),
    vector(`${alg} without its last byte`, of(bytes.subarray(0, -1)), key, false),
    vector(`${alg} with a byte behind`, of(bytes, Buffer.of(0)), key, false),
    vector(`${alg} with longer halves`, of(Buffer.of(0), r, Buffer.of(0), s), key, false),
    vector(`${alg} with r alone`, of(r), key, false),
    vector(`${alg} twice`, of(bytes, bytes), key, false),
    vector(`${alg} with a zero byte before`, of(Buffer.of(0), bytes), key, false),
    vector(`${alg} empty`, of(), key, false, /missing/),
    vector(`${alg} made with SHA-1`, signed(alg, privateKey, {}, {}, { hash: 'sha1' }), key, false),
  ];
});

const range = (['p256', 'k256'] as const).flatMap((pair): Vector[] => {
  const alg = pair === 'p256' ? 'ES256' : 'ES256K';
  const n = ORDER[pair];
  const token = signed(alg, pairs[pair].privateKey);
  const bytes = signatureOf(token);
  const [r, s] = [bytes.subarray(0, 32), bytes.subarray(32)];
  const value = BigInt(`0x${s.toString('hex')}`);
  const of = (...parts: readonly Uint8Array[]) => withSignature(token, Buffer.concat(parts));
  return [
    vector(`${alg} with the other s, high or low`, of(r, bytesOf(n - value, 32)), jwk(pair), true),
    vector(`${alg} with r = s = n`, of(bytesOf(n, 32), bytesOf(n, 32)), jwk(pair), false),
    vector(`${alg} with s = n`, of(r, bytesOf(n, 32)), jwk(pair), false),
    vector(`${alg} with r = n`, of(bytesOf(n, 32), s), jwk(pair), false),
    vector(`${alg} with s = n − 1`, of(r, bytesOf(n - 1n, 32)), jwk(pair), false),
  ];
});

/** Order of the base point of each curve, little-endian in signatures. */
const ED_ORDER = {
  ed25519: (1n << 252n) + 27742317777372353535851937790883648493n,
  ed448: (1n << 446n) - 13818066809895115352007386748515426880336692474882178609894547503885n,
} as const;

const eddsa = (
  [
    ['EdDSA', 'ed25519', 32],
    ['Ed25519', 'ed25519', 32],
    ['EdDSA', 'ed448', 57],
    ['Ed448', 'ed448', 57],
  ] as const
).flatMap(([alg, pair, size]): Vector[] => {
  const token = signed(alg, pairs[pair].privateKey);
  const bytes = signatureOf(token);
  const s = BigInt(`0x${Buffer.from(bytes.subarray(size)).reverse().toString('hex')}`);
  const plusOrder = Buffer.from(bytesOf(s + ED_ORDER[pair], size)).reverse();
  const key = jwk(pair);
  const title = `${alg} with ${pair}`;
  return [
    vector(title, token, key, true),
    vector(
      `${title}, another key`,
      token,
      jwk(pair, {
        x: b64(Buffer.from(String(jwk(pair).x), 'base64url').map((byte, at) => (at === 3 ? byte ^ 1 : byte))),
      }),
      false,
      /./,
    ),
    vector(
      `${title}, s + order`,
      withSignature(token, Buffer.concat([bytes.subarray(0, size), plusOrder])),
      key,
      false,
    ),
    vector(`${title}, without its last byte`, withSignature(token, bytes.subarray(0, -1)), key, false),
    vector(`${title}, a byte more`, withSignature(token, Buffer.concat([bytes, Buffer.of(0)])), key, false),
    vector(`${title}, zeros`, withSignature(token, new Uint8Array(2 * size)), key, false),
    vector(`${title}, empty`, withSignature(token, new Uint8Array()), key, false, /missing/),
    vector(
      `${title}, a bit changed`,
      withSignature(
        token,
        bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
      ),
      key,
      false,
    ),
  ];
});

const foreign: readonly Vector[] = (
  [
    ['Ed25519', 'ed448'],
    ['Ed448', 'ed25519'],
    ['EdDSA', 'x25519'],
    ['ES256', 'p384'],
    ['ES256', 'k256'],
    ['ES256K', 'p256'],
    ['ES384', 'p256'],
    ['ES512', 'p256'],
    ['ES256', 'rsa'],
    ['RS256', 'p256'],
    ['PS256', 'ed25519'],
    ['EdDSA', 'rsa'],
    ['HS256', 'rsa'],
    ['HS256', 'p256'],
    ['HS256', 'ed25519'],
  ] as readonly [string, PairName][]
).map(([alg, pair]) =>
  vector(
    `${alg} with a key of ${pair}`,
    `${b64({ alg })}.${b64({})}.${b64(new Uint8Array(64).fill(1))}`,
    jwk(pair),
    false,
    /needs/,
  ),
);

runVectors('verdicts: HMAC', hmac);
runVectors('verdicts: RSA', [...rsaCases, ...padding]);
runVectors('verdicts: ECDSA', [...ecdsa, ...range]);
runVectors('verdicts: EdDSA', eddsa);
runVectors('verdicts: keys of another kind', foreign);
