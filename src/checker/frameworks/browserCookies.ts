import { clearsCookie, setsCookie, setsCookieObject } from './cookie';
import type { ApiSpec, CookieOptions, FrameworkModel } from './model';

/** What a script can say of a cookie: there is no HttpOnly. */
const options: CookieOptions = {
  secure: { names: ['secure'], absent: false },
  sameSite: { names: ['sameSite'] },
  domain: { names: ['domain'] },
  path: { names: ['path'], absent: '/' },
};

const jsCookie: ApiSpec = {
  members: {
    set: {
      call: {
        effects: [
          setsCookie({ ...options, expires: { names: ['expires'], unit: 'days' } }, 0, { script: true }),
        ],
      },
    },
    get: { call: {} },
    remove: clearsCookie(),
  },
};

const universalOptions: CookieOptions = {
  ...options,
  maxAge: { names: ['maxAge'], unit: 'seconds' },
  expires: { names: ['expires'] },
};

const universalSet: ApiSpec = {
  call: { effects: [setsCookie(universalOptions, 0, { script: true })] },
};

const universal: ApiSpec = { members: { set: universalSet, get: { call: {} }, remove: clearsCookie() } };

/** https://developer.mozilla.org/docs/Web/API/CookieStore/set: always Secure, SameSite=Strict by default. */
const storeOptions: CookieOptions = {
  sameSite: { names: ['sameSite'], absent: 'strict' },
  domain: { names: ['domain'] },
  path: { names: ['path'], absent: '/' },
  expires: { names: ['expires'], unit: 'milliseconds' },
};

const cookieStore: ApiSpec = {
  members: {
    set: {
      call: {
        effects: [
          setsCookie(storeOptions, 0, { script: true, form: 'list' }),
          setsCookieObject(storeOptions, { script: true }),
        ],
      },
    },
    delete: clearsCookie(),
    get: { call: {} },
  },
};

const document: ApiSpec = { writes: 'document' };

/**
 * Cookies that scripts set: https://github.com/js-cookie/js-cookie,
 * https://github.com/bendotcodes/cookies/tree/main/packages/universal-cookie
 */
export const browserCookies: FrameworkModel = {
  id: 'browser-cookies',
  title: 'Cookies in the browser',
  modules: {
    'js-cookie': jsCookie,
    'universal-cookie': { construct: { returns: 'universal.Cookies' } },
    'react-cookie': {
      members: {
        Cookies: { construct: { returns: 'universal.Cookies' } },
        useCookies: { call: { returns: { members: { '1': universalSet, '2': clearsCookie() } } } },
      },
    },
  },
  types: { 'universal.Cookies': universal, 'web.Document': document },
  globals: { document: 'web.Document', cookieStore },
};
