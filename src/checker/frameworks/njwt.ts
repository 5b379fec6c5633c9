import type { FrameworkModel } from './model';
import { signs, verifies } from './tokenCalls';

/** https://github.com/jwtk/njwt: an hour without `setExpiration`; HS256 where no algorithm is named. */
export const njwt: FrameworkModel = {
  id: 'njwt',
  title: 'njwt',
  modules: {
    njwt: {
      members: {
        create: signs({ algorithm: { argument: 2 }, expiryDefault: true }),
        verify: verifies(
          {
            options: { argument: 3 },
            algorithm: { argument: 2 },
            algorithmsOption: 'algorithm',
            fixedAlgorithm: true,
          },
          { callbacks: [{ argument: 'last', parameters: [{}, 'jwt.VerifiedClaims'] }] },
        ),
      },
    },
  },
};
