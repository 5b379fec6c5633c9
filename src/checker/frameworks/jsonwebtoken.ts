import type { ApiSpec, FrameworkModel, VerifySetting } from './model';

/** What `verify` of jsonwebtoken checks when told to; others hand their options on to it. */
export const jsonwebtokenSettings: Readonly<
  Partial<Record<VerifySetting, { readonly path: readonly string[]; readonly unit?: 'seconds' }>>
> = {
  audience: { path: ['audience'] },
  issuer: { path: ['issuer'] },
  ignoreExpiration: { path: ['ignoreExpiration'] },
  clockTolerance: { path: ['clockTolerance'], unit: 'seconds' },
};

const sign: ApiSpec = {
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
};

const verify: ApiSpec = {
  call: {
    returns: 'jwt.VerifiedClaims',
    callbacks: [
      { argument: 'last', parameters: [{}, 'jwt.VerifiedClaims'] },
      // A function that finds the key gets the header before the signature is checked.
      { argument: 1, parameters: ['jwt.UnverifiedHeader'] },
    ],
    effects: [
      {
        effect: 'token-verify',
        token: { argument: 0 },
        key: { argument: 1 },
        options: { argument: 2 },
        algorithmsOption: 'algorithms',
        settings: jsonwebtokenSettings,
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1 } },
    ],
  },
};

const decode: ApiSpec = {
  call: {
    returns: 'jwt.UnverifiedClaims',
    effects: [{ effect: 'token-decode', token: { argument: 0 } }],
  },
};

/** https://github.com/auth0/node-jsonwebtoken */
export const jsonwebtoken: FrameworkModel = {
  id: 'jsonwebtoken',
  title: 'jsonwebtoken',
  modules: { jsonwebtoken: { members: { sign, verify, decode } } },
  types: {
    'jwt.VerifiedClaims': { members: {} },
    'jwt.UnverifiedClaims': { members: { header: 'jwt.UnverifiedHeader' } },
    'jwt.UnverifiedHeader': {
      members: {
        kid: { origin: 'token-header' },
        jku: { origin: 'token-header' },
        x5u: { origin: 'token-header' },
        x5c: { origin: 'token-header', members: { '*': { origin: 'token-header' } } },
        jwk: { origin: 'token-header' },
      },
    },
  },
};
