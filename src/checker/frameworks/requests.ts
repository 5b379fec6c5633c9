import type { ApiSpec, FrameworkModel } from './model';

/** A request whose first argument is the URL, with options at `options`. */
const sends = (options: number): ApiSpec => ({
  call: { effects: [{ effect: 'request-send', url: { argument: 0 }, options: { argument: options } }] },
});

const methods: Record<string, ApiSpec> = {
  get: sends(1),
  delete: sends(1),
  head: sends(1),
  post: sends(2),
  put: sends(2),
  patch: sends(2),
};

const byObject: ApiSpec = {
  call: {
    effects: [{ effect: 'request-send', url: { argument: 0, path: ['url'] }, options: { argument: 0 } }],
  },
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
    got: { ...sends(1), members: { ...methods, post: sends(1), put: sends(1), patch: sends(1) } },
    'node-fetch': sends(1),
    undici: { members: { fetch: sends(1), request: sends(1) } },
  },
  globals: { fetch: sends(1) },
};
