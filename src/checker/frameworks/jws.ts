import type { ApiSpec, FrameworkModel } from './model';
import { decodes, signing, usesSecret, verifies } from './tokenCalls';

const secret = { argument: 0, path: ['secret'] } as const;
const privateKey = { argument: 0, path: ['privateKey'] } as const;

const sign: ApiSpec = {
  call: {
    returns: { origin: 'token' },
    effects: [
      ...signing({
        payload: { argument: 0, path: ['payload'] },
        key: secret,
        options: { argument: 0 },
        algorithmOptions: [['header', 'alg']],
      }),
      usesSecret(privateKey),
    ],
  },
};

/** https://github.com/auth0/node-jws: the algorithm is an argument of its own, the expiry a claim. */
export const jws: FrameworkModel = {
  id: 'jws',
  title: 'jws',
  modules: {
    jws: {
      members: {
        sign,
        verify: verifies(
          {
            key: { argument: 2 },
            options: { argument: 3 },
            algorithm: { argument: 1 },
            algorithmsOption: 'algorithm',
            fixedAlgorithm: true,
          },
          { returns: {} },
        ),
        decode: decodes(),
      },
    },
  },
};
