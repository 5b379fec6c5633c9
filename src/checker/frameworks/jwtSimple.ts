import type { FrameworkModel } from './model';

/** https://github.com/hokaccha/node-jwt-simple: without an algorithm argument `decode` takes the header's. */
export const jwtSimple: FrameworkModel = {
  id: 'jwt-simple',
  title: 'jwt-simple',
  modules: {
    'jwt-simple': {
      members: {
        encode: {
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
        decode: {
          call: {
            returns: 'jwt.VerifiedClaims',
            effects: [
              {
                effect: 'token-verify',
                token: { argument: 0 },
                key: { argument: 1 },
                options: { argument: 4 },
                algorithm: { argument: 3 },
                algorithmsOption: 'algorithm',
                disabling: [{ ref: { argument: 2 }, value: true }],
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
            ],
          },
        },
      },
    },
  },
};
