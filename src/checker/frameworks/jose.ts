import type { ApiSpec, FrameworkModel } from './model';

/** Functions that find the key get the header before the signature is checked. */
const keyCallback = [{ argument: 1, parameters: ['jwt.UnverifiedHeader'] }] as const;

const settings = {
  audience: { path: ['audience'] },
  issuer: { path: ['issuer'] },
  clockTolerance: { path: ['clockTolerance'], unit: 'seconds' },
} as const;

const verifier = (claims: boolean): ApiSpec => ({
  call: {
    returns: 'jwt.VerifiedClaims',
    callbacks: keyCallback,
    effects: [
      {
        effect: 'token-verify',
        token: { argument: 0 },
        key: { argument: 1 },
        options: { argument: 2 },
        algorithmsOption: 'algorithms',
        keyDecides: true,
        ...(claims ? { settings } : {}),
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
    ],
  },
});

/** Decrypting tells nothing of who made a token; its claims are checked all the same. */
const decrypt: ApiSpec = {
  call: {
    returns: 'jwt.VerifiedClaims',
    callbacks: keyCallback,
    effects: [
      {
        effect: 'token-verify',
        token: { argument: 0 },
        key: { argument: 1 },
        options: { argument: 2 },
        algorithmsOption: 'keyManagementAlgorithms',
        fixedAlgorithm: true,
        settings,
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
    ],
  },
};

const publicKey: ApiSpec = { call: { returns: { origin: 'public-key' } } };
const header: ApiSpec = { call: { returns: 'jwt.UnverifiedHeader' } };

const chain: ApiSpec = { call: { chains: true } };
const SETTERS = [
  'setIssuer',
  'setSubject',
  'setAudience',
  'setJti',
  'setIssuedAt',
  'setNotBefore',
  'setExpirationTime',
  'setKeyManagementParameters',
  'replicateIssuerAsHeader',
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
        jwtVerify: verifier(true),
        compactVerify: verifier(false),
        flattenedVerify: verifier(false),
        generalVerify: verifier(false),
        jwtDecrypt: decrypt,
        createRemoteJWKSet: publicKey,
        createLocalJWKSet: publicKey,
        importSPKI: publicKey,
        importX509: publicKey,
        base64url: { members: { decode: { call: { returns: { origin: 'encoded' } } } } },
        decodeProtectedHeader: header,
        EncryptJWT: { construct: { returns: 'jose.EncryptJWT' } },
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
    'jose.EncryptJWT': {
      members: {
        ...setters,
        encrypt: {
          call: {
            returns: { origin: 'token' },
            effects: [
              {
                effect: 'token-sign',
                key: { argument: 0 },
                builder: { expiry: ['setExpirationTime'], header: 'setProtectedHeader' },
                encrypted: true,
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
