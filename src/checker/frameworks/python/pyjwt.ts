import type { FrameworkModel } from '../model';

const DECODE = ['jwt', 'key', 'algorithms', 'options', 'audience', 'issuer', 'leeway'];
const ENCODE = ['payload', 'key', 'algorithm', 'headers'];

/** https://pyjwt.readthedocs.io/en/stable/api.html; `algorithm` of `encode` is HS256 by default. */
export const pyjwt: FrameworkModel = {
  id: 'pyjwt',
  language: 'python',
  title: 'PyJWT',
  modules: {
    jwt: {
      members: {
        encode: {
          call: {
            returns: { origin: 'token' },
            effects: [
              {
                effect: 'token-sign',
                payload: { argument: 0, keyword: 'payload' },
                key: { argument: 1, keyword: 'key' },
                options: { argument: 0, parameters: ENCODE },
                algorithmOptions: [['algorithm']],
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1, keyword: 'key' } },
            ],
          },
        },
        decode: {
          call: {
            returns: 'jwt.VerifiedClaims',
            effects: [
              {
                effect: 'token-verify',
                token: { argument: 0, keyword: 'jwt' },
                key: { argument: 1, keyword: 'key' },
                options: { argument: 0, parameters: DECODE },
                algorithmsOption: 'algorithms',
                settings: {
                  // A token with an audience is refused where none is expected: `audience` cannot be forgotten.
                  issuer: { path: ['issuer'] },
                  ignoreExpiration: { path: ['options', 'verify_exp'], inverted: true },
                  clockTolerance: { path: ['leeway'], unit: 'seconds' },
                },
                disabling: [
                  {
                    ref: { argument: 0, parameters: DECODE, path: ['options', 'verify_signature'] },
                    value: false,
                  },
                  // Until version 2.
                  { ref: { argument: -1, keyword: 'verify' }, value: false },
                ],
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1, keyword: 'key' } },
            ],
          },
        },
        get_unverified_header: { call: { returns: 'jwt.UnverifiedHeader' } },
      },
    },
  },
  types: {
    'jwt.VerifiedClaims': { members: {} },
    'jwt.UnverifiedHeader': {
      members: {
        kid: { origin: 'token-header' },
        jku: { origin: 'token-header' },
        x5u: { origin: 'token-header' },
        jwk: { origin: 'token-header' },
        get: { call: { returns: { origin: 'token-header' } } },
      },
    },
  },
};
