import { clearsCookie, cookieOptions, setsCookie } from './cookie';
import type { ApiSpec, CookieOptions, FrameworkModel } from './model';

/** Where a script sets it there is no HttpOnly. */
const scriptOptions: CookieOptions = {
  secure: { names: ['secure'], absent: false },
  sameSite: { names: ['sameSite'] },
  domain: { names: ['domain'] },
  path: { names: ['path'], absent: '/' },
  maxAge: { names: ['maxAge'], unit: 'seconds' },
  expires: { names: ['expires'] },
};

const removed = clearsCookie();
const removedFor = clearsCookie(1);

const nookiesSet: ApiSpec = { call: { effects: [setsCookie(cookieOptions, 1)] } };

/** On a server the options hold the request and the response. */
const cookiesNextSet: ApiSpec = {
  call: {
    effects: [
      setsCookie(cookieOptions, 0, { requires: { argument: 2, path: ['res'] } }),
      setsCookie(cookieOptions, 0, { requires: { argument: 2, path: ['cookies'] } }),
      setsCookie(scriptOptions, 0, {
        script: true,
        without: [
          { argument: 2, path: ['res'] },
          { argument: 2, path: ['cookies'] },
        ],
      }),
    ],
  },
};

/** Vue's reference to a cookie, in pages and on the server: without HttpOnly, or the page cannot set it. */
const useCookie: ApiSpec = { call: { returns: 'nuxt.CookieRef' } };

/**
 * Cookies that the same code sets in a page and on the server: https://github.com/maticzav/nookies,
 * https://github.com/andreizanik/cookies-next, https://nuxt.com/docs/api/composables/use-cookie
 */
export const isomorphicCookies: FrameworkModel = {
  id: 'isomorphic-cookies',
  title: 'nookies, cookies-next and Nuxt',
  modules: {
    nookies: {
      members: {
        set: nookiesSet,
        setCookie: nookiesSet,
        destroy: removedFor,
        destroyCookie: removedFor,
        get: { call: {} },
      },
    },
    'cookies-next': { members: { setCookie: cookiesNextSet, deleteCookie: removed } },
    'cookies-next/client': { members: { setCookie: cookiesNextSet, deleteCookie: removed } },
    'cookies-next/server': { members: { setCookie: cookiesNextSet, deleteCookie: removed } },
    '#app': { members: { useCookie } },
  },
  types: {
    'nuxt.CookieRef': {
      whenSet: {
        // The value that is set comes before what the call was given.
        value: [
          {
            effect: 'cookie-set',
            value: { argument: 0 },
            name: { argument: 1 },
            options: { argument: 2 },
            attributes: scriptOptions,
            script: true,
          },
        ],
      },
    },
  },
  globals: { useCookie },
};
