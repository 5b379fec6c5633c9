import { cookieOptions } from './cookie';
import type { CookieOptions, EffectSpec, FrameworkModel } from './model';

/** What is written is laid over `httpOnly`, `secure`, SameSite=Lax and the path `/`. */
const attributes: CookieOptions = {
  ...cookieOptions,
  secure: { names: ['secure'], absent: true },
  httpOnly: { names: ['httpOnly'], absent: true },
  sameSite: { names: ['sameSite'], absent: 'lax' },
  path: { names: ['path'], absent: '/' },
};

const effects = (argument: number, count?: number): EffectSpec[] => [
  {
    effect: 'cookie-set',
    session: true,
    ...(count === undefined ? {} : { count }),
    requires: { argument, path: ['password'] },
    name: { argument, path: ['cookieName'] },
    options: { argument, path: ['cookieOptions'] },
    attributes,
  },
  { effect: 'secret-use', purpose: 'session', secret: { argument, path: ['password'] } },
];

const typed = effects(0);

const wrapper = (argument: number) => ({ call: { effects: effects(argument) } });

/** https://github.com/vvo/iron-session#session-options */
export const ironSession: FrameworkModel = {
  id: 'iron-session',
  title: 'iron-session',
  modules: {
    'iron-session': {
      members: {
        getIronSession: {
          call: { returns: 'iron.Session', effects: [...effects(1, 2), ...effects(2, 3)] },
        },
      },
    },
    // Up to version 6.
    'iron-session/next': {
      members: { withIronSessionApiRoute: wrapper(1), withIronSessionSsr: wrapper(1) },
    },
    'iron-session/express': { members: { ironSession: wrapper(0) } },
  },
  shapedObjects: [{ members: ['password', 'cookieName'], effects: typed }],
  typedObjects: { SessionOptions: typed, IronSessionOptions: typed },
  types: {
    'iron.Session': {
      members: {
        save: { call: {} },
        destroy: { call: { effects: [{ effect: 'session-destroy' }] } },
      },
    },
  },
};
