import type { CookieOptions, FrameworkModel } from './model';

const options: CookieOptions = {
  // Without it the attribute follows the connection, so absent is not insecure.
  secure: { names: ['secure'] },
  httpOnly: { names: ['httpOnly'], absent: true },
  sameSite: { names: ['sameSite'] },
  domain: { names: ['domain'] },
  path: { names: ['path'], absent: '/' },
  maxAge: { names: ['maxAge'], unit: 'milliseconds' },
  expires: { names: ['expires'] },
};

/** https://github.com/expressjs/cookie-session#options */
export const cookieSession: FrameworkModel = {
  id: 'cookie-session',
  title: 'cookie-session',
  modules: {
    'cookie-session': {
      call: {
        returns: { role: 'cookie-session' },
        effects: [
          {
            effect: 'cookie-set',
            session: true,
            name: { fixed: 'session', from: [{ argument: 0, path: ['name'] }] },
            options: { argument: 0 },
            attributes: options,
          },
          {
            effect: 'session-configure',
            title: 'cookie-session',
            options: { argument: 0 },
            keeps: 'cookie',
            name: { members: ['name'], default: 'session' },
            timeouts: [['maxAge'], ['expires']],
          },
          { effect: 'secret-use', purpose: 'session', secret: { argument: 0, path: ['secret'] } },
          { effect: 'secret-use', purpose: 'session', secret: { argument: 0, path: ['keys'] } },
        ],
      },
    },
    'cookie-parser': {
      call: {
        returns: { role: 'cookie-parser' },
        effects: [{ effect: 'secret-use', purpose: 'cookie', secret: { argument: 0 } }],
      },
    },
  },
};
