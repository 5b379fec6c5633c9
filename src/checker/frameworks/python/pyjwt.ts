import type { FrameworkModel, TokenEffect } from '../model';
import { signs, verifies } from '../tokenCalls';

type Verifying = Extract<TokenEffect, { effect: 'token-verify' }>;

const ENCODE = ['payload', 'key', 'algorithm', 'headers'];

/** `encode(payload, key, algorithm)`, HS256 by default; the expiry is a claim. */
const encode = (payload: string) =>
  signs({
    payload: { argument: 0, keyword: payload },
    key: { argument: 1, keyword: 'key' },
    options: { argument: 0, parameters: ENCODE },
    algorithmOptions: [['algorithm']],
  });

/** `decode(token, key, algorithms, options)`, of whose parameters the libraries have different ones. */
const decode = (token: string, parameters: readonly string[], more: Partial<Verifying> = {}) =>
  verifies({
    token: { argument: 0, keyword: token },
    key: { argument: 1, keyword: 'key' },
    options: { argument: 0, parameters },
    settings: {
      // A token with an audience is refused where none is expected: `audience` cannot be forgotten.
      issuer: { path: ['issuer'] },
      ignoreExpiration: { path: ['options', 'verify_exp'], inverted: true },
      clockTolerance: { path: ['leeway'], unit: 'seconds' },
    },
    disabling: [{ ref: { argument: 0, parameters, path: ['options', 'verify_signature'] }, value: false }],
    ...more,
  });

const pyjwtParameters = ['jwt', 'key', 'algorithms', 'options', 'audience', 'issuer', 'leeway'];
const signature = {
  ref: { argument: 0, parameters: pyjwtParameters, path: ['options', 'verify_signature'] },
  value: false,
};

/** https://pyjwt.readthedocs.io/en/stable/api.html */
export const pyjwt: FrameworkModel = {
  id: 'pyjwt',
  language: 'python',
  title: 'PyJWT',
  modules: {
    jwt: {
      members: {
        encode: encode('payload'),
        decode: decode('jwt', pyjwtParameters, {
          // `verify` until version 2.
          disabling: [signature, { ref: { argument: -1, keyword: 'verify' }, value: false }],
        }),
        get_unverified_header: { call: { returns: 'jwt.UnverifiedHeader' } },
        PyJWKClient: {
          call: {
            returns: {
              members: {
                get_signing_key_from_jwt: {
                  call: { returns: { members: { key: { origin: 'public-key' } } } },
                },
              },
            },
          },
        },
      },
    },
  },
  types: {
    'jwt.VerifiedClaims': { members: {} },
    'jwt.UnverifiedClaims': { members: {} },
    'jwt.UnverifiedHeader': {
      members: {
        kid: { origin: 'token-header' },
        jku: { origin: 'token-header' },
        x5u: { origin: 'token-header' },
        jwk: { origin: 'token-header' },
        alg: { origin: 'token-algorithm' },
        get: { call: { returns: { origin: 'token-header' } } },
      },
    },
  },
};

const unverified = {
  call: {
    returns: 'jwt.UnverifiedClaims',
    effects: [{ effect: 'token-decode', token: { argument: 0, keyword: 'token' } }],
  },
} as const;

/** https://python-jose.readthedocs.io/en/latest/jwt/api.html: without algorithms that of the token is taken. */
export const pythonJose: FrameworkModel = {
  id: 'python-jose',
  language: 'python',
  title: 'python-jose',
  modules: {
    'jose.jwt': 'python-jose.jwt',
    jose: { members: { jwt: 'python-jose.jwt' } },
  },
  types: {
    'python-jose.jwt': {
      members: {
        encode: encode('claims'),
        decode: decode('token', ['token', 'key', 'algorithms', 'options', 'audience', 'issuer']),
        get_unverified_claims: unverified,
        get_unverified_header: { call: { returns: 'jwt.UnverifiedHeader' } },
        get_unverified_headers: { call: { returns: 'jwt.UnverifiedHeader' } },
      },
    },
  },
};
