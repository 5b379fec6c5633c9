import type { ApiSpec, CallSpec, CookieOptions, FrameworkModel } from './model';

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

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'options', 'head'];
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

const input: ApiSpec = { origin: 'request-input', members: { '*': 'express.Input' } };

/** https://expressjs.com/en/api.html */
export const express: FrameworkModel = {
  id: 'express',
  title: 'Express',
  modules: {
    express: {
      call: { returns: 'express.Router' },
      members: { Router: { call: { returns: 'express.Router' } } },
    },
  },
  types: {
    'express.Router': {
      members: { ...routes, route: { call: { returns: 'express.Router' } } },
    },
    'express.Input': { origin: 'request-input', members: { '*': 'express.Input' } },
    'express.Request': {
      type: 'http.Request',
      members: { body: input, query: input, params: input, cookies: input, headers: input },
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
        clearCookie: { call: { chains: true } },
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
