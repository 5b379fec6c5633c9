import { clearsCookie, cookieOptions, setsCookie, setsCookieObject } from './cookie';
import type { ApiSpec, CookieOptions, FrameworkModel } from './model';

const options: CookieOptions = { ...cookieOptions, path: { names: ['path'], absent: '/' } };

const cookies: ApiSpec = {
  members: {
    set: {
      call: { chains: true, effects: [setsCookie(options, 0, { form: 'list' }), setsCookieObject(options)] },
    },
    delete: clearsCookie(),
    get: { call: { returns: { origin: 'request-input' } } },
  },
};

const respond: ApiSpec['call'] = { returns: 'next.Response' };

const authCookie = (name: string) =>
  ({
    effect: 'cookie-set',
    session: true,
    requires: { argument: 0, path: ['cookies', name, 'options'] },
    name: { argument: 0, path: ['cookies', name, 'name'] },
    options: { argument: 0, path: ['cookies', name, 'options'] },
    attributes: options,
  }) as const;

/** https://authjs.dev/reference/core#cookies: what is written replaces the secure defaults as a whole. */
const auth: ApiSpec = {
  call: {
    effects: [
      authCookie('sessionToken'),
      {
        effect: 'cookie-set',
        session: true,
        requires: { argument: 0, path: ['session', 'maxAge'] },
        name: { fixed: 'next-auth.session-token' },
        options: { argument: 0, path: ['session'] },
        attributes: { maxAge: { names: ['maxAge'], unit: 'seconds' } },
      },
      { effect: 'secret-use', purpose: 'session', secret: { argument: 0, path: ['secret'] } },
      // In an API route the request and the response come first.
      { effect: 'secret-use', purpose: 'session', secret: { argument: 2, path: ['secret'] } },
    ],
  },
};

/** https://nextjs.org/docs/app/api-reference/functions/cookies, https://nextjs.org/docs/app/api-reference/functions/next-response */
export const nextCookies: FrameworkModel = {
  id: 'next-cookies',
  title: 'Next.js cookies, NextAuth.js',
  modules: {
    'next/headers': { members: { cookies: { call: { returns: 'next.Cookies' } } } },
    'next/server': {
      members: {
        NextResponse: {
          construct: {
            returns: 'next.Response',
            effects: [{ effect: 'header-set', value: { argument: 1, path: ['headers'] } }],
          },
          members: {
            json: {
              call: {
                ...respond,
                effects: [{ effect: 'header-set', value: { argument: 1, path: ['headers'] } }],
              },
            },
            redirect: { call: respond },
            next: { call: respond },
            rewrite: { call: respond },
          },
        },
      },
    },
    'next-auth': { ...auth, members: { default: auth } },
    '@auth/express': { members: { ExpressAuth: auth } },
    '@auth/sveltekit': { members: { SvelteKitAuth: auth } },
  },
  types: {
    'next.Cookies': cookies,
    'next.Response': { type: 'fetch.Response', members: { cookies: 'next.Cookies' } },
  },
  functionTypes: { NextApiHandler: ['http.Request', 'express.Response'] },
  typeNames: { NextApiResponse: 'express.Response', NextApiRequest: 'express.Request' },
};
