import type { ApiSpec, CallSpec, FrameworkModel } from './model';

const setter = (carried: boolean): ApiSpec => ({
  call: {
    effects: [
      {
        effect: 'url-parameter',
        name: { argument: 0 },
        value: { argument: 1 },
        ...(carried ? { carried } : {}),
      },
    ],
  },
});

const made: CallSpec = {
  returns: 'url.Parameters',
  effects: [{ effect: 'url-parameters', members: { argument: 0 }, carried: true }],
};

const url: ApiSpec = { construct: { returns: 'url.Url' } };
const parameters: ApiSpec = { construct: made };

/** https://url.spec.whatwg.org/#interface-urlsearchparams, https://nodejs.org/api/querystring.html */
export const queries: FrameworkModel = {
  id: 'queries',
  title: 'Queries of URLs',
  modules: {
    url: { members: { URL: url, URLSearchParams: parameters } },
    querystring: { members: { stringify: { call: made } } },
    qs: { members: { stringify: { call: made } } },
    'query-string': { members: { stringify: { call: made } } },
  },
  types: {
    'url.Url': { members: { searchParams: { members: { set: setter(false), append: setter(false) } } } },
    'url.Parameters': { members: { set: setter(true), append: setter(true) } },
  },
  globals: { URL: url, URLSearchParams: parameters },
};
