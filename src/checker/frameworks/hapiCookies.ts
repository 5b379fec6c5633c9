import { hapiJwtStrategy } from './hapiJwt';
import { hapiCors, hapiRouting } from './hapiRoutes';
import type { ApiSpec, CookieOptions, FrameworkModel } from './model';

/** Options of hapi's cookies: milliseconds, and every attribute by default. */
const options: CookieOptions = {
  secure: { names: ['isSecure'], absent: true },
  httpOnly: { names: ['isHttpOnly'], absent: true },
  sameSite: { names: ['isSameSite'], absent: 'Strict' },
  domain: { names: ['domain'] },
  path: { names: ['path'] },
  maxAge: { names: ['ttl'], unit: 'milliseconds' },
};

const unstate: ApiSpec = { call: { effects: [{ effect: 'cookie-clear', name: { argument: 0 } }] } };

/** https://hapi.dev/module/yar/api */
const yar: ApiSpec = {
  role: 'cookie-session',
  registered: {
    by: 'register',
    effects: [
      {
        effect: 'cookie-set',
        session: true,
        name: { fixed: 'session', from: [{ argument: 0, path: ['options', 'name'] }] },
        options: { argument: 0, path: ['options', 'cookieOptions'] },
        attributes: {
          ...options,
          sameSite: { names: ['isSameSite'], absent: 'Lax' },
          path: { names: ['path'], absent: '/' },
        },
      },
      {
        effect: 'secret-use',
        purpose: 'session',
        secret: { argument: 0, path: ['options', 'cookieOptions', 'password'] },
      },
      {
        effect: 'session-configure',
        title: '@hapi/yar',
        options: { argument: 0, path: ['options'] },
        keeps: 'elsewhere',
        name: { members: ['name'], default: 'session' },
        endsByDefault: true,
        // Empty sessions are stored by default.
        saveUninitialized: { member: 'storeBlank', absent: true },
      },
    ],
  },
};

/** What a server has, whatever else registers routes under that name. */
export const hapiServer: ApiSpec & Required<Pick<ApiSpec, 'members'>> = {
  members: {
    ...hapiRouting,
    // Settings of a cookie that handlers set by name.
    state: {
      call: {
        effects: [
          {
            effect: 'cookie-set',
            name: { argument: 0 },
            options: { argument: 1 },
            attributes: options,
          },
        ],
      },
    },
    auth: {
      members: {
        strategy: {
          call: {
            effects: [
              { effect: 'auth-scheme', scheme: { argument: 1 } },
              {
                effect: 'cookie-set',
                session: true,
                requires: { argument: 2, path: ['cookie', 'password'] },
                name: { argument: 2, path: ['cookie', 'name'] },
                options: { argument: 2, path: ['cookie'] },
                attributes: { ...options, path: { names: ['path'], absent: '/' } },
              },
              {
                effect: 'secret-use',
                purpose: 'session',
                secret: { argument: 2, path: ['cookie', 'password'] },
              },
              ...hapiJwtStrategy,
            ],
          },
        },
      },
    },
  },
};

const server: ApiSpec = { type: 'hapi.Server', role: 'application' };

const hapi: ApiSpec = {
  members: {
    server: { call: { returns: server, effects: [hapiCors('routes')] } },
    Server: { construct: { returns: server, effects: [hapiCors('routes')] } },
  },
};

/** https://hapi.dev/api#-serverstatename-options, https://hapi.dev/module/cookie/api */
export const hapiCookies: FrameworkModel = {
  id: 'hapi-cookies',
  title: 'hapi cookies and sessions',
  modules: {
    '@hapi/hapi': hapi,
    hapi,
    '@hapi/yar': yar,
    yar,
  },
  types: {
    'hapi.Server': hapiServer,
    'hapi.Toolkit': {
      members: {
        state: {
          call: {
            effects: [
              {
                effect: 'cookie-set',
                name: { argument: 0 },
                value: { argument: 1 },
                options: { argument: 2 },
                attributes: options,
              },
            ],
          },
        },
        unstate,
        response: { call: { returns: 'hapi.Response' } },
        redirect: { call: { returns: 'hapi.Response' } },
      },
    },
    'hapi.Response': {
      members: {
        state: {
          call: {
            chains: true,
            effects: [
              {
                effect: 'cookie-set',
                name: { argument: 0 },
                value: { argument: 1 },
                options: { argument: 2 },
                attributes: options,
              },
            ],
          },
        },
        unstate,
        header: {
          call: {
            chains: true,
            effects: [{ effect: 'header-set', header: { argument: 0 }, value: { argument: 1 } }],
          },
        },
        code: { call: { chains: true } },
        type: { call: { chains: true } },
      },
    },
  },
  parameterNames: { h: 'hapi.Toolkit' },
  typeNames: { ResponseToolkit: 'hapi.Toolkit' },
};
