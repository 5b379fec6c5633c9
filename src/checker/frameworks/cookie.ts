import { expressCookieOptions } from './express';
import type { ApiSpec, CookieOptions, FrameworkModel } from './model';

/** Durations in seconds, as in the header. */
const options: CookieOptions = {
  ...expressCookieOptions,
  path: { names: ['path'] },
  maxAge: { names: ['maxAge'], unit: 'seconds' },
};

const serialize: ApiSpec = {
  call: {
    returns: { members: {} },
    effects: [
      {
        effect: 'cookie-set',
        name: { argument: 0 },
        value: { argument: 1 },
        options: { argument: 2 },
        attributes: options,
      },
    ],
  },
};

/** https://github.com/jshttp/cookie: makes the text of a Set-Cookie header. */
export const cookie: FrameworkModel = {
  id: 'cookie',
  title: 'cookie',
  modules: { cookie: { members: { serialize } } },
};
