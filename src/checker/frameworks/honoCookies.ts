import { clearsCookie, cookieOptions, setsCookie } from './cookie';
import type { CookieOptions, FrameworkModel } from './model';

const options: CookieOptions = {
  ...cookieOptions,
  // `prefix: 'host'` and `prefix: 'secure'` set the attribute by themselves.
  secure: { names: ['secure'], absent: false, impliedBy: ['prefix'] },
  path: { names: ['path'], absent: '/' },
};

/** https://hono.dev/docs/helpers/cookie */
export const honoCookies: FrameworkModel = {
  id: 'hono-cookies',
  title: 'Hono cookies',
  modules: {
    'hono/cookie': {
      members: {
        setCookie: { call: { effects: [setsCookie(options, 1)] } },
        setSignedCookie: {
          call: {
            effects: [
              {
                effect: 'cookie-set',
                name: { argument: 1 },
                value: { argument: 2 },
                options: { argument: 4 },
                attributes: options,
              },
              { effect: 'secret-use', purpose: 'cookie', secret: { argument: 3 } },
            ],
          },
        },
        deleteCookie: clearsCookie(1),
        getCookie: { call: { returns: { origin: 'request-input' } } },
      },
    },
  },
  types: {
    'hono.Context': {
      members: {
        header: {
          call: { effects: [{ effect: 'header-set', header: { argument: 0 }, value: { argument: 1 } }] },
        },
      },
    },
  },
};
