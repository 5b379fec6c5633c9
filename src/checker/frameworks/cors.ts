import type { FrameworkModel } from './model';

/** https://github.com/expressjs/cors, https://github.com/fastify/fastify-cors, https://github.com/koajs/cors */
export const cors: FrameworkModel = {
  id: 'cors',
  title: 'cors',
  modules: {
    cors: {
      call: { returns: {}, effects: [{ effect: 'cors', options: { argument: 0 }, defaultOrigin: 'any' }] },
    },
    '@fastify/cors': {
      registered: {
        by: 'register',
        effects: [{ effect: 'cors', options: { argument: 1 }, defaultOrigin: 'any' }],
      },
    },
    'fastify-cors': {
      registered: {
        by: 'register',
        effects: [{ effect: 'cors', options: { argument: 1 }, defaultOrigin: 'reflected' }],
      },
    },
    '@koa/cors': {
      call: { returns: {}, effects: [{ effect: 'cors', options: { argument: 0 }, defaultOrigin: 'any' }] },
    },
    'koa2-cors': {
      call: {
        returns: {},
        effects: [{ effect: 'cors', options: { argument: 0 }, defaultOrigin: 'reflected' }],
      },
    },
    'hono/cors': {
      members: {
        cors: {
          call: {
            returns: {},
            effects: [{ effect: 'cors', options: { argument: 0 }, defaultOrigin: 'any' }],
          },
        },
      },
    },
  },
};
