import { createHash } from 'node:crypto';
import type { Case } from './findingCases';
import { base64url, hmacToken, type Part, rawToken, rfc7515A1, rfc7515A3 } from './tokens';

const NOW = 1_893_456_000;
const STRONG = '9b1f6c0a4e7d2853f1a0c6b97e3d5842aa17c0ffee5d1e4b8c2093746510fedc';

const common = { iss: 'https://issuer.example', sub: 'u-1', aud: 'api', iat: NOW - 60, exp: NOW + 600 };
const access = { ...common, client_id: 'app', jti: '1', cnf: { jkt: 'a' } };
const id = { ...common, nonce: 'n-1' };
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
const logout = { ...common, jti: '1', events: { [LOGOUT]: {} } };

const signed = (header: object, claims: object): string =>
  rawToken({ alg: 'ES256', kid: 'k', ...header }, claims, new Uint8Array(64).fill(1));
const at = (claims: object = {}, header: object = {}) =>
  signed({ typ: 'at+jwt', ...header }, { ...access, ...claims });
const idToken = (claims: object = {}, header: object = {}) =>
  signed({ typ: 'JWT', ...header }, { ...id, ...claims });
const logoutToken = (claims: object = {}) => signed({ typ: 'logout+jwt' }, { ...logout, ...claims });
const without = (object: object, ...names: string[]): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const { kty, crv, x, y } = rfc7515A3.key;
const proofHeader = { alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } };
const proofClaims = { jti: 'p-1', htm: 'POST', htu: 'https://api.example/orders', iat: NOW - 5 };
const proof = (claims: object = {}, header: object = {}): string =>
  rawToken({ ...proofHeader, ...header }, { ...proofClaims, ...claims }, new Uint8Array(64).fill(1));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
const half = (text: string, hash = 'sha256'): string => {
  const whole = createHash(hash).update(text).digest();
  return whole.subarray(0, whole.length / 2).toString('base64url');
};

const SALT = 'lklxF5jMYlGTPUovMNIvCA';
export const disclosure = (...items: unknown[]): string => base64url(JSON.stringify(items));
const email = disclosure(SALT, 'email', 'jane@a.example');
const role = disclosure('nPuoQnkRFq3BIeAm7AnXFA', 'editor');
const sdClaims = {
  iss: 'https://issuer.example',
  exp: NOW + 600,
  _sd_alg: 'sha-256',
  _sd: [sha256(email)],
  roles: ['reader', { '...': sha256(role) }],
  cnf: { jwk: { kty, crv, x, y } },
};
const sdIssuer = (claims: Part = sdClaims): string =>
  rawToken({ alg: 'ES256', typ: 'example+sd-jwt', kid: 'k' }, claims, new Uint8Array(64).fill(1));
/** An SD-JWT with its disclosures. */
export const sdJwt = (claims: Part = sdClaims, ...disclosures: string[]): string =>
  `${[sdIssuer(claims), ...disclosures].join('~')}~`;
const sdWith = (claims: object, ...disclosures: string[]): string =>
  sdJwt({ ...sdClaims, ...claims }, ...disclosures);
const binding = (presented: string, claims: object = {}, header: object = {}): string =>
  rawToken(
    { alg: 'ES256', typ: 'kb+jwt', ...header },
    { iat: NOW, aud: 'https://verifier.example', nonce: '1', sd_hash: sha256(presented), ...claims },
    new Uint8Array(64).fill(1),
  );
const presented = sdJwt(sdClaims, email);

const bare = (payload: object): string => hmacToken(payload, STRONG);

type KindFinding =
  | 'missing-claim'
  | 'token-kind-confusion'
  | 'nonce-rules'
  | 'hash-claim-mismatch'
  | 'no-sender-constraint'
  | 'symmetric-multi-party'
  | 'subject-guessable'
  | 'typ-ambiguous'
  | 'dpop-rules'
  | 'sd-jwt-rules';

/** What kinds of tokens require and forbid. */
export const kindCases: Readonly<
  Record<KindFinding, { readonly has: readonly Case[]; readonly hasNot: readonly Case[] }>
> = {
  'missing-claim': {
    has: [
      ...['iss', 'sub', 'aud', 'client_id', 'iat', 'jti'].map((name) =>
        signed({ typ: 'at+jwt' }, without(access, name)),
      ),
      ...['iss', 'sub', 'aud', 'iat'].map((name) => signed({}, without(id, name))),
      ...['iss', 'aud', 'iat', 'jti'].map((name) => signed({ typ: 'logout+jwt' }, without(logout, name))),
      logoutToken({ sub: undefined }),
      signed({}, { exp: NOW + 60 }),
      { token: bare({ sub: 'a', exp: NOW + 60 }), profile: 'access-token' },
    ],
    hasNot: [
      at(),
      idToken(),
      logoutToken(),
      logoutToken({ sub: undefined, sid: 's' }),
      proof({ jti: undefined }),
      bare({ sub: 'a', exp: NOW + 60 }),
      signed({}, { iss: 'https://issuer.example', sub: 'a' }),
      { token: at({ jti: undefined }), profile: 'plain' },
    ],
  },
  'token-kind-confusion': {
    has: [
      at({ nonce: 'n' }),
      at({ at_hash: half('x') }),
      { token: idToken({ at_hash: half('x'), scope: 'read' }), profile: 'id-token' },
      idToken({ at_hash: half('x'), client_id: 'app' }),
      at({ events: logout.events }),
      { token: idToken(), profile: 'access-token' },
      { token: at(), profile: 'id-token' },
      { token: proof(), profile: 'access-token' },
    ],
    hasNot: [
      at({ auth_time: NOW - 60, acr: '1', amr: ['pwd'] }),
      idToken({ at_hash: half('x') }),
      logoutToken(),
      { token: at(), profile: 'access-token' },
      { token: bare({ exp: 1 }), profile: 'access-token' },
      { token: at(), profile: 'plain' },
    ],
  },
  'nonce-rules': {
    has: [
      idToken({ nonce: undefined, at_hash: half('x') }),
      idToken({ nonce: undefined, c_hash: half('x') }),
      idToken({ nonce: 7 }),
      idToken({ nonce: '', acr: '1' }),
      logoutToken({ nonce: 'n' }),
      logoutToken({ events: undefined }),
      logoutToken({ events: { other: {} } }),
      logoutToken({ events: { [LOGOUT]: true } }),
      { token: idToken(), companions: { nonce: 'n-2' } },
    ],
    hasNot: [
      idToken(),
      logoutToken(),
      at(),
      bare({ sub: 'a' }),
      { token: idToken(), companions: { nonce: 'n-1' } },
    ],
  },
  'hash-claim-mismatch': {
    has: [
      { token: idToken({ at_hash: half('other') }), companions: { accessToken: 'token' } },
      { token: idToken({ c_hash: half('other') }), companions: { code: 'code' } },
      { token: idToken({ s_hash: half('other') }), companions: { state: 'state' } },
      { token: idToken({ at_hash: sha256('token') }), companions: { accessToken: 'token' } },
      { token: idToken({ at_hash: half('token') }, { alg: 'ES384' }), companions: { accessToken: 'token' } },
      idToken({ at_hash: sha256('token') }),
      idToken({ at_hash: 5 }),
      `${presented}${binding('other')}`,
      `${presented}${binding(presented.slice(0, -1))}`,
    ],
    hasNot: [
      { token: idToken({ at_hash: half('token') }), companions: { accessToken: 'token' } },
      {
        token: idToken({ at_hash: half('token', 'sha384') }, { alg: 'RS384' }),
        companions: { accessToken: 'token' },
      },
      {
        token: idToken({ at_hash: half('token', 'sha512') }, { alg: 'EdDSA' }),
        companions: { accessToken: 'token' },
      },
      {
        token: idToken({ c_hash: half('code'), s_hash: half('state') }),
        companions: { code: 'code', state: 'state' },
      },
      idToken({ at_hash: half('unknown') }),
      `${presented}${binding(presented)}`,
    ],
  },
  'no-sender-constraint': {
    has: [at({ cnf: undefined }), at({ cnf: {} }), at({ cnf: 'x' }), bare({ scope: 'read' })],
    hasNot: [at(), at({ cnf: { 'x5t#S256': 'a' } }), idToken(), bare({ sub: 'a' }), proof()],
  },
  'symmetric-multi-party': {
    has: [
      hmacToken({ aud: ['a', 'b'] }),
      hmacToken(access, STRONG, { alg: 'HS256', typ: 'at+jwt' }),
      hmacToken(id, STRONG),
    ],
    hasNot: [
      hmacToken({ aud: 'a' }),
      rawToken({ alg: 'PS256' }, { aud: ['a', 'b'] }),
      at(),
      bare({ sub: 'a' }),
    ],
  },
  'subject-guessable': {
    has: ['jane@a.example', '42', '1000000001', '+4917012345678', 42].map((sub) => bare({ sub })),
    hasNot: ['auth0|5f7c8ec7c33c6c004bbafe82', '248289761001', 'u-1', 'jane', 'a@b'].map((sub) =>
      bare({ sub }),
    ),
  },
  'typ-ambiguous': {
    has: [
      rawToken({ alg: 'HS256', typ: 5 }, common),
      rawToken({ alg: 'HS256', typ: '' }, common),
      rawToken({ alg: 'HS256' }, common),
      rawToken({ alg: 'HS256', typ: 'JWT' }, common),
      at({}, { typ: 'JWT' }),
      at({}, { typ: 'application/at+jwt' }),
      signed({}, logout),
      sdJwt(sdClaims).replace(/^[^.]+/, base64url({ alg: 'ES256' })),
    ],
    hasNot: [
      at(),
      idToken(),
      bare({ sub: 'a' }),
      logoutToken(),
      proof(),
      sdJwt(),
      signed({ typ: 'secevent+jwt' }, common),
    ],
  },
  'dpop-rules': {
    has: [
      proof({}, { typ: 'JWT' }),
      proof({}, { alg: 'HS256' }),
      proof({}, { alg: 'none' }),
      proof({}, { jwk: undefined }),
      proof({}, { jwk: 'x' }),
      proof({}, { jwk: { ...proofHeader.jwk, d: 'AA' } }),
      proof({}, { jwk: rfc7515A1.key }),
      proof({}, { jwk: { kty: 'RSA', n: 'AA', e: 'AQAB' } }),
      ...['jti', 'htm', 'htu', 'iat'].map((name) => proof({ [name]: undefined })),
      proof({ jti: 7 }),
      proof({ htm: 'GET /' }),
      proof({ htu: '/orders' }),
      proof({ htu: 'https://api.example/orders?id=1' }),
      proof({ htu: 'https://api.example/orders#a' }),
      proof({ iat: NOW - 3600 }),
      proof({ ath: 'short' }),
      { token: proof(), companions: { method: 'GET' } },
      { token: proof(), companions: { url: 'https://api.example/other' } },
      { token: proof(), companions: { url: 'http://api.example/orders' } },
      { token: proof(), companions: { nonce: 'n' } },
      { token: proof(), companions: { accessToken: 'token' } },
      { token: proof({ ath: sha256('other') }), companions: { accessToken: 'token' } },
      { token: proof({ ath: sha256(at()) }), companions: { accessToken: at() } },
    ],
    hasNot: [
      proof(),
      at(),
      proof({ ath: sha256('token') }),
      proof({ htu: 'https://api.example:8443/a/b' }),
      {
        token: proof({ ath: sha256('token'), nonce: 'n' }),
        companions: {
          accessToken: 'token',
          nonce: 'n',
          method: 'POST',
          url: 'HTTPS://API.example:443/orders?id=1#x',
        },
      },
      {
        // The thumbprint of the key of RFC 7515 A.3.
        token: proof({ ath: sha256(at({ cnf: { jkt: 'oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U' } })) }),
        companions: { accessToken: at({ cnf: { jkt: 'oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U' } }) },
      },
    ],
  },
  'sd-jwt-rules': {
    has: [
      sdIssuer(),
      sdJwt(sdClaims, 'AAAA'),
      sdJwt(sdClaims, ''),
      sdJwt(sdClaims, disclosure(SALT, 'x', 'not signed')),
      sdJwt(sdClaims, email, email),
      sdJwt(sdClaims, `${email}=`),
      sdJwt(sdClaims, disclosure('salt')),
      sdJwt(sdClaims, disclosure(1, 'a', 'b')),
      sdWith({ _sd_alg: 'md5' }, email),
      sdWith({ _sd_alg: 256 }, email),
      sdWith({ _sd: 'x' }),
      sdWith({ _sd: [1] }),
      sdWith({ _sd: [sha256(email), sha256(email)] }, email),
      sdWith({ _sd: [sha256(email)], more: { _sd: [sha256(email)] } }, email),
      sdWith({ _sd: ['short'] }),
      sdWith({ email: 'there' }, email),
      sdWith({ inner: { _sd_alg: 'sha-256' } }),
      sdWith({ inner: { '...': 'x' } }),
      sdWith({ roles: [{ '...': sha256(role), x: 1 }] }, role),
      sdWith({ roles: [{ '...': sha256(email) }], _sd: [] }, email),
      sdWith({ _sd: [sha256(role)], roles: [] }, role),
      sdWith({ _sd: [sha256(disclosure(SALT, '_sd', []))] }, disclosure(SALT, '_sd', [])),
      sdWith({ exp: undefined, _sd: [sha256(disclosure(SALT, 'exp', 1))] }, disclosure(SALT, 'exp', 1)),
      sdWith({ _sd: [sha256(disclosure('short', 'a', 1))] }, disclosure('short', 'a', 1)),
      sdWith({ _sd: [sha256(email), sha256(disclosure(SALT, 'b', 1))] }, email, disclosure(SALT, 'b', 1)),
      `${presented}${binding(presented, {}, { typ: 'JWT' })}`,
      `${presented}${binding(presented, {}, { alg: 'HS256' })}`,
      `${presented}${binding(presented, { nonce: undefined })}`,
      `${presented}${binding(presented, { aud: ['a'] })}`,
      `${presented}nonsense`,
      `${sdWith({ cnf: undefined })}${binding(sdWith({ cnf: undefined }))}`,
      rawToken({ alg: 'ES256', typ: 'kb+jwt' }, { iat: NOW }),
    ],
    hasNot: [
      sdJwt(),
      presented,
      sdJwt(sdClaims, email, role),
      sdJwt(sdClaims, role),
      `${presented}${binding(presented)}`,
      sdWith({ _sd: [sha256(email), sha256('a decoy')] }, email),
      sdWith(
        {
          _sd: [sha256(disclosure(SALT, 'address', { _sd: [sha256(role.replace(/^./, 'W'))] }))],
          roles: [],
        },
        disclosure(SALT, 'address', { _sd: [sha256(role.replace(/^./, 'W'))] }),
      ),
      sdWith({ inner: { _sd: [sha256(disclosure(SALT, 'exp', 1))] } }, disclosure(SALT, 'exp', 1)),
      at(),
      binding(presented),
    ],
  },
};
