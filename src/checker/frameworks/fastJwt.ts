import type { FrameworkModel, TokenEffect } from './model';
import { decodes, signing, verifying } from './tokenCalls';

type Settings = NonNullable<Extract<TokenEffect, { effect: 'token-verify' }>['settings']>;

const settings: Settings = {
  audience: { path: ['allowedAud'] },
  issuer: { path: ['allowedIss'] },
  ignoreExpiration: { path: ['ignoreExpiration'] },
  clockTolerance: { path: ['clockTolerance'], unit: 'milliseconds' },
};

const signer = {
  expiryOptions: ['expiresIn'],
  expiryUnit: 'milliseconds',
  algorithmOptions: [['algorithm']],
} as const;

/** https://github.com/nearform/fast-jwt: durations are in milliseconds. */
export const fastJwt: FrameworkModel = {
  id: 'fast-jwt',
  title: 'fast-jwt',
  modules: {
    'fast-jwt': {
      members: {
        createSigner: {
          call: {
            returns: 'fast-jwt.Signer',
            effects: signing({
              payloadLater: true,
              key: { argument: 0, path: ['key'] },
              options: { argument: 0 },
              ...signer,
            }),
          },
        },
        createVerifier: {
          call: {
            returns: 'fast-jwt.Verifier',
            effects: verifying({
              key: { argument: 0, path: ['key'] },
              options: { argument: 0 },
              keyDecides: true,
              settings,
            }),
          },
        },
        createDecoder: { call: { returns: 'fast-jwt.Decoder' } },
      },
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
    'fast-jwt.Decoder': decodes(),
  },
};

/** Signs by the options of `register`; its own come first. */
const jwtSign = {
  call: {
    returns: { origin: 'token' },
    effects: signing({
      payload: { argument: 0 },
      options: { argument: 1 },
      defaultsFrom: '@fastify/jwt',
      expiryOptions: ['expiresIn'],
      expiryUnit: 'milliseconds',
    }),
  },
} as const;

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
          ...verifying({
            key: { argument: 1, path: ['secret'] },
            options: { argument: 1, path: ['verify'] },
            fixedAlgorithm: true,
            settings: { ...settings, revocation: { path: ['trusted'], options: { argument: 1 } } },
          }),
          ...signing({
            defaultsOf: '@fastify/jwt',
            options: { argument: 1, path: ['sign'] },
            ...signer,
          }),
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
        decode: decodes(),
      },
    },
  },
};
