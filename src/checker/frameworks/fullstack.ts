import { clearsCookie, cookieOptions, setsCookie } from './cookie';
import type { ApiSpec, CookieOptions, EffectSpec, FrameworkModel, OptionSpec, VersionRange } from './model';

/** Remix and React Router: https://reactrouter.com/api/utils/createCookie */
const remixOptions: CookieOptions = {
  ...cookieOptions,
  sameSite: { names: ['sameSite'], absent: 'lax' },
  path: { names: ['path'], absent: '/' },
};

const remixStorage = (memory: boolean): ApiSpec => ({
  call: {
    returns: 'remix.Storage',
    effects: [
      {
        effect: 'cookie-set',
        session: true,
        name: { fixed: '__session', from: [{ argument: 0, path: ['cookie', 'name'] }] },
        requires: { argument: 0, path: ['cookie'] },
        options: { argument: 0, path: ['cookie'] },
        attributes: remixOptions,
      },
      { effect: 'secret-use', purpose: 'session', secret: { argument: 0, path: ['cookie', 'secrets'] } },
      ...(memory
        ? ([
            {
              effect: 'session-configure',
              title: 'createMemorySessionStorage',
              options: { argument: 0 },
              keeps: 'process',
              endsByDefault: true,
            },
          ] satisfies EffectSpec[])
        : []),
    ],
  },
});

const remixModule: ApiSpec = {
  members: {
    createCookie: {
      call: {
        effects: [
          { effect: 'cookie-set', name: { argument: 0 }, options: { argument: 1 }, attributes: remixOptions },
          { effect: 'secret-use', purpose: 'cookie', secret: { argument: 1, path: ['secrets'] } },
        ],
      },
    },
    createCookieSessionStorage: remixStorage(false),
    createSessionStorage: remixStorage(false),
    createFileSessionStorage: remixStorage(false),
    createMemorySessionStorage: remixStorage(true),
  },
};

export const remix: FrameworkModel = {
  id: 'remix',
  title: 'Remix and React Router',
  modules: {
    '@remix-run/node': remixModule,
    '@remix-run/cloudflare': remixModule,
    '@remix-run/deno': remixModule,
    'react-router': remixModule,
    '@react-router/node': remixModule,
  },
  types: {
    'remix.Storage': {
      members: {
        getSession: { call: { returns: 'remix.Session' } },
        destroySession: { call: { effects: [{ effect: 'session-destroy' }] } },
        commitSession: { call: {} },
      },
    },
    'remix.Session': {
      members: {
        set: {
          call: { effects: [{ effect: 'session-set', member: { argument: 0 }, value: { argument: 1 } }] },
        },
      },
    },
  },
};

/** https://svelte.dev/docs/kit/@sveltejs-kit#Cookies: secure, HttpOnly and Lax unless they are switched off. */
const svelteOptions: CookieOptions = {
  ...cookieOptions,
  secure: { names: ['secure'], absent: true },
  httpOnly: { names: ['httpOnly'], absent: true },
  sameSite: { names: ['sameSite'], absent: 'lax' },
};

const svelteEvent = { members: { cookies: 'sveltekit.Cookies' } } as const;

export const sveltekit: FrameworkModel = {
  id: 'sveltekit',
  title: 'SvelteKit',
  types: {
    'sveltekit.Cookies': {
      members: {
        set: { call: { effects: [setsCookie(svelteOptions)] } },
        serialize: { call: { effects: [setsCookie(svelteOptions)] } },
        delete: clearsCookie(),
        get: { call: { returns: { origin: 'request-input' } } },
      },
    },
    'sveltekit.Event': svelteEvent,
  },
  parameterNames: { cookies: 'sveltekit.Cookies' },
  typeNames: { RequestEvent: 'sveltekit.Event', Cookies: 'sveltekit.Cookies' },
  functionTypes: {
    Handle: [{ members: { event: 'sveltekit.Event' } }],
    PageServerLoad: ['sveltekit.Event'],
    LayoutServerLoad: ['sveltekit.Event'],
    Action: ['sveltekit.Event'],
  },
};

/** https://docs.astro.build/en/reference/api-reference/#cookies: no attribute by default. */
const astroContext: ApiSpec = {
  members: {
    cookies: {
      members: {
        set: { call: { effects: [setsCookie(cookieOptions)] } },
        delete: clearsCookie(),
        get: { call: {} },
      },
    },
  },
};

export const astro: FrameworkModel = {
  id: 'astro',
  title: 'Astro',
  types: { 'astro.Context': astroContext },
  globals: { Astro: 'astro.Context' },
  typeNames: { APIContext: 'astro.Context', AstroGlobal: 'astro.Context' },
  functionTypes: { APIRoute: ['astro.Context'], MiddlewareHandler: ['astro.Context'] },
};

/** https://h3.dev/utils/cookie, https://h3.dev/examples/handle-session */
const h3Options: CookieOptions = { ...cookieOptions, path: { names: ['path'], absent: '/' } };

const h3SessionCookie = (sameSite: OptionSpec, versions: VersionRange): EffectSpec => ({
  effect: 'cookie-set',
  session: true,
  requires: { argument: 1, path: ['password'] },
  name: { argument: 1, path: ['name'] },
  options: { argument: 1, path: ['cookie'] },
  attributes: {
    ...h3Options,
    secure: { names: ['secure'], absent: true },
    httpOnly: { names: ['httpOnly'], absent: true },
    sameSite,
  },
  versions,
});

const h3Session: ApiSpec = {
  call: {
    returns: 'h3.Session',
    effects: [
      // Lax from version 2 on, nothing before.
      h3SessionCookie({ names: ['sameSite'], absent: 'lax' }, { package: 'h3', since: '2.0.0' }),
      h3SessionCookie({ names: ['sameSite'] }, { package: 'h3', until: '2.0.0' }),
      { effect: 'secret-use', purpose: 'session', secret: { argument: 1, path: ['password'] } },
      {
        effect: 'session-configure',
        title: 'h3',
        options: { argument: 1 },
        requires: { argument: 1 },
        keeps: 'cookie',
        timeouts: [['maxAge'], ['idleTimeout']],
      },
    ],
  },
};

const h3Members: Record<string, ApiSpec> = {
  setCookie: { call: { effects: [setsCookie(h3Options, 1)] } },
  deleteCookie: clearsCookie(1),
  useSession: h3Session,
  setHeader: {
    call: { effects: [{ effect: 'header-set', header: { argument: 1 }, value: { argument: 2 } }] },
  },
  appendHeader: {
    call: { effects: [{ effect: 'header-set', header: { argument: 1 }, value: { argument: 2 } }] },
  },
};

export const h3: FrameworkModel = {
  id: 'h3',
  title: 'h3, Nitro and Nuxt',
  modules: { h3: { members: h3Members }, '#imports': { members: h3Members } },
  types: {
    'h3.Session': {
      members: {
        update: { call: {} },
        clear: { call: { effects: [{ effect: 'session-destroy' }] } },
      },
    },
  },
};
