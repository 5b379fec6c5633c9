import type { ApiSpec, FrameworkModel } from './model';

/** Gives the public key that a token's header names, out of the set at a fixed address. */
const provider: ApiSpec = { call: { returns: { origin: 'public-key' } } };

const client: ApiSpec = { call: { returns: 'jwks-rsa.Client' } };

/** https://github.com/auth0/node-jwks-rsa */
export const jwksRsa: FrameworkModel = {
  id: 'jwks-rsa',
  title: 'jwks-rsa',
  modules: {
    'jwks-rsa': {
      ...client,
      members: {
        default: client,
        JwksClient: { construct: { returns: 'jwks-rsa.Client' } },
        expressJwtSecret: provider,
        koaJwtSecret: provider,
        passportJwtSecret: provider,
        hapiJwt2Key: provider,
        hapiJwt2KeyAsync: provider,
      },
    },
  },
  types: {
    'jwks-rsa.Client': {
      members: {
        getSigningKey: {
          call: {
            returns: 'jwks-rsa.Key',
            callbacks: [{ argument: 'last', parameters: [{}, 'jwks-rsa.Key'] }],
          },
        },
      },
    },
    'jwks-rsa.Key': {
      members: {
        getPublicKey: provider,
        publicKey: { origin: 'public-key' },
        rsaPublicKey: { origin: 'public-key' },
      },
    },
  },
};
