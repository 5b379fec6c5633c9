import { jsonwebtokenSettings, jsonwebtokenSigning } from './jsonwebtoken';
import type { ApiSpec, FrameworkModel } from './model';
import { decodes, signing, signs, usesSecret, verifies } from './tokenCalls';

const secret = { argument: 1, path: ['secret'] } as const;

/** Options of the module at `path`; each call of the service may give its own. */
const register = (path: readonly string[] = []): ApiSpec => ({
  call: {
    effects: [
      ...signing({
        defaultsOf: '@nestjs/jwt',
        key: { argument: 0, path: [...path, 'secret'] },
        options: { argument: 0, path: [...path, 'signOptions'] },
        ...jsonwebtokenSigning,
      }),
      usesSecret({ argument: 0, path: [...path, 'privateKey'] }),
    ],
  },
});

const sign = signs({
  key: secret,
  options: { argument: 1 },
  defaultsFrom: '@nestjs/jwt',
  ...jsonwebtokenSigning,
});

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
        JwtModule: { members: { register: register(), registerAsync: register(['useFactory', '()']) } },
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
  // `this.jwtService` of an excerpt that does not show the class.
  parameterNames: { jwtService: 'nest.JwtService' },
};
