import type { FrameworkModel } from './model';
import { signs, verifies } from './tokenCalls';

/** https://github.com/hokaccha/node-jwt-simple: without an algorithm argument `decode` takes the header's. */
export const jwtSimple: FrameworkModel = {
  id: 'jwt-simple',
  title: 'jwt-simple',
  modules: {
    'jwt-simple': {
      members: {
        encode: signs({ algorithm: { argument: 2 } }),
        decode: verifies({
          options: { argument: 4 },
          algorithm: { argument: 3 },
          algorithmsOption: 'algorithm',
          disabling: [{ ref: { argument: 2 }, value: true }],
        }),
      },
    },
  },
};
