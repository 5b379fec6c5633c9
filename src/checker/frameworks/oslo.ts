import type { FrameworkModel } from './model';
import { decodes, signs, verifies } from './tokenCalls';

/** https://v1.oslojs.dev/reference/jwt: the algorithm comes first and is the only one. */
export const oslo: FrameworkModel = {
  id: 'oslo',
  title: 'oslo',
  modules: {
    'oslo/jwt': {
      members: {
        createJWT: signs({
          algorithm: { argument: 0 },
          payload: { argument: 2 },
          options: { argument: 3 },
          expiryOptions: ['expiresIn'],
        }),
        validateJWT: verifies({
          algorithm: { argument: 0 },
          token: { argument: 1 },
          key: { argument: 2 },
          options: { argument: 3 },
          fixedAlgorithm: true,
        }),
        parseJWT: decodes(),
      },
    },
  },
};
