import type { ApiSpec, CallSpec, FrameworkModel } from './model';

/** A call with such options at this place. */
const corsAt = (argument: number, path: readonly string[], defaultOrigin: 'any' | 'none' = 'any') =>
  ({ effect: 'cors', options: { argument, path }, defaultOrigin }) as const;

const apollo: CallSpec = {
  returns: 'apollo.Server',
  effects: [
    corsAt(0, ['cors']),
    // Refuses what a form can send: https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-site-request-forgery-csrf
    {
      effect: 'csrf-guard',
      options: { argument: 0 },
      off: [{ path: ['csrfPrevention'], when: 'false' }],
    },
  ],
};
const apolloModule: ApiSpec = { members: { ApolloServer: { construct: apollo } } };
const socketServer: CallSpec = { effects: [corsAt(0, ['cors'], 'none'), corsAt(1, ['cors'], 'none')] };
/** Without an origin it answers to the page's own. */
const sockets: ApiSpec = { call: socketServer, members: { Server: { construct: socketServer } } };

/** https://github.com/expressjs/cors, https://github.com/fastify/fastify-cors, https://github.com/koajs/cors */
export const cors: FrameworkModel = {
  id: 'cors',
  title: 'cors',
  modules: {
    cors: {
      // Of an excerpt that does not show which package it is.
      registered: {
        by: 'register',
        effects: [{ effect: 'cors', options: { argument: 1 }, defaultOrigin: 'any' }],
      },
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
    '@elysiajs/cors': {
      members: { cors: { call: { returns: {}, effects: [corsAt(0, [])] } } },
    },
    '@apollo/server': apolloModule,
    'apollo-server': apolloModule,
    'apollo-server-express': apolloModule,
    'graphql-yoga': { members: { createYoga: { call: { effects: [corsAt(0, ['cors'])] } } } },
    'socket.io': sockets,
    '@nestjs/websockets': { members: { WebSocketGateway: { call: socketServer } } },
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
  types: {
    'apollo.Server': {
      members: { applyMiddleware: { call: { effects: [corsAt(0, ['cors'])] } } },
    },
  },
};
