import type { ApiSpec, FrameworkModel } from './model';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'options'];

const route = (method: string): ApiSpec => ({
  call: {
    chains: true,
    callbacks: [{ argument: 'any', parameters: ['hono.Context'] }],
    effects: [{ effect: 'route', method }],
  },
});

const application: ApiSpec = { construct: { returns: { type: 'hono.Hono', role: 'application' } } };

/** https://hono.dev/docs/api/routing and https://hono.dev/docs/middleware/builtin/csrf */
export const honoRoutes: FrameworkModel = {
  id: 'hono-routes',
  title: 'Hono routes',
  modules: {
    hono: { members: { Hono: application } },
    '@hono/zod-openapi': { members: { OpenAPIHono: application } },
    'hono/csrf': {
      members: {
        csrf: {
          call: {
            returns: { role: 'csrf-guard' },
            effects: [
              {
                effect: 'csrf-guard',
                options: { argument: 0 },
                off: [
                  { path: ['origin'], when: 'any-origin' },
                  { path: ['secFetchSite'], when: 'any-origin' },
                ],
              },
            ],
          },
        },
      },
    },
  },
  types: {
    'hono.Hono': {
      members: {
        ...Object.fromEntries(METHODS.map((method) => [method, route(method)])),
        // A router under a path.
        route: route('use'),
        basePath: { call: { chains: true } },
      },
    },
  },
};
