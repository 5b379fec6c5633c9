import type { ApiSpec, FrameworkModel } from '../model';

const PARAMETERS = ['url', 'params', 'data', 'json', 'headers', 'cookies', 'files', 'auth'];

/** A request whose URL comes first; the other arguments are given by name. */
const sends: ApiSpec = {
  call: {
    effects: [
      {
        effect: 'request-send',
        url: { argument: 0, keyword: 'url' },
        options: { argument: 0, parameters: PARAMETERS },
        body: { argument: -1, keyword: 'json' },
      },
    ],
  },
};

const methods: Readonly<Record<string, ApiSpec>> = Object.fromEntries(
  ['get', 'post', 'put', 'patch', 'delete', 'head'].map((name) => [name, sends]),
);
const client: ApiSpec = { call: { returns: { members: methods } } };

/** https://requests.readthedocs.io/en/latest/api/, https://www.python-httpx.org/api/ */
export const pythonRequests: FrameworkModel = {
  id: 'python-requests',
  language: 'python',
  title: 'Requests and HTTPX',
  modules: {
    requests: { members: { ...methods, Session: client, session: client } },
    httpx: { members: { ...methods, Client: client, AsyncClient: client } },
  },
};
