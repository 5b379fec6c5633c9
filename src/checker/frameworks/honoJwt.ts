import type { FrameworkModel } from './model';

/** https://hono.dev/docs/helpers/jwt: `exp` is a claim of the payload; one algorithm, HS256 where none is named. */
export const honoJwt: FrameworkModel = {
  id: 'hono-jwt',
  title: 'hono/jwt',
  modules: {
    'hono/jwt': {
      members: {
        sign: {
          call: {
            returns: { origin: 'token' },
            effects: [
              {
                effect: 'token-sign',
                payload: { argument: 0 },
                key: { argument: 1 },
                algorithm: { argument: 2 },
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
            ],
          },
        },
        verify: {
          call: {
            returns: 'jwt.VerifiedClaims',
            effects: [
              {
                effect: 'token-verify',
                token: { argument: 0 },
                key: { argument: 1 },
                options: { argument: 3 },
                algorithm: { argument: 2 },
                algorithmsOption: 'alg',
                fixedAlgorithm: true,
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
            ],
          },
        },
        decode: {
          call: {
            returns: 'jwt.UnverifiedClaims',
            effects: [{ effect: 'token-decode', token: { argument: 0 } }],
          },
        },
        jwt: {
          call: {
            returns: { role: 'bearer-auth' },
            effects: [
              {
                effect: 'token-verify',
                key: { argument: 0, path: ['secret'] },
                options: { argument: 0 },
                algorithmsOption: 'alg',
                fixedAlgorithm: true,
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 0, path: ['secret'] } },
            ],
          },
        },
      },
    },
  },
};
