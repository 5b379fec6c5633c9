import type { ApiSpec, FrameworkModel } from './model';

const parameters = ['fastify.Request', 'fastify.Reply'] as const;
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'all', 'options', 'head'];

const route = (method: string): ApiSpec => ({
  call: {
    chains: true,
    callbacks: [{ argument: 'any', parameters }],
    effects: [{ effect: 'route', method }],
  },
});

/** What an instance has beyond the methods of a router. */
export const instanceMembers: Readonly<Record<string, ApiSpec>> = {
  route: { call: { chains: true, effects: [{ effect: 'route-path' }, { effect: 'route-object' }] } },
  addHook: {
    call: {
      chains: true,
      callbacks: [{ argument: 1, parameters }],
      effects: [{ effect: 'hook' }],
    },
  },
  register: {
    call: {
      chains: true,
      callbacks: [{ argument: 0, parameters: ['fastify.Instance'] }],
      effects: [{ effect: 'plugin' }],
    },
  },
  csrfProtection: { role: 'csrf-guard' },
};

/** https://fastify.dev/docs/latest/Reference/Routes/ and Hooks, https://github.com/fastify/csrf-protection */
export const fastifyRoutes: FrameworkModel = {
  id: 'fastify-routes',
  title: 'Fastify routes',
  modules: {
    fastify: {
      call: { returns: { type: 'fastify.Instance', role: 'application' } },
      members: { fastify: { call: { returns: { type: 'fastify.Instance', role: 'application' } } } },
    },
  },
  types: {
    'fastify.Instance': {
      members: {
        ...Object.fromEntries(METHODS.map((method) => [method, route(method)])),
        use: route('use'),
        ...instanceMembers,
        route: { call: { chains: true, effects: [{ effect: 'route-object' }] } },
      },
    },
  },
  parameterNames: { fastify: 'fastify.Instance' },
  typeNames: { FastifyInstance: 'fastify.Instance' },
};
