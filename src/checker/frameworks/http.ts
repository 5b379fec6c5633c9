import type { CallSpec, FrameworkModel } from './model';

const setHeader: CallSpec = {
  effects: [{ effect: 'header-set', header: { argument: 0 }, value: { argument: 1 } }],
};

const serverCallback = {
  returns: 'http.Server',
  callbacks: [{ argument: 'any', parameters: ['http.Request', 'http.Response'] }],
} as const;

const responseWithHeaders: CallSpec = {
  returns: 'fetch.Response',
  effects: [{ effect: 'header-set', value: { argument: 1, path: ['headers'] } }],
};

/** Node's http servers and the Fetch API's headers: where a Set-Cookie header is written by hand. */
export const http: FrameworkModel = {
  id: 'http',
  title: 'Set-Cookie header',
  modules: {
    http: { members: { createServer: { call: serverCallback } } },
    https: { members: { createServer: { call: serverCallback } } },
    http2: {
      members: { createSecureServer: { call: serverCallback }, createServer: { call: serverCallback } },
    },
  },
  types: {
    'http.Server': {
      members: {
        on: {
          call: {
            chains: true,
            callbacks: [
              { argument: 1, event: 'request', parameters: ['http.Request', 'http.Response'] },
              { argument: 1, event: 'stream', parameters: ['http2.Stream'] },
            ],
          },
        },
        listen: { call: { chains: true } },
      },
    },
    'http2.Stream': {
      members: { respond: { call: { effects: [{ effect: 'header-set', value: { argument: 0 } }] } } },
    },
    'http.Request': { members: {} },
    'http.Response': {
      members: {
        // Responses of other kinds have the same name in snippets.
        headers: 'fetch.Headers',
        setHeader: { call: { ...setHeader, chains: true } },
        appendHeader: { call: { ...setHeader, chains: true } },
        writeHead: {
          call: {
            chains: true,
            effects: [
              { effect: 'header-set', value: { argument: 1 } },
              { effect: 'header-set', value: { argument: 2 } },
            ],
          },
        },
      },
    },
    'fetch.Headers': { members: { set: { call: setHeader }, append: { call: setHeader } } },
    'fetch.Response': { members: { headers: 'fetch.Headers', clone: { call: { chains: true } } } },
  },
  globals: {
    Headers: {
      construct: { returns: 'fetch.Headers', effects: [{ effect: 'header-set', value: { argument: 0 } }] },
    },
    Response: {
      construct: responseWithHeaders,
      members: {
        json: { call: responseWithHeaders },
        redirect: { call: { returns: 'fetch.Response' } },
      },
    },
  },
  parameterNames: { res: 'http.Response', response: 'http.Response' },
  typeNames: { ServerResponse: 'http.Response', IncomingMessage: 'http.Request' },
};
