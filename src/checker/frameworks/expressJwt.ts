import { jsonwebtokenSettings } from './jsonwebtoken';
import type { ApiSpec, FrameworkModel } from './model';

/** Middleware that verifies the token of each request; options go on to jsonwebtoken. */
const middleware: ApiSpec = {
  call: {
    returns: { role: 'bearer-auth', members: { unless: { call: { chains: true } } } },
    callbacks: [],
    effects: [
      {
        effect: 'token-verify',
        key: { argument: 0, path: ['secret'] },
        options: { argument: 0 },
        algorithmsOption: 'algorithms',
        settings: { ...jsonwebtokenSettings, revocation: { path: ['isRevoked'] } },
      },
      { effect: 'secret-use', purpose: 'jwt', secret: { argument: 0, path: ['secret'] } },
    ],
  },
};

/**
 * https://github.com/auth0/express-jwt: a function up to version 6, the export `expressjwt` from 7 on;
 * `algorithms` is required from 6 on.
 */
export const expressJwt: FrameworkModel = {
  id: 'express-jwt',
  title: 'express-jwt',
  modules: { 'express-jwt': { ...middleware, members: { expressjwt: middleware, default: middleware } } },
};

/** https://github.com/koajs/jwt */
export const koaJwt: FrameworkModel = {
  id: 'koa-jwt',
  title: 'koa-jwt',
  modules: { 'koa-jwt': { ...middleware, members: { default: middleware } } },
};
