import type { ApiSpec, CallSpec, CookieOptions, FrameworkModel, HandlerRole } from './model';

const handlers: CallSpec['callbacks'] = [
  { argument: 'any', arity: 4, parameters: [{}, 'express.Request', 'express.Response'] },
  { argument: 'any', parameters: ['express.Request', 'express.Response'] },
];

const route = (method: string): ApiSpec => ({
  call: {
    chains: true,
    callbacks: handlers,
    effects: [{ effect: 'route', method }],
  },
});

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'all', 'use', 'options', 'head'];
const routes = Object.fromEntries(METHODS.map((method) => [method, route(method)]));

/** Options of `res.cookie` (express 4 and 5): durations in milliseconds, no attribute by default. */
export const expressCookieOptions: CookieOptions = {
  secure: { names: ['secure'], absent: false },
  httpOnly: { names: ['httpOnly'], absent: false },
  sameSite: { names: ['sameSite'] },
  domain: { names: ['domain'] },
  path: { names: ['path'], absent: '/' },
  maxAge: { names: ['maxAge'], unit: 'milliseconds' },
  expires: { names: ['expires'] },
};

const setHeader: ApiSpec = {
  call: {
    chains: true,
    effects: [
      { effect: 'header-set', header: { argument: 0 }, value: { argument: 1 } },
      { effect: 'header-set', value: { argument: 0 } },
    ],
  },
};

const made = (role: HandlerRole): ApiSpec => ({ call: { returns: { role } } });

/** Middleware that comes with Express; what is after `text` did so until Express 3. */
const middleware: Readonly<Record<string, ApiSpec>> = {
  static: made('static-files'),
  urlencoded: made('body-parser'),
  raw: made('body-parser'),
  text: made('body-parser'),
  bodyParser: made('body-parser'),
  cookieParser: made('cookie-parser'),
  cookieSession: made('cookie-session'),
  methodOverride: made('method-override'),
  csrf: made('csrf-guard'),
};

const input: ApiSpec = { origin: 'request-input', members: { '*': 'express.Input' } };

/** https://expressjs.com/en/api.html */
export const express: FrameworkModel = {
  id: 'express',
  title: 'Express',
  modules: {
    express: {
      call: { returns: { type: 'express.Router', role: 'application' } },
      members: {
        Router: { call: { returns: { type: 'express.Router', role: 'router' } } },
        ...middleware,
      },
    },
  },
  types: {
    'express.Router': {
      members: {
        ...routes,
        route: { call: { chains: true, effects: [{ effect: 'route-path' }] } },
      },
    },
    'express.Input': { origin: 'request-input', members: { '*': 'express.Input' } },
    'express.Request': {
      type: 'http.Request',
      members: {
        body: input,
        query: input,
        params: input,
        cookies: input,
        headers: input,
        get: { call: { returns: 'express.Input' } },
        header: { call: { returns: 'express.Input' } },
      },
    },
    'express.Response': {
      type: 'http.Response',
      members: {
        cookie: {
          call: {
            chains: true,
            effects: [
              {
                effect: 'cookie-set',
                name: { argument: 0 },
                value: { argument: 1 },
                options: { argument: 2 },
                attributes: expressCookieOptions,
              },
            ],
          },
        },
        clearCookie: {
          call: { chains: true, effects: [{ effect: 'cookie-clear', name: { argument: 0 } }] },
        },
        status: { call: { chains: true } },
        type: { call: { chains: true } },
        set: setHeader,
        header: setHeader,
        append: setHeader,
      },
    },
  },
  parameterNames: {
    req: 'express.Request',
    request: 'express.Request',
    res: 'express.Response',
    response: 'express.Response',
    app: 'express.Router',
    router: 'express.Router',
  },
  typeNames: {
    Express: 'express.Router',
    Application: 'express.Router',
    Router: 'express.Router',
    Response: 'express.Response',
    Request: 'express.Request',
  },
};
