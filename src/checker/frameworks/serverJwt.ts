import type { FrameworkModel } from './model';
import { signing, usesSecret } from './tokenCalls';

const secret = { argument: 0, path: ['secret'] } as const;

/** https://elysiajs.com/plugins/jwt: `exp` sets how long its tokens last; without it they do not end. */
export const elysiaJwt: FrameworkModel = {
  id: '@elysiajs/jwt',
  title: '@elysiajs/jwt',
  modules: {
    '@elysiajs/jwt': {
      members: {
        jwt: {
          call: {
            returns: { role: 'bearer-auth' },
            effects: signing({
              requires: secret,
              key: secret,
              options: { argument: 0 },
              expiryOptions: ['exp'],
              algorithmOptions: [['alg']],
              payloadLater: true,
            }),
          },
        },
      },
    },
  },
};

/** https://github.com/thream/socketio-jwt */
export const socketJwt: FrameworkModel = {
  id: 'socketio-jwt',
  title: 'socketio-jwt',
  modules: {
    '@thream/socketio-jwt': { members: { authorize: { call: { effects: [usesSecret(secret)] } } } },
    'socketio-jwt': { members: { authorize: { call: { effects: [usesSecret(secret)] } } } },
  },
};
