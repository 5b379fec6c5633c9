import type { ApiSpec, FrameworkModel, HandlerRole } from './model';

const made = (role: HandlerRole): ApiSpec => ({ call: { returns: { role } } });

const bodyParser: ApiSpec = {
  ...made('body-parser'),
  members: {
    urlencoded: made('body-parser'),
    raw: made('body-parser'),
    text: made('body-parser'),
  },
};

/** Middleware that matters for its place in the order, and for what authenticates. */
export const middleware: FrameworkModel = {
  id: 'middleware',
  title: 'Express middleware',
  modules: {
    'body-parser': bodyParser,
    'cookie-parser': made('cookie-parser'),
    'serve-static': made('static-files'),
    'method-override': made('method-override'),
    multer: { call: { returns: { members: { '*': made('body-parser') } } } },
    'express-jwt': {
      ...made('bearer-auth'),
      members: { expressjwt: made('bearer-auth'), jwt: made('bearer-auth') },
    },
    'express-oauth2-jwt-bearer': { members: { auth: made('bearer-auth') } },
    'express-bearer-token': made('bearer-auth'),
    'koa-jwt': made('bearer-auth'),
    'hono/jwt': { members: { jwt: made('bearer-auth') } },
    'hono/bearer-auth': { members: { bearerAuth: made('bearer-auth') } },
    'koa-session': made('cookie-session'),
    'koa-generic-session': made('cookie-session'),
    'client-sessions': made('cookie-session'),
    'hono-sessions': { members: { sessionMiddleware: made('cookie-session') } },
    passport: 'passport.Passport',
  },
  types: {
    'passport.Passport': {
      members: {
        session: made('cookie-session'),
        initialize: { call: { returns: {} } },
        authorize: made('strategy'),
      },
    },
  },
};
