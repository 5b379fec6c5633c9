import { setsCookie } from './cookie';
import type { CookieOptions, EffectSpec, FrameworkModel, VersionRange } from './model';

/** Options of the `cookies` package: milliseconds, HttpOnly unless it is switched off. */
export const koaCookieOptions: CookieOptions = {
  // Without it the attribute follows the connection.
  secure: { names: ['secure'] },
  httpOnly: { names: ['httpOnly'], absent: true },
  sameSite: { names: ['sameSite'] },
  domain: { names: ['domain'] },
  path: { names: ['path'], absent: '/' },
  maxAge: { names: ['maxAge'], unit: 'milliseconds' },
  expires: { names: ['expires'] },
};

/** koa-session, by the name that its cookie has by default. */
const koaSession = (name: string, versions: VersionRange): readonly EffectSpec[] => [
  {
    effect: 'cookie-set',
    session: true,
    name: { fixed: name, from: [{ argument: 0, path: ['key'] }] },
    options: { argument: 0 },
    attributes: koaCookieOptions,
    versions,
  },
  {
    effect: 'session-configure',
    title: 'koa-session',
    options: { argument: 0 },
    keeps: 'cookie',
    stores: ['store', 'ContextStore'],
    name: { members: ['key'], default: name },
    endsByDefault: true,
    versions,
  },
];

/** https://koajs.com/#context, https://github.com/pillarjs/cookies, https://github.com/koajs/session */
export const koaCookies: FrameworkModel = {
  id: 'koa-cookies',
  title: 'Koa cookies and sessions',
  modules: {
    cookies: { construct: { returns: 'koa.Cookies' }, call: { returns: 'koa.Cookies' } },
    'koa-session': {
      call: {
        returns: { role: 'cookie-session' },
        effects: [
          // The name changed with version 6: https://github.com/koajs/session#migrate
          ...koaSession('koa.sess', { package: 'koa-session', since: '6.0.0' }),
          ...koaSession('koa:sess', { package: 'koa-session', until: '6.0.0' }),
        ],
      },
    },
    'koa-static': { call: { returns: { role: 'static-files' } } },
    'koa-generic-session': {
      call: {
        returns: { role: 'cookie-session' },
        effects: [
          {
            effect: 'cookie-set',
            session: true,
            name: { fixed: 'koa.sid', from: [{ argument: 0, path: ['key'] }] },
            options: { argument: 0, path: ['cookie'] },
            attributes: koaCookieOptions,
          },
          {
            effect: 'session-configure',
            title: 'koa-generic-session',
            options: { argument: 0 },
            keeps: 'process',
            stores: ['store'],
            name: { members: ['key'], default: 'koa.sid' },
            endsByDefault: true,
          },
        ],
      },
    },
  },
  types: {
    'koa.Cookies': {
      members: {
        set: {
          call: {
            chains: true,
            effects: [setsCookie(koaCookieOptions)],
          },
        },
        get: { call: { returns: { origin: 'request-input' } } },
      },
    },
    'koa.Session': {
      writes: 'session',
      members: {
        regenerate: { call: { effects: [{ effect: 'session-renew' }] } },
        save: { call: {} },
        manuallyCommit: { call: {} },
      },
    },
    'koa.Context': {
      members: {
        // Other contexts called "ctx" hold Express's objects under these names.
        req: 'express.Request',
        res: 'express.Response',
        cookies: 'koa.Cookies',
        session: 'koa.Session',
        set: {
          call: {
            effects: [
              { effect: 'header-set', header: { argument: 0 }, value: { argument: 1 } },
              { effect: 'header-set', value: { argument: 0 } },
            ],
          },
        },
        append: {
          call: { effects: [{ effect: 'header-set', header: { argument: 0 }, value: { argument: 1 } }] },
        },
        query: { origin: 'request-input', members: { '*': { origin: 'request-input' } } },
        params: { origin: 'request-input', members: { '*': { origin: 'request-input' } } },
        request: {
          members: {
            body: { origin: 'request-input', members: { '*': { origin: 'request-input' } } },
            query: { origin: 'request-input', members: { '*': { origin: 'request-input' } } },
          },
        },
        regenerateSession: { call: { effects: [{ effect: 'session-renew' }] } },
      },
    },
  },
  parameterNames: { ctx: 'koa.Context' },
  typeNames: {
    Context: 'koa.Context',
    ParameterizedContext: 'koa.Context',
    ExtendableContext: 'koa.Context',
  },
};
