import { jsonwebtokenSettings, jsonwebtokenSigning } from './jsonwebtoken';
import type { ApiSpec, FrameworkModel } from './model';
import { decodes, signing, signs, verifies } from './tokenCalls';

const secret = { argument: 1, path: ['secret'] } as const;

/** Options of the module; each call of the service may give its own. */
const register: ApiSpec = {
  call: {
    effects: signing({
      requires: { argument: 0, path: ['secret'] },
      payloadLater: true,
      expiryDefault: true,
      key: { argument: 0, path: ['secret'] },
      options: { argument: 0, path: ['signOptions'] },
      ...jsonwebtokenSigning,
    }),
  },
};

const sign = signs({ key: secret, options: { argument: 1 }, expiryDefault: true, ...jsonwebtokenSigning });

const { audience: _audience, issuer: _issuer, ...overridable } = jsonwebtokenSettings;
// What is not given here may be given to the module.
const verify = verifies({
  key: secret,
  options: { argument: 1 },
  fixedAlgorithm: true,
  settings: overridable,
});

/** https://github.com/nestjs/jwt */
export const nestJwt: FrameworkModel = {
  id: '@nestjs/jwt',
  title: '@nestjs/jwt',
  modules: {
    '@nestjs/jwt': {
      members: {
        JwtModule: { members: { register } },
        JwtService: { construct: { returns: 'nest.JwtService' } },
      },
    },
  },
  types: {
    'nest.JwtService': {
      members: { sign, signAsync: sign, verify, verifyAsync: verify, decode: decodes() },
    },
  },
  typeNames: { JwtService: 'nest.JwtService' },
};
