import { jsonwebtokenSettings } from './jsonwebtoken';
import type { EffectSpec, FrameworkModel } from './model';
import { decodes, signs, verifies, verifying } from './tokenCalls';

/** What `verify` of the options says; the claims must be named, `false` takes one out of the check. */
const settings = {
  audience: { path: ['aud'] },
  issuer: { path: ['iss'] },
  ignoreExpiration: { path: ['exp'], inverted: true },
  clockTolerance: { path: ['timeSkewSec'], unit: 'seconds' },
} as const;

/** What `server.auth.strategy(name, 'jwt', options)` says: https://hapi.dev/module/jwt/api, https://github.com/dwyl/hapi-auth-jwt2 */
export const hapiJwtStrategy: readonly EffectSpec[] = [
  ...verifying({
    // Without it the library throws.
    requires: { argument: 2, path: ['verify'] },
    key: { argument: 2, path: ['keys'] },
    options: { argument: 2, path: ['verify'] },
    fixedAlgorithm: true,
    settings,
    disabling: [{ ref: { argument: 2, path: ['verify'] }, value: false }],
  }),
  // hapi-auth-jwt2 hands its options on to jsonwebtoken.
  ...verifying({
    requires: { argument: 2, path: ['key'] },
    key: { argument: 2, path: ['key'] },
    options: { argument: 2, path: ['verifyOptions'] },
    settings: jsonwebtokenSettings,
  }),
];

/** https://hapi.dev/module/jwt/api */
export const hapiJwt: FrameworkModel = {
  id: '@hapi/jwt',
  title: '@hapi/jwt',
  modules: {
    '@hapi/jwt': {
      members: {
        token: {
          members: {
            generate: signs({
              options: { argument: 2 },
              expiryOptions: ['ttlSec'],
              algorithmOptions: [],
            }),
            verify: verifies({ fixedAlgorithm: true, settings }),
            decode: decodes(),
          },
        },
      },
    },
  },
};
