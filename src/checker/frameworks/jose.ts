import type { ApiSpec, FrameworkModel } from './model';

const verify: ApiSpec = {
  call: {
    returns: 'jwt.VerifiedClaims',
    effects: [
      {
        effect: 'token-verify',
        token: { argument: 0 },
        key: { argument: 1 },
        options: { argument: 2 },
        algorithmsOption: 'algorithms',
        keyDecides: true,
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
    ],
  },
};

const publicKey: ApiSpec = { call: { returns: { origin: 'public-key' } } };
const chain: ApiSpec = { call: { chains: true } };
const SETTERS = [
  'setIssuer',
  'setSubject',
  'setAudience',
  'setJti',
  'setIssuedAt',
  'setNotBefore',
  'setExpirationTime',
];
const setters = Object.fromEntries([...SETTERS, 'setProtectedHeader'].map((name) => [name, chain]));

/** https://github.com/panva/jose */
export const jose: FrameworkModel = {
  id: 'jose',
  title: 'jose',
  modules: {
    jose: {
      members: {
        SignJWT: { construct: { returns: 'jose.SignJWT' } },
        UnsecuredJWT: {
          construct: { returns: 'jose.UnsecuredJWT' },
          members: {
            decode: {
              call: {
                returns: 'jwt.UnverifiedClaims',
                effects: [
                  {
                    effect: 'token-verify',
                    token: { argument: 0 },
                    options: { argument: 1 },
                    algorithmsOption: 'algorithms',
                    unsecured: true,
                  },
                ],
              },
            },
          },
        },
        jwtVerify: verify,
        createRemoteJWKSet: publicKey,
        createLocalJWKSet: publicKey,
        importSPKI: publicKey,
        importX509: publicKey,
        base64url: { members: { decode: { call: { returns: { origin: 'encoded' } } } } },
        decodeJwt: {
          call: {
            returns: 'jwt.UnverifiedClaims',
            effects: [{ effect: 'token-decode', token: { argument: 0 } }],
          },
        },
      },
    },
  },
  types: {
    'jose.SignJWT': {
      members: {
        ...setters,
        sign: {
          call: {
            returns: { origin: 'token' },
            effects: [
              {
                effect: 'token-sign',
                key: { argument: 0 },
                builder: { expiry: ['setExpirationTime'], header: 'setProtectedHeader' },
              },
              { effect: 'secret-use', purpose: 'jwt', secret: { argument: 0 } },
            ],
          },
        },
      },
    },
    'jose.UnsecuredJWT': {
      members: {
        ...setters,
        encode: {
          call: {
            returns: { origin: 'token' },
            effects: [
              {
                effect: 'token-sign',
                unsecured: true,
                builder: { expiry: ['setExpirationTime'], header: 'setProtectedHeader' },
              },
            ],
          },
        },
      },
    },
  },
};
