import type { ApiSpec, FrameworkModel } from './model';

const decode: ApiSpec = { call: { returns: 'jwt.UnverifiedClaims' } };

/** https://github.com/auth0/jwt-decode: made for showing claims in a browser, where nothing rests on them. */
export const jwtDecode: FrameworkModel = {
  id: 'jwt-decode',
  title: 'jwt-decode',
  modules: { 'jwt-decode': { ...decode, members: { jwtDecode: decode, default: decode } } },
};

/** https://github.com/jwtk/njwt: an hour without `setExpiration`; HS256 where no algorithm is named. */
export const njwt: FrameworkModel = {
  id: 'njwt',
  title: 'njwt',
  modules: {
    njwt: {
      members: {
        create: {
          call: {
            effects: [
              {
                effect: 'token-sign',
                payload: { argument: 0 },
                key: { argument: 1 },
                algorithm: { argument: 2 },
                expiryDefault: true,
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
                options: { argument: 3 },
                algorithm: { argument: 2 },
                algorithmsOption: 'algorithm',
                fixedAlgorithm: true,
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
            ],
          },
        },
      },
    },
  },
};

const byOptions = (name: string): ApiSpec => ({
  call: { effects: [{ effect: 'secret-use', purpose: 'jwt', secret: { argument: 0, path: [name] } }] },
});

/** https://next-auth.js.org/configuration/options#secret */
export const nextAuth: FrameworkModel = {
  id: 'next-auth-jwt',
  title: 'NextAuth.js tokens',
  modules: {
    'next-auth/jwt': {
      members: { getToken: byOptions('secret'), encode: byOptions('secret'), decode: byOptions('secret') },
    },
  },
};

/** https://hapi.dev/module/jwt/ */
export const hapiJwt: FrameworkModel = {
  id: '@hapi/jwt',
  title: '@hapi/jwt',
  modules: {
    '@hapi/jwt': {
      members: {
        token: {
          members: {
            generate: {
              call: {
                returns: { origin: 'token' },
                effects: [
                  {
                    effect: 'token-sign',
                    payload: { argument: 0 },
                    key: { argument: 1 },
                    options: { argument: 2 },
                    expiryOptions: ['ttlSec'],
                    algorithmOptions: [],
                  },
                  { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
                ],
              },
            },
            decode: { call: { returns: 'jwt.UnverifiedClaims' } },
          },
        },
      },
    },
  },
};
