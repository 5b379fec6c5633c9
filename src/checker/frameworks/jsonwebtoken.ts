import type { FrameworkModel } from './model';

/** https://github.com/auth0/node-jsonwebtoken */
export const jsonwebtoken: FrameworkModel = {
  id: 'jsonwebtoken',
  title: 'jsonwebtoken',
  modules: {
    jsonwebtoken: {
      members: {
        sign: {
          call: {
            returns: { origin: 'token' },
            callbacks: [{ argument: 'last', parameters: [{}, { origin: 'token' }] }],
            effects: [
              {
                effect: 'token-sign',
                payload: { argument: 0 },
                key: { argument: 1 },
                options: { argument: 2 },
                expiryOptions: ['expiresIn'],
                // What the header option says wins over the algorithm option.
                algorithmOptions: [['header', 'alg'], ['algorithm']],
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
            ],
          },
        },
        verify: {
          call: {
            returns: 'jwt.VerifiedClaims',
            callbacks: [{ argument: 'last', parameters: [{}, 'jwt.VerifiedClaims'] }],
            effects: [
              {
                effect: 'token-verify',
                token: { argument: 0 },
                key: { argument: 1 },
                options: { argument: 2 },
                algorithmsOption: 'algorithms',
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
      },
    },
  },
  types: {
    'jwt.VerifiedClaims': { members: {} },
    'jwt.UnverifiedClaims': { members: {} },
  },
};
