import { jsonwebtokenSettings } from './jsonwebtoken';
import type { ApiSpec, EffectSpec, FrameworkModel } from './model';

const register = (options: readonly string[]): ApiSpec => ({
  call: {
    effects: [
      {
        effect: 'token-sign',
        requires: { argument: 0, path: ['secret'] },
        payloadLater: true,
        // Each call of the service may give its own.
        expiryDefault: true,
        options: { argument: 0, path: [...options] },
        expiryOptions: ['expiresIn'],
        algorithmOptions: [['algorithm']],
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 0, path: ['secret'] } },
    ],
  },
});

const signing: readonly EffectSpec[] = [
  {
    effect: 'token-sign',
    payload: { argument: 0 },
    key: { argument: 1, path: ['secret'] },
    options: { argument: 1 },
    expiryDefault: true,
    expiryOptions: ['expiresIn'],
    algorithmOptions: [['algorithm']],
  },
  { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1, path: ['secret'] } },
];
const sign: ApiSpec = { call: { returns: { origin: 'token' }, effects: signing } };

const { audience: _audience, issuer: _issuer, ...overridable } = jsonwebtokenSettings;
const verify: ApiSpec = {
  call: {
    returns: 'jwt.VerifiedClaims',
    effects: [
      {
        effect: 'token-verify',
        token: { argument: 0 },
        key: { argument: 1, path: ['secret'] },
        options: { argument: 1 },
        algorithmsOption: 'algorithms',
        // What is not given here may be given to the module.
        fixedAlgorithm: true,
        settings: overridable,
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 1, path: ['secret'] } },
    ],
  },
};

/** https://github.com/nestjs/jwt */
export const nestJwt: FrameworkModel = {
  id: '@nestjs/jwt',
  title: '@nestjs/jwt',
  modules: {
    '@nestjs/jwt': {
      members: {
        JwtModule: { members: { register: register(['signOptions']) } },
        JwtService: { construct: { returns: 'nest.JwtService' } },
      },
    },
  },
  types: {
    'nest.JwtService': {
      members: {
        sign,
        signAsync: sign,
        verify,
        verifyAsync: verify,
        decode: {
          call: {
            returns: 'jwt.UnverifiedClaims',
            effects: [{ effect: 'token-decode', token: { argument: 0 } }],
          },
        },
      },
    },
  },
  typeNames: { JwtService: 'nest.JwtService' },
};
