import { clearsCookie, cookieOptions, setsCookie, setsCookieObject } from './cookie';
import type { ApiSpec, CookieOptions, EffectSpec, FrameworkModel } from './model';

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

/** Whether the session's cookie is for HTTPS alone: it is where the address of the site begins with `https:`. */
const secureCookies: CookieOptions = {
  ...options,
  secure: { names: ['useSecureCookies'] },
  httpOnly: { names: [], absent: true },
  sameSite: { names: [], absent: 'lax' },
};

/**
 * Options of Auth.js as the argument at a place: https://authjs.dev/reference/core#authconfig. What is written of
 * a cookie replaces its secure defaults as a whole.
 */
const authEffects = (argument: number): readonly EffectSpec[] => [
  {
    effect: 'cookie-set',
    session: true,
    requires: { argument, path: ['cookies', 'sessionToken', 'options'] },
    name: { argument, path: ['cookies', 'sessionToken', 'name'] },
    options: { argument, path: ['cookies', 'sessionToken', 'options'] },
    attributes: options,
  },
  {
    effect: 'cookie-set',
    session: true,
    requires: { argument, path: ['useSecureCookies'] },
    without: [{ argument, path: ['cookies', 'sessionToken', 'options'] }],
    name: { fixed: 'next-auth.session-token' },
    options: { argument },
    attributes: secureCookies,
  },
  {
    effect: 'cookie-set',
    session: true,
    requires: { argument, path: ['session', 'maxAge'] },
    name: { fixed: 'next-auth.session-token' },
    options: { argument, path: ['session'] },
    attributes: { maxAge: { names: ['maxAge'], unit: 'seconds' } },
  },
  { effect: 'secret-use', purpose: 'session', secret: { argument, path: ['secret'] } },
  {
    effect: 'csrf-guard',
    options: { argument },
    off: [{ path: ['skipCSRFCheck'], when: 'exempts' }],
  },
];

const ofFirst = authEffects(0);
const auth: ApiSpec = { call: { effects: ofFirst } };
const authOfRequest: ApiSpec = { call: { effects: authEffects(1) } };
/** In an API route the request and the response come first. */
const nextAuth: ApiSpec = { call: { effects: [...ofFirst, ...authEffects(2)] } };

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
    'next-auth': { ...nextAuth, members: { default: nextAuth } },
    '@auth/core': { members: { Auth: authOfRequest, skipCSRFCheck: { exempts: true } } },
    '@auth/express': { members: { ExpressAuth: auth } },
    '@auth/sveltekit': { members: { SvelteKitAuth: auth } },
  },
  typedObjects: {
    NextAuthOptions: ofFirst,
    NextAuthConfig: ofFirst,
    AuthOptions: ofFirst,
    AuthConfig: ofFirst,
    ExpressAuthConfig: ofFirst,
    SvelteKitAuthConfig: ofFirst,
  },
  types: {
    'next.Cookies': cookies,
    'next.Response': { type: 'fetch.Response', members: { cookies: 'next.Cookies' } },
  },
  functionTypes: { NextApiHandler: ['http.Request', 'express.Response'] },
  typeNames: { NextApiResponse: 'express.Response', NextApiRequest: 'express.Request' },
};
