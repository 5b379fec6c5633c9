import type { ApiSpec, CallSpec, CookieOptions, FrameworkModel } from './model';

const cookie: CookieOptions = {
  secure: { names: ['secure'], absent: false },
  // Set by the middleware unless it is switched off.
  httpOnly: { names: ['httpOnly'], absent: true },
  sameSite: { names: ['sameSite'] },
  domain: { names: ['domain'] },
  path: { names: ['path'], absent: '/' },
  maxAge: { names: ['maxAge', 'originalMaxAge'], unit: 'milliseconds' },
  expires: { names: ['expires'] },
};

const memoryStore: ApiSpec = {
  construct: { returns: 'session.MemoryStore' },
  call: { returns: 'session.MemoryStore' },
};

/** `app.set('trust proxy', 1)`: whose headers tell how the connection came in. */
const setting: ApiSpec = {
  call: { chains: true, effects: [{ effect: 'setting', name: { argument: 0 } }] },
};

const middleware: CallSpec = {
  returns: { role: 'cookie-session' },
  effects: [
    {
      effect: 'cookie-set',
      session: true,
      name: {
        fixed: 'connect.sid',
        from: [
          { argument: 0, path: ['name'] },
          { argument: 0, path: ['key'] },
        ],
      },
      options: { argument: 0, path: ['cookie'] },
      attributes: cookie,
    },
    { effect: 'secret-use', purpose: 'session', secret: { argument: 0, path: ['secret'] } },
    {
      effect: 'session-configure',
      title: 'express-session',
      options: { argument: 0 },
      keeps: 'process',
      stores: ['store'],
      name: { members: ['name', 'key'], default: 'connect.sid' },
      timeouts: [
        ['cookie', 'maxAge'],
        ['cookie', 'expires'],
        ['cookie', 'originalMaxAge'],
      ],
      // Both defaults are deprecated but still in effect.
      saveUninitialized: { member: 'saveUninitialized', absent: true },
      resave: { member: 'resave', absent: true },
      proxy: 'proxy',
      dropped: 'unset',
    },
    { effect: 'id-generate', generator: { argument: 0, path: ['genid'] } },
  ],
};

/** https://github.com/expressjs/session#api */
export const expressSession: FrameworkModel = {
  id: 'express-session',
  title: 'express-session',
  modules: {
    // Came with Express until version 3.
    express: { members: { session: { call: middleware } } },
    'express-session': {
      members: { MemoryStore: memoryStore },
      call: middleware,
    },
  },
  types: {
    'session.MemoryStore': {},
    'session.Session': {
      writes: 'session',
      renewedBy: 'req.session.regenerate',
      endedBy: 'req.session.destroy',
      members: {
        regenerate: { call: { effects: [{ effect: 'session-renew' }] } },
        destroy: { call: { effects: [{ effect: 'session-destroy' }] } },
        save: { call: {} },
        reload: { call: {} },
        // Sessions of other frameworks, where only names tell what the request is.
        set: {
          call: { effects: [{ effect: 'session-set', member: { argument: 0 }, value: { argument: 1 } }] },
        },
        touch: { call: {} },
      },
    },
    'express.Router': { members: { set: setting, enable: setting } },
    'express.Request': { members: { session: 'session.Session', sessionID: { origin: 'session-id' } } },
  },
  // Handed over by contexts: `(_, { input }, { session }) => …`.
  parameterNames: { session: { type: 'session.Session' } },
  typeNames: { 'session.Session': 'session.Session', Session: 'session.Session' },
};
