import type { ApiSpec, FrameworkModel } from './model';

const create: ApiSpec = {
  call: {
    returns: { type: 'nest.Application', role: 'application' },
    effects: [{ effect: 'cors', options: { argument: 1, path: ['cors'] }, defaultOrigin: 'any' }],
  },
};

const input: ApiSpec = { call: { annotates: 'express.Input' } };

/** https://docs.nestjs.com/controllers#request-object */
const parameters: Readonly<Record<string, ApiSpec>> = {
  Session: { call: { annotates: 'session.Session' } },
  Req: { call: { annotates: 'express.Request' } },
  Request: { call: { annotates: 'express.Request' } },
  Res: { call: { annotates: 'express.Response' } },
  Response: { call: { annotates: 'express.Response' } },
  Body: input,
  Query: input,
  Param: input,
  Headers: input,
};

const middleware: ApiSpec = { call: { chains: true, effects: [{ effect: 'route', method: 'use' }] } };

const annotation = (method: string): ApiSpec => ({
  call: { effects: [{ effect: 'route-annotation', method }] },
});

/** https://docs.nestjs.com/security/cors */
export const nestApplication: FrameworkModel = {
  id: 'nest-application',
  title: 'Nest application',
  modules: {
    '@nestjs/common': {
      members: {
        ...parameters,
        ...Object.fromEntries(
          ['Get', 'Post', 'Put', 'Patch', 'Delete', 'All'].map((name) => [
            name,
            annotation(name.toLowerCase()),
          ]),
        ),
      },
    },
    '@nestjs/core': { members: { NestFactory: { members: { create } } } },
  },
  parameterNames: { consumer: 'nest.Consumer' },
  typeNames: { MiddlewareConsumer: 'nest.Consumer' },
  types: {
    'nest.Consumer': { members: { apply: middleware } },
    'nest.Application': {
      members: {
        use: middleware,
        useGlobalGuards: middleware,
        useGlobalInterceptors: middleware,
        enableCors: {
          call: { effects: [{ effect: 'cors', options: { argument: 0 }, defaultOrigin: 'any' }] },
        },
      },
    },
  },
};
