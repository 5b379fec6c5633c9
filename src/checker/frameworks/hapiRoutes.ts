import type { ApiSpec, FrameworkModel } from './model';

/** Where credentials are allowed hapi sends back the origin that asked; every one is allowed by default. */
export const hapiCors = (...path: string[]) =>
  ({
    effect: 'cors',
    options: { argument: 0, path: [...path, 'cors'] },
    defaultOrigin: 'reflected',
  }) as const;

const input = 'express.Input';

/** https://hapi.dev/api#-serverrouteroute: what a server has for routes and plugins. */
export const hapiRouting: Readonly<Record<string, ApiSpec>> = {
  route: {
    call: {
      chains: true,
      effects: [
        { effect: 'route-path' },
        { effect: 'route-object' },
        hapiCors('options'),
        hapiCors('config'),
        {
          effect: 'csrf-guard',
          options: { argument: 0, path: ['options', 'plugins'] },
          off: [{ path: ['crumb'], when: 'false' }],
        },
      ],
    },
  },
  register: { call: { chains: true, effects: [{ effect: 'plugin', unordered: true }] } },
  ext: { call: { chains: true, effects: [{ effect: 'hook' }] } },
};

/** Checks every method but GET and HEAD once it is registered: https://hapi.dev/module/crumb/api */
const crumb: ApiSpec = {
  role: 'csrf-guard',
  registered: {
    by: 'register',
    effects: [
      {
        effect: 'csrf-guard',
        options: { argument: 0, path: ['options'] },
        off: [{ path: ['skip'], when: 'true' }],
      },
    ],
  },
};

export const hapiRoutes: FrameworkModel = {
  id: 'hapi-routes',
  title: 'hapi routes and requests',
  modules: { '@hapi/crumb': crumb, crumb },
  types: {
    'express.Request': {
      members: {
        payload: { origin: 'request-input', members: { '*': input } },
        yar: 'hapi.Yar',
        cookieAuth: 'hapi.CookieAuth',
      },
    },
    'hapi.Yar': {
      writes: 'session',
      renewedBy: 'request.yar.reset',
      endedBy: 'request.yar.reset',
      members: {
        id: { origin: 'session-id' },
        set: {
          call: { effects: [{ effect: 'session-set', member: { argument: 0 }, value: { argument: 1 } }] },
        },
        reset: { call: { effects: [{ effect: 'session-renew' }] } },
        get: { call: {} },
        clear: { call: {} },
        flash: { call: {} },
        commit: { call: {} },
      },
    },
    // The record is in the cookie itself unless the program keeps it elsewhere.
    'hapi.CookieAuth': { members: { set: { call: {} }, clear: { call: {} } } },
  },
};
