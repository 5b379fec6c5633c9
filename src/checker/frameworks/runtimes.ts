import { clearsCookie, cookieOptions, setsCookie, setsCookieObject } from './cookie';
import type { ApiSpec, CookieOptions, FrameworkModel } from './model';

const denoObject: ApiSpec = {
  members: {
    setCookie: {
      call: {
        effects: [
          {
            effect: 'cookie-set',
            name: { argument: 1, path: ['name'] },
            value: { argument: 1, path: ['value'] },
            options: { argument: 1 },
            attributes: cookieOptions,
          },
        ],
      },
    },
    deleteCookie: clearsCookie(1),
    getCookies: {
      call: { returns: { origin: 'request-input', members: { '*': { origin: 'request-input' } } } },
    },
  },
};

/** https://bun.com/docs/runtime/cookies: Lax and the path / by default. */
const bunOptions: CookieOptions = {
  ...cookieOptions,
  sameSite: { names: ['sameSite'], absent: 'lax' },
  path: { names: ['path'], absent: '/' },
};

const bunMap: ApiSpec = {
  members: {
    set: {
      call: {
        effects: [setsCookie(bunOptions, 0, { form: 'list' }), setsCookieObject(bunOptions)],
      },
    },
    delete: clearsCookie(),
    get: { call: {} },
  },
};

const bunCookie: ApiSpec = {
  call: { effects: [setsCookie(bunOptions, 0, { form: 'list' }), setsCookieObject(bunOptions)] },
};

/** https://oakserver.org: HttpOnly by default, Secure only where it is told. */
const oakOptions: CookieOptions = {
  ...cookieOptions,
  httpOnly: { names: ['httpOnly'], absent: true },
  path: { names: ['path'], absent: '/' },
};

/** https://elysiajs.com/patterns/cookie: a cookie is a member of `cookie`, by its name. */
const elysiaCookie: ApiSpec = {
  members: {
    set: {
      call: {
        chains: true,
        effects: [
          {
            effect: 'cookie-set',
            requires: { argument: 0, path: ['value'] },
            name: { receiver: true },
            value: { argument: 0, path: ['value'] },
            options: { argument: 0 },
            attributes: { ...cookieOptions, path: { names: ['path'], absent: '/' } },
          },
        ],
      },
    },
    remove: { call: {} },
    value: {},
  },
};

const elysiaRoute: ApiSpec = {
  call: { chains: true, callbacks: [{ argument: 'any', parameters: ['elysia.Context'] }] },
};

/** Deno's and Bun's own cookies and frameworks that are made for them: https://jsr.io/@std/http/doc/cookie */
export const runtimes: FrameworkModel = {
  id: 'runtimes',
  title: 'Deno, Bun, Elysia and Oak',
  modules: {
    '@std/http/cookie': denoObject,
    '@std/http': denoObject,
    oak: { members: { Application: { construct: { returns: 'oak.Application' } } } },
    '@oak/oak': { members: { Application: { construct: { returns: 'oak.Application' } } } },
    elysia: { members: { Elysia: { construct: { returns: 'elysia.Elysia' } } } },
    bun: { members: { Cookie: { construct: bunCookie.call ?? {} } } },
  },
  types: {
    'oak.Application': {
      members: {
        use: { call: { chains: true, callbacks: [{ argument: 'any', parameters: ['oak.Context'] }] } },
      },
    },
    'oak.Context': {
      members: {
        cookies: {
          members: { set: { call: { effects: [setsCookie(oakOptions)] } }, delete: clearsCookie() },
        },
      },
    },
    'elysia.Elysia': {
      members: {
        get: elysiaRoute,
        post: elysiaRoute,
        put: elysiaRoute,
        delete: elysiaRoute,
        all: elysiaRoute,
      },
    },
    'elysia.Context': { members: { cookie: { members: { '*': elysiaCookie } } } },
  },
  globals: {
    Bun: {
      members: {
        Cookie: { construct: bunCookie.call ?? {} },
        CookieMap: { construct: { returns: bunMap } },
      },
    },
  },
};
