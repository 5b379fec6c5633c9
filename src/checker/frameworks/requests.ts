import type { ApiSpec, FrameworkModel } from './model';

/** A request whose first argument is the URL, with options at `options`; `query` has the query's parameters. */
const sends = (options: number, query?: string): ApiSpec => ({
  call: {
    effects: [
      {
        effect: 'request-send',
        url: { argument: 0 },
        options: { argument: options },
        // The body comes before the options, or among them.
        body: options > 1 ? { argument: 1 } : { argument: options, path: ['body'] },
      },
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
      {
        effect: 'request-send',
        url: { argument: 0, path: ['url'] },
        options: { argument: 0 },
        body: { argument: 0, path: ['data'] },
      },
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

/** https://socket.io/docs/v4/client-options/#query */
const socket = sends(1, 'query');

/** Headers are set by later calls: `get(url).set('Authorization', …)`. */
const chained: ApiSpec = {
  call: {
    returns: 'superagent.Request',
    effects: [{ effect: 'request-send', url: { argument: 0 }, makes: 'client' }],
  },
};

/** `http.request({ host, headers })`, `http.request(url, { headers })`. */
const byHost: ApiSpec['call'] = {
  effects: [
    {
      effect: 'request-send',
      url: { argument: 0, path: ['hostname'] },
      options: { argument: 0 },
      hostOnly: true,
    },
    {
      effect: 'request-send',
      url: { argument: 0, path: ['host'] },
      options: { argument: 0 },
      hostOnly: true,
    },
    { effect: 'request-send', url: { argument: 0 }, options: { argument: 1 } },
  ],
};

const jquery: ApiSpec = {
  members: {
    ajax: byObject,
    post: {
      call: { effects: [{ effect: 'request-send', url: { argument: 0 }, body: { argument: 1 } }] },
    },
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
                makes: 'client',
              },
            ],
          },
        },
      },
    },
    superagent: { members: Object.fromEntries(Object.keys(methods).map((name) => [name, chained])) },
    request: {
      call: {
        effects: [
          ...(sends(1).call?.effects ?? []),
          ...(byObject.call?.effects ?? []),
          { effect: 'url-parameters', members: { argument: 0, path: ['qs'] } },
        ],
      },
      members: client.members ?? {},
    },
    http: {
      members: { request: { call: byHost }, get: { call: byHost } },
    },
    'socket.io-client': { ...socket, members: { io: socket, connect: socket, default: socket } },
    got: client,
    ky: client,
    'node-fetch': sends(1),
    undici: { members: { fetch: sends(1), request: sends(1) } },
  },
  types: {
    // https://forwardemail.github.io/superagent/#query-strings
    'superagent.Request': {
      members: {
        query: { call: { chains: true, effects: [{ effect: 'url-parameters', members: { argument: 0 } }] } },
        set: { call: { chains: true } },
      },
    },
    'web.Request': {
      members: {
        open: { call: { effects: [{ effect: 'request-send', url: { argument: 1 }, makes: 'client' }] } },
      },
    },
  },
  globals: {
    fetch: sends(1),
    WebSocket: { construct: { returns: {}, effects: [{ effect: 'request-send', url: { argument: 0 } }] } },
    XMLHttpRequest: { construct: { returns: 'web.Request' } },
    $: jquery,
    jQuery: jquery,
  },
};
