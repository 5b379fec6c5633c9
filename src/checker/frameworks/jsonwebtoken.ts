import type { FrameworkModel, TokenEffect } from './model';
import { decodes, signs, verifies } from './tokenCalls';

type Settings = NonNullable<Extract<TokenEffect, { effect: 'token-verify' }>['settings']>;

/** What `verify` of jsonwebtoken checks when told to; others hand their options on to it. */
export const jsonwebtokenSettings = {
  audience: { path: ['audience'] },
  issuer: { path: ['issuer'] },
  ignoreExpiration: { path: ['ignoreExpiration'] },
  clockTolerance: { path: ['clockTolerance'], unit: 'seconds' },
} as const satisfies Settings;

/** Options of `sign` that say how long; what the header option says wins over the algorithm option. */
export const jsonwebtokenSigning = {
  expiryOptions: ['expiresIn'],
  algorithmOptions: [['header', 'alg'], ['algorithm']],
} as const;

/** What the module offers. */
export const jsonwebtokenMembers = {
  sign: signs(
    { options: { argument: 2 }, ...jsonwebtokenSigning },
    { callbacks: [{ argument: 'last', parameters: [{}, { origin: 'token' }] }] },
  ),
  verify: verifies(
    { settings: jsonwebtokenSettings },
    {
      callbacks: [
        { argument: 'last', parameters: [{}, 'jwt.VerifiedClaims'] },
        // A function that finds the key gets the header before the signature is checked.
        { argument: 1, parameters: ['jwt.UnverifiedHeader'] },
      ],
    },
    // https://github.com/auth0/node-jsonwebtoken/wiki/Migration-Notes:-v8-to-v9: the key must fit the algorithm.
    [
      { versions: { package: 'jsonwebtoken', until: '9.0.0', whenUnknown: true } },
      { keyDecides: true, versions: { package: 'jsonwebtoken', since: '9.0.0', whenUnknown: false } },
    ],
  ),
  decode: decodes(),
};

/** https://github.com/auth0/node-jsonwebtoken */
export const jsonwebtoken: FrameworkModel = {
  id: 'jsonwebtoken',
  title: 'jsonwebtoken',
  modules: {
    jsonwebtoken: { members: jsonwebtokenMembers },
    // The same functions, as promises.
    'jsonwebtoken-promisified': {
      members: {
        ...jsonwebtokenMembers,
        signAsync: jsonwebtokenMembers.sign,
        verifyAsync: jsonwebtokenMembers.verify,
      },
    },
    'jsonwebtoken-promise': { members: jsonwebtokenMembers },
    'jsonwebtoken-esm': { members: jsonwebtokenMembers },
  },
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
        alg: { origin: 'token-algorithm' },
      },
    },
  },
};
