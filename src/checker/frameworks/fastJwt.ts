import type { ApiSpec, FrameworkModel, TokenEffect } from './model';

type Settings = NonNullable<Extract<TokenEffect, { effect: 'token-verify' }>['settings']>;

const settings: Settings = {
  audience: { path: ['allowedAud'] },
  issuer: { path: ['allowedIss'] },
  ignoreExpiration: { path: ['ignoreExpiration'] },
  clockTolerance: { path: ['clockTolerance'], unit: 'milliseconds' },
};

const createSigner: ApiSpec = {
  call: {
    returns: 'fast-jwt.Signer',
    effects: [
      {
        effect: 'token-sign',
        payloadLater: true,
        key: { argument: 0, path: ['key'] },
        options: { argument: 0 },
        expiryOptions: ['expiresIn'],
        expiryUnit: 'milliseconds',
        algorithmOptions: [['algorithm']],
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 0, path: ['key'] } },
    ],
  },
};

const createVerifier: ApiSpec = {
  call: {
    returns: 'fast-jwt.Verifier',
    effects: [
      {
        effect: 'token-verify',
        key: { argument: 0, path: ['key'] },
        options: { argument: 0 },
        algorithmsOption: 'algorithms',
        keyDecides: true,
        settings,
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 0, path: ['key'] } },
    ],
  },
};

/** https://github.com/nearform/fast-jwt: durations are in milliseconds. */
export const fastJwt: FrameworkModel = {
  id: 'fast-jwt',
  title: 'fast-jwt',
  modules: {
    'fast-jwt': {
      members: { createSigner, createVerifier, createDecoder: { call: { returns: 'fast-jwt.Decoder' } } },
    },
  },
  types: {
    'fast-jwt.Signer': {
      call: {
        returns: { origin: 'token' },
        effects: [{ effect: 'token-payload', payload: { argument: 0 } }],
      },
    },
    'fast-jwt.Verifier': { call: { returns: 'jwt.VerifiedClaims' } },
    'fast-jwt.Decoder': {
      call: {
        returns: 'jwt.UnverifiedClaims',
        effects: [{ effect: 'token-decode', token: { argument: 0 } }],
      },
    },
  },
};

/** Signs by the options of `register`; its own come first. */
const jwtSign: ApiSpec = {
  call: {
    returns: { origin: 'token' },
    effects: [
      {
        effect: 'token-sign',
        payload: { argument: 0 },
        options: { argument: 1 },
        expiryDefault: true,
        expiryOptions: ['expiresIn'],
        expiryUnit: 'milliseconds',
      },
    ],
  },
};

/** https://github.com/fastify/fastify-jwt: `register` gives the secret and the options of signing and verifying. */
export const fastifyJwt: FrameworkModel = {
  id: '@fastify/jwt',
  title: '@fastify/jwt',
  modules: { '@fastify/jwt': 'fastify-jwt.Plugin', 'fastify-jwt': 'fastify-jwt.Plugin' },
  types: {
    'fastify-jwt.Plugin': {
      registered: {
        by: 'register',
        effects: [
          {
            effect: 'token-verify',
            key: { argument: 1, path: ['secret'] },
            options: { argument: 1, path: ['verify'] },
            algorithmsOption: 'algorithms',
            fixedAlgorithm: true,
            settings: { ...settings, revocation: { path: ['trusted'], options: { argument: 1 } } },
          },
          {
            effect: 'token-sign',
            requires: { argument: 1, path: ['sign'] },
            payloadLater: true,
            expiryDefault: true,
            options: { argument: 1, path: ['sign'] },
            expiryOptions: ['expiresIn'],
            expiryUnit: 'milliseconds',
            algorithmOptions: [['algorithm']],
          },
          { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1, path: ['secret'] } },
        ],
      },
    },
    'fastify.Reply': { members: { jwtSign } },
    'fastify.Request': { members: { jwtVerify: { call: { returns: 'jwt.VerifiedClaims' } } } },
    'fastify.Instance': { members: { jwt: 'fastify-jwt.Instance' } },
    'fastify-jwt.Instance': {
      members: {
        sign: jwtSign,
        verify: { call: { returns: 'jwt.VerifiedClaims' } },
        decode: {
          call: {
            returns: 'jwt.UnverifiedClaims',
            effects: [{ effect: 'token-decode', token: { argument: 0 } }],
          },
        },
      },
    },
  },
};
