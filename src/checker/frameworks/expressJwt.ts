import { jsonwebtokenSettings } from './jsonwebtoken';
import type { ApiSpec, FrameworkModel } from './model';
import { verifying } from './tokenCalls';

/** Middleware that verifies the token of each request; options go on to jsonwebtoken. */
const middleware = (byVersion?: Parameters<typeof verifying>[1]): ApiSpec => ({
  call: {
    returns: { role: 'bearer-auth', members: { unless: { call: { chains: true } } } },
    effects: verifying(
      {
        key: { argument: 0, path: ['secret'] },
        options: { argument: 0 },
        settings: { ...jsonwebtokenSettings, revocation: { path: ['isRevoked'] } },
      },
      byVersion,
    ),
  },
});

const expressMiddleware = middleware([
  { versions: { package: 'express-jwt', until: '6.0.0', whenUnknown: true } },
  // Without the option it does not start.
  { fixedAlgorithm: true, versions: { package: 'express-jwt', since: '6.0.0', whenUnknown: false } },
]);
const otherMiddleware = middleware();

/**
 * https://github.com/auth0/express-jwt: a function up to version 6, the export `expressjwt` from 7 on;
 * `algorithms` is required from 6 on. restify-jwt took over its options.
 */
export const expressJwt: FrameworkModel = {
  id: 'express-jwt',
  title: 'express-jwt',
  modules: {
    'express-jwt': {
      ...expressMiddleware,
      members: { expressjwt: expressMiddleware, default: expressMiddleware },
    },
    'restify-jwt': otherMiddleware,
    'restify-jwt-community': otherMiddleware,
  },
};

/** https://github.com/koajs/jwt */
export const koaJwt: FrameworkModel = {
  id: 'koa-jwt',
  title: 'koa-jwt',
  modules: { 'koa-jwt': { ...otherMiddleware, members: { default: otherMiddleware } } },
};

/** https://github.com/auth0/node-oauth2-jwt-bearer: the audience is required; only algorithms of the issuer's keys pass. */
export const oauth2JwtBearer: FrameworkModel = {
  id: 'express-oauth2-jwt-bearer',
  title: 'express-oauth2-jwt-bearer',
  modules: {
    'express-oauth2-jwt-bearer': {
      members: {
        auth: {
          call: {
            returns: { role: 'bearer-auth' },
            effects: verifying({
              key: { argument: 0, path: ['secret'] },
              options: { argument: 0 },
              algorithmsOption: 'tokenSigningAlg',
              fixedAlgorithm: true,
              settings: { clockTolerance: { path: ['clockTolerance'], unit: 'seconds' } },
            }),
          },
        },
      },
    },
  },
};
