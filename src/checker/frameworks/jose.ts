import type { ApiSpec, EffectSpec, FrameworkModel } from './model';
import { decodes, readsHeader, signing, signs, verifies } from './tokenCalls';

/** Functions that find the key get the header before the signature is checked. */
const keyCallback = [{ argument: 1, parameters: ['jwt.UnverifiedHeader'] }] as const;

const settings = {
  audience: { path: ['audience'] },
  issuer: { path: ['issuer'] },
  clockTolerance: { path: ['clockTolerance'], unit: 'seconds' },
} as const;

/** Without algorithms the kind of the key decides; unsecured tokens never pass. */
const verifier = (claims: boolean): ApiSpec =>
  verifies({ keyDecides: true, ...(claims ? { settings } : {}) }, { callbacks: keyCallback });

/** Decrypting tells nothing of who made a token; its claims are checked all the same. */
const jwtDecrypt = verifies(
  { algorithmsOption: 'keyManagementAlgorithms', fixedAlgorithm: true, settings },
  { callbacks: keyCallback },
);

const publicKey: ApiSpec = { call: { returns: { origin: 'public-key' } } };
const encoded: ApiSpec = { call: { returns: { origin: 'encoded' } } };

const builder = { expiry: ['setExpirationTime'], header: 'setProtectedHeader' } as const;
const chain: ApiSpec = { call: { chains: true } };
const SETTERS = [
  'setIssuer',
  'setSubject',
  'setAudience',
  'setJti',
  'setIssuedAt',
  'setNotBefore',
  'setExpirationTime',
  'setProtectedHeader',
  'setKeyManagementParameters',
  'replicateIssuerAsHeader',
];

/** A builder whose method `last` makes the token. */
const builds = (last: string, effects: readonly EffectSpec[]): ApiSpec => ({
  members: {
    ...Object.fromEntries(SETTERS.map((name) => [name, chain])),
    [last]: { call: { returns: { origin: 'token' }, effects } },
  },
});

const jwtVerify = verifier(true);
const SignJWT: ApiSpec = { construct: { returns: 'jose.SignJWT' } };
const EncryptJWT: ApiSpec = { construct: { returns: 'jose.EncryptJWT' } };
const UnsecuredJWT: ApiSpec = {
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
};

/** A module with one function, which version 3 exported as the default. */
const alone = (name: string, spec: ApiSpec): ApiSpec => ({ members: { [name]: spec, default: spec } });

/** https://github.com/panva/jose; `JWT` up to version 2, whose options were those of jsonwebtoken. */
export const jose: FrameworkModel = {
  id: 'jose',
  title: 'jose',
  modules: {
    jose: {
      members: {
        SignJWT,
        EncryptJWT,
        UnsecuredJWT,
        jwtVerify,
        compactVerify: verifier(false),
        flattenedVerify: verifier(false),
        generalVerify: verifier(false),
        jwtDecrypt,
        createRemoteJWKSet: publicKey,
        createLocalJWKSet: publicKey,
        importSPKI: publicKey,
        importX509: publicKey,
        importPKCS8: encoded,
        importJWK: encoded,
        // The key that the token brings with it.
        EmbeddedJWK: { origin: 'token-key' },
        base64url: { members: { decode: encoded } },
        decodeProtectedHeader: readsHeader,
        decodeJwt: decodes(),
        JWT: {
          members: {
            sign: signs({
              options: { argument: 2 },
              expiryOptions: ['expiresIn'],
              algorithmOptions: [['algorithm']],
            }),
            verify: verifies({
              keyDecides: true,
              settings: { ...settings, ignoreExpiration: { path: ['ignoreExp'] } },
            }),
            decode: decodes(),
          },
        },
      },
    },
    'jose/jwt/verify': alone('jwtVerify', jwtVerify),
    'jose/jwt/sign': alone('SignJWT', SignJWT),
    'jose/jwt/encrypt': alone('EncryptJWT', EncryptJWT),
    'jose/jwt/decrypt': alone('jwtDecrypt', jwtDecrypt),
    'jose/jwt/unsecured': alone('UnsecuredJWT', UnsecuredJWT),
    'jose/jwks/remote': alone('createRemoteJWKSet', publicKey),
  },
  types: {
    'jose.SignJWT': builds('sign', signing({ key: { argument: 0 }, builder })),
    'jose.EncryptJWT': builds('encrypt', signing({ key: { argument: 0 }, builder, encrypted: true })),
    'jose.UnsecuredJWT': builds('encode', signing({ unsecured: true, builder })),
  },
};
