import type { ApiSpec, FrameworkModel } from './model';

const route = (method: string): ApiSpec => ({
  call: {
    chains: true,
    callbacks: [{ argument: 'any', parameters: ['koa.Context'] }],
    effects: [{ effect: 'route', method }],
  },
});

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'all', 'use', 'options', 'head'];
const router: ApiSpec = {
  construct: { returns: { type: 'koa.Router', role: 'router' } },
  call: { returns: { type: 'koa.Router', role: 'router' } },
};

const guard: ApiSpec = {
  construct: {
    returns: { role: 'csrf-guard' },
    effects: [{ effect: 'csrf-guard', options: { argument: 0 }, ignoredMethods: 'excludedMethods' }],
  },
};

/** https://github.com/koajs/koa, https://github.com/koajs/router, https://github.com/koajs/csrf */
export const koaRoutes: FrameworkModel = {
  id: 'koa-routes',
  title: 'Koa routes',
  modules: {
    koa: { construct: { returns: { type: 'koa.Application', role: 'application' } } },
    '@koa/router': { ...router, members: { Router: router } },
    'koa-router': router,
    'koa-csrf': guard,
  },
  types: {
    'koa.Application': { members: { use: route('use') } },
    'koa.Router': {
      members: {
        ...Object.fromEntries(METHODS.map((method) => [method, route(method)])),
        prefix: { call: { chains: true } },
        routes: { call: { chains: true } },
        middleware: { call: { chains: true } },
        allowedMethods: { call: { returns: {} } },
      },
    },
  },
};
