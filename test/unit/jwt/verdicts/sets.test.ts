import {
  b64,
  hs256,
  jwk,
  octJwk,
  type PairName,
  pairs,
  privateJwk,
  rawSignature,
  runVectors,
  SECRET,
  signed,
  type Vector,
} from './support';

const es = (header: object = {}): string => signed('ES256', pairs.p256.privateKey, header);
const vector = (
  name: string,
  token: string,
  keys: readonly object[],
  verified: boolean,
  reason: RegExp = verified ? /fits/ : /./,
): Vector => ({ name, token, key: { keys } as Vector['key'], verified, reason });

const [a, b, c] = [jwk('p256Other', { kid: 'a' }), jwk('p256', { kid: 'b' }), jwk('rsa', { kid: 'c' })];

const sets: readonly Vector[] = [
  vector('one key, no kid anywhere', es(), [jwk('p256')], true),
  vector('one key with kid, token without', es(), [b], true),
  vector('one key without kid, token with', es({ kid: 'b' }), [jwk('p256')], false, /no key with/),
  vector('the named key', es({ kid: 'b' }), [a, b, c], true, /fits/),
  vector('the named key is another', es({ kid: 'a' }), [a, b, c], false, /does not fit/),
  vector('the named key is of another type', es({ kid: 'c' }), [a, b, c], false, /needs a key of type EC/),
  vector('no key of that name', es({ kid: 'z' }), [a, b, c], false, /no key with/),
  vector('kid in another case', es({ kid: 'B' }), [a, b, c], false, /no key with/),
  vector('kid with a blank', es({ kid: 'b ' }), [a, b, c], false, /no key with/),
  vector('kid empty on both sides', es({ kid: '' }), [jwk('p256', { kid: '' })], true),
  vector('kid a number on both sides', es({ kid: 1 }), [jwk('p256', { kid: 1 })], false, /must be a string/),
  vector(
    'kid a text, the key has a number',
    es({ kid: '1' }),
    [jwk('p256', { kid: 1 })],
    false,
    /no key with/,
  ),
  vector('no kid, several keys, one fits', es(), [a, b, c], true),
  vector('no kid, several keys, none fits', es(), [a, c], false, /None of the 2/),
  vector('two keys of one name, the second fits', es({ kid: 'b' }), [{ ...a, kid: 'b' }, b], true),
  vector('two keys of one name, of two types', es({ kid: 'b' }), [{ ...c, kid: 'b' }, b], true),
  vector('the same key twice', es({ kid: 'b' }), [b, b], true),
  vector('the named key is for encryption', es({ kid: 'b' }), [{ ...b, use: 'enc' }], false, /"use"/),
  vector(
    'the named key is for another algorithm',
    es({ kid: 'b' }),
    [{ ...b, alg: 'ES384' }],
    false,
    /alone/,
  ),
  vector('two of one name, one for encryption', es({ kid: 'b' }), [{ ...b, use: 'enc' }, b], true),
  vector('a key of an unknown type beside', es({ kid: 'b' }), [{ kty: 'XYZ', kid: 'x' }, b], true),
  vector('a damaged key beside', es({ kid: 'b' }), [{ kty: 'EC', kid: 'x' }, b], true),
  vector('a damaged key of the same name beside', es({ kid: 'b' }), [{ kty: 'EC', kid: 'b' }, b], true),
  vector('no object beside', es({ kid: 'b' }), [null as never, 'x' as never, b], true),
  vector('an empty set', es(), [], false, /holds no key/),
  vector('nothing but no objects', es(), [null as never], false, /holds no key/),
  vector(
    'secrets alone',
    hs256({ kid: '1' }),
    [octJwk(SECRET, { kid: '1' }), octJwk('x'.repeat(64), { kid: '2' })],
    true,
  ),
  vector(
    'the wrong secret',
    hs256({ kid: '2' }),
    [octJwk(SECRET, { kid: '1' }), octJwk('x'.repeat(64), { kid: '2' })],
    false,
    /does not fit/,
  ),
  vector(
    'a secret among public keys, token ES256',
    es({ kid: 'b' }),
    [octJwk(SECRET, { kid: 's' }), b],
    false,
    /mixes/,
  ),
  vector(
    'a secret among public keys, token HS256',
    hs256({ kid: 's' }),
    [octJwk(SECRET, { kid: 's' }), b],
    false,
    /mixes/,
  ),
  vector('a secret beside a key of an unknown type', hs256(), [{ kty: 'XYZ', x: 'A' }, octJwk()], true),
  vector('a secret beside a damaged key', hs256(), [{ kty: 'EC' }, octJwk()], true),
  vector(
    'a short secret',
    signed('HS256', 'short', { kid: 's' }),
    [octJwk('short', { kid: 's' })],
    false,
    /5 bytes/,
  ),
  vector('a private key', es({ kid: 'b' }), [privateJwk('p256', { kid: 'b' })], true),
  vector(
    'HS256 under a public key of the set',
    signed('HS256', JSON.stringify(c), { kid: 'c' }),
    [c],
    false,
    /never used as a secret/,
  ),
  { name: 'keys no list', token: es(), key: { keys: 'x' }, verified: false, reason: /without "kty"/ },
  {
    name: 'a set as text',
    token: es({ kid: 'b' }),
    key: JSON.stringify({ keys: [a, b] }),
    verified: true,
    reason: /fits/,
  },
  {
    name: 'a single key of another kid',
    token: es({ kid: 'other' }),
    key: b,
    verified: true,
    reason: /fits/,
  },
];

/** What signs and how the signature looks in JSON serialization. */
const part = (
  alg: string,
  name: PairName | string,
  guarded: object | string | undefined,
  open?: object,
  payload = body,
) => {
  const protectedHeader = guarded === undefined ? undefined : b64(guarded);
  const key = name in pairs ? pairs[name as PairName].privateKey : name;
  const signature = rawSignature(alg, key, `${protectedHeader ?? ''}.${payload}`).toString('base64url');
  return {
    ...(protectedHeader !== undefined && { protected: protectedHeader }),
    ...(open && { header: open }),
    signature,
  };
};
const body = b64({ sub: 'jane' });
const json = (
  name: string,
  token: object | string,
  key: Vector['key'],
  verified: boolean,
  reason: RegExp = verified ? /fits/ : /./,
): Vector => ({
  name,
  token: typeof token === 'string' ? token : JSON.stringify(token),
  key,
  verified,
  reason,
});
const flat = (...parts: Parameters<typeof part>) => ({ payload: body, ...part(...parts) });
const compact = es();
const [head = '', , tail = ''] = compact.split('.');

const serializations: readonly Vector[] = [
  json('flattened', flat('ES256', 'p256', { alg: 'ES256' }), jwk('p256'), true),
  json('flattened with a secret', flat('HS256', SECRET, { alg: 'HS256' }), octJwk(), true),
  json(
    'flattened with another key',
    flat('ES256', 'p256', { alg: 'ES256' }),
    jwk('p256Other'),
    false,
    /does not fit/,
  ),
  json('flattened with Ed448', flat('EdDSA', 'ed448', { alg: 'EdDSA' }), jwk('ed448'), true),
  json(
    'alg in the unprotected header',
    flat('ES256', 'p256', { typ: 'JWT' }, { alg: 'ES256' }),
    jwk('p256'),
    true,
  ),
  json('no protected header at all', flat('ES256', 'p256', undefined, { alg: 'ES256' }), jwk('p256'), true),
  json(
    'an unprotected header beside',
    flat('ES256', 'p256', { alg: 'ES256' }, { kid: 'x' }),
    jwk('p256'),
    true,
  ),
  json('no header', flat('ES256', 'p256', undefined), jwk('p256'), false),
  json(
    'alg in both headers',
    flat('ES256', 'p256', { alg: 'ES256' }, { alg: 'ES256' }),
    jwk('p256'),
    false,
    /two of the headers/,
  ),
  json(
    'alg none in the unprotected header',
    flat('ES256', 'p256', { typ: 'JWT' }, { alg: 'none' }),
    jwk('p256'),
    false,
    /unsecured/,
  ),
  json(
    'crit in the unprotected header',
    flat('ES256', 'p256', { alg: 'ES256', b64: true }, { crit: ['b64'] }),
    jwk('p256'),
    false,
    /protected/,
  ),
  json(
    'crit of an unprotected member',
    flat('ES256', 'p256', { alg: 'ES256', crit: ['x'] }, { x: 1 }),
    jwk('p256'),
    false,
    /not understood/,
  ),
  json(
    'a protected header that is no JSON',
    flat('ES256', 'p256', 'x', { alg: 'ES256' }),
    jwk('p256'),
    false,
  ),
  ...(
    [
      ['text', 'x'],
      ['a list', []],
      ['null', null],
    ] as const
  ).map(([what, header]) =>
    json(
      `an unprotected header that is ${what}`,
      { ...flat('ES256', 'p256', { alg: 'ES256' }), header },
      jwk('p256'),
      false,
      /no JSON object/,
    ),
  ),
  json(
    'a payload that stands twice',
    JSON.stringify(flat('ES256', 'p256', { alg: 'ES256' })).replace('{', `{"payload":"${b64('{}')}",`),
    jwk('p256'),
    false,
    /"payload" stands twice/,
  ),
  json(
    'a member of the unprotected header that stands twice',
    JSON.stringify(flat('ES256', 'p256', { alg: 'ES256' })).replace('{', '{"header":{"kid":"a","kid":"b"},'),
    jwk('p256'),
    false,
    /"kid" stands twice/,
  ),
  json('unknown members beside', { ...flat('ES256', 'p256', { alg: 'ES256' }), extra: 1 }, jwk('p256'), true),
  json(
    'a padded payload',
    { ...flat('ES256', 'p256', { alg: 'ES256' }), payload: `${body}=` },
    jwk('p256'),
    false,
    /padding/,
  ),
  json(
    'both "signature" and "signatures"',
    { ...flat('ES256', 'p256', { alg: 'ES256' }), signatures: [part('ES256', 'p256', { alg: 'ES256' })] },
    jwk('p256'),
    false,
  ),
  json(
    'a compact token hidden in a name',
    { [`${head}.${b64({ sub: 'admin' })}.`]: '', ...flat('ES256', 'p256', { alg: 'ES256' }) },
    jwk('p256'),
    false,
    /dots of a compact token/,
  ),
  json(
    'general with one signature',
    { payload: body, signatures: [part('ES256', 'p256', { alg: 'ES256' })] },
    jwk('p256'),
    true,
  ),
  json(
    'the payload of a compact token in JSON',
    { protected: head, payload: body, signature: tail },
    jwk('p256'),
    true,
  ),
];

runVectors('verdicts: key sets', sets);
runVectors('verdicts: JSON serialization', serializations, true);
