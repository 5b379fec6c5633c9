import { clearsCookie, cookieOptions, setsCookie } from './cookie';
import type { ApiSpec, EffectSpec, FrameworkModel } from './model';

const setCookie: ApiSpec = {
  call: { chains: true, effects: [setsCookie(cookieOptions, 0, { defaultsOf: 'fastify' })] },
};
const setHeader: ApiSpec = {
  call: {
    chains: true,
    effects: [{ effect: 'header-set', header: { argument: 0 }, value: { argument: 1 } }],
  },
};
const input: ApiSpec = { origin: 'request-input', members: { '*': { origin: 'request-input' } } };

/** https://github.com/fastify/session#api */
const session: ApiSpec = {
  role: 'cookie-session',
  registered: {
    by: 'register',
    effects: [
      {
        effect: 'cookie-set',
        session: true,
        name: { fixed: 'sessionId', from: [{ argument: 1, path: ['cookieName'] }] },
        options: { argument: 1, path: ['cookie'] },
        attributes: {
          ...cookieOptions,
          secure: { names: ['secure'], absent: true },
          httpOnly: { names: ['httpOnly'], absent: true },
          path: { names: ['path'], absent: '/' },
          maxAge: { names: ['maxAge'], unit: 'milliseconds' },
        },
      },
      { effect: 'secret-use', purpose: 'session', secret: { argument: 1, path: ['secret'] } },
      {
        effect: 'session-configure',
        title: '@fastify/session',
        options: { argument: 1 },
        keeps: 'process',
        stores: ['store'],
        name: { members: ['cookieName'], default: 'sessionId' },
        timeouts: [
          ['cookie', 'maxAge'],
          ['cookie', 'expires'],
        ],
        saveUninitialized: { member: 'saveUninitialized', absent: true },
      },
    ],
  },
};

/** Before version 7.3.0 there was no end to a session that was copied. */
const EXPIRY = { package: '@fastify/secure-session' } as const;

const secureSessionConfiguration: EffectSpec = {
  effect: 'session-configure',
  title: '@fastify/secure-session',
  options: { argument: 1 },
  keeps: 'cookie',
  name: { members: ['cookieName'], default: 'session' },
};

/** https://github.com/fastify/fastify-secure-session: an encrypted cookie that ends after a day. */
const secureSession: ApiSpec = {
  role: 'cookie-session',
  registered: {
    by: 'register',
    effects: [
      {
        effect: 'cookie-set',
        session: true,
        name: { fixed: 'session', from: [{ argument: 1, path: ['cookieName'] }] },
        options: { argument: 1, path: ['cookie'] },
        attributes: cookieOptions,
      },
      { effect: 'secret-use', purpose: 'session', secret: { argument: 1, path: ['secret'] } },
      { ...secureSessionConfiguration, endsByDefault: true, versions: { ...EXPIRY, since: '7.3.0' } },
      { ...secureSessionConfiguration, timeouts: [['expiry']], versions: { ...EXPIRY, until: '7.3.0' } },
    ],
  },
};

/** https://github.com/fastify/fastify-cookie#api */
const cookiePlugin: ApiSpec = {
  role: 'cookie-parser',
  registered: {
    by: 'register',
    effects: [
      { effect: 'secret-use', purpose: 'cookie', secret: { argument: 1, path: ['secret'] } },
      {
        effect: 'cookie-defaults',
        framework: 'fastify',
        options: { argument: 1, path: ['parseOptions'] },
        attributes: cookieOptions,
      },
    ],
  },
};

export const fastifyCookies: FrameworkModel = {
  id: 'fastify-cookies',
  title: 'Fastify cookies and sessions',
  modules: {
    '@fastify/cookie': cookiePlugin,
    'fastify-cookie': cookiePlugin,
    '@fastify/session': session,
    'fastify-session': session,
    '@fastify/secure-session': secureSession,
    'fastify-secure-session': secureSession,
  },
  types: {
    'fastify.Reply': {
      members: {
        setCookie,
        cookie: setCookie,
        clearCookie: clearsCookie(),
        header: setHeader,
        status: { call: { chains: true } },
        code: { call: { chains: true } },
        type: { call: { chains: true } },
      },
    },
    'fastify.Request': {
      members: { body: input, query: input, params: input, session: 'fastify.Session' },
    },
    'fastify.Session': {
      writes: 'session',
      members: {
        sessionId: { origin: 'session-id' },
        set: {
          call: { effects: [{ effect: 'session-set', member: { argument: 0 }, value: { argument: 1 } }] },
        },
        regenerate: { call: { effects: [{ effect: 'session-renew' }] } },
        destroy: { call: { effects: [{ effect: 'session-destroy' }] } },
        delete: { call: { effects: [{ effect: 'session-destroy' }] } },
        save: { call: {} },
        get: { call: {} },
      },
    },
  },
  parameterNames: { reply: 'fastify.Reply' },
  typeNames: { FastifyReply: 'fastify.Reply', FastifyRequest: 'fastify.Request' },
};
