import type { ApiSpec, CookieEffect, CookieOptions, FrameworkModel } from './model';

/** Options of the `cookie` package, which most frameworks hand on: seconds, no attribute by default. */
export const cookieOptions: CookieOptions = {
  secure: { names: ['secure'], absent: false },
  httpOnly: { names: ['httpOnly'], absent: false },
  sameSite: { names: ['sameSite'] },
  domain: { names: ['domain'] },
  path: { names: ['path'] },
  maxAge: { names: ['maxAge'], unit: 'seconds' },
  expires: { names: ['expires'] },
};

/** A cookie set by `(…, name, value, options)`, with `first` as the place of the name. */
export function setsCookie(attributes: CookieOptions, first = 0, more: Partial<CookieEffect> = {}) {
  return {
    effect: 'cookie-set',
    name: { argument: first },
    value: { argument: first + 1 },
    options: { argument: first + 2 },
    attributes,
    ...more,
  } as CookieEffect;
}

/** A cookie set by one object with its name, value and options. */
export function setsCookieObject(attributes: CookieOptions, more: Partial<CookieEffect> = {}) {
  return {
    effect: 'cookie-set',
    form: 'object',
    name: { argument: 0, path: ['name'] },
    value: { argument: 0, path: ['value'] },
    options: { argument: 0 },
    attributes,
    ...more,
  } as CookieEffect;
}

/** A cookie that is removed by its name. */
export const clearsCookie = (argument = 0): ApiSpec => ({
  call: { chains: true, effects: [{ effect: 'cookie-clear', name: { argument } }] },
});

const serialize: ApiSpec = { call: { effects: [setsCookie(cookieOptions)] } };

/** https://github.com/jshttp/cookie#api */
export const cookie: FrameworkModel = {
  id: 'cookie',
  title: 'cookie',
  modules: {
    cookie: {
      members: {
        serialize,
        // Version 2 takes the whole cookie as an object as well.
        stringifySetCookie: {
          call: {
            effects: [setsCookie(cookieOptions, 0, { form: 'list' }), setsCookieObject(cookieOptions)],
          },
        },
      },
    },
  },
};
