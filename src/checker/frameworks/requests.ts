import type { ApiSpec, FrameworkModel } from './model';

/** A request whose first argument is the URL, with options at `options`; `query` has the query's parameters. */
const sends = (options: number, query?: string): ApiSpec => ({
  call: {
    effects: [
      { effect: 'request-send', url: { argument: 0 }, options: { argument: options } },
      ...(query === undefined
        ? []
        : ([{ effect: 'url-parameters', members: { argument: options, path: [query] } }] as const)),
    ],
  },
});

const reading = sends(1, 'params');
const writing = sends(2, 'params');
const methods: Record<string, ApiSpec> = {
  get: reading,
  delete: reading,
  head: reading,
  post: writing,
  put: writing,
  patch: writing,
};

const byObject: ApiSpec = {
  call: {
    effects: [
      { effect: 'request-send', url: { argument: 0, path: ['url'] }, options: { argument: 0 } },
      { effect: 'url-parameters', members: { argument: 0, path: ['params'] } },
    ],
  },
};

/** Options come second, whatever the method. */
const inSecond = sends(1, 'searchParams');
const client: ApiSpec = {
  ...inSecond,
  members: Object.fromEntries(Object.keys(methods).map((name) => [name, inSecond])),
};

/** https://axios-http.com/docs/api_intro, https://github.com/sindresorhus/got, https://developer.mozilla.org/docs/Web/API/Window/fetch */
export const requests: FrameworkModel = {
  id: 'requests',
  title: 'HTTP clients',
  modules: {
    axios: {
      ...byObject,
      members: {
        ...methods,
        request: byObject,
        create: {
          call: {
            returns: { members: methods },
            effects: [
              {
                effect: 'request-send',
                url: { argument: 0, path: ['baseURL'] },
                options: { argument: 0 },
              },
            ],
          },
        },
      },
    },
    got: client,
    ky: client,
    'node-fetch': sends(1),
    undici: { members: { fetch: sends(1), request: sends(1) } },
  },
  globals: { fetch: sends(1) },
};
