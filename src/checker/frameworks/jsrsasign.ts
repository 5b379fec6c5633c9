import type { ApiSpec, FrameworkModel } from './model';
import { signing, verifies } from './tokenCalls';

const JWS: ApiSpec = {
  members: {
    sign: {
      call: {
        returns: { origin: 'token' },
        effects: signing({
          algorithm: { argument: 0 },
          payload: { argument: 2 },
          key: { argument: 3 },
        }),
      },
    },
    verify: verifies({ options: { argument: 3 }, algorithm: { argument: 2 } }, { returns: {} }),
    verifyJWT: verifies(
      {
        algorithmsOption: 'alg',
        settings: {
          audience: { path: ['aud'] },
          issuer: { path: ['iss'] },
          clockTolerance: { path: ['gracePeriod'], unit: 'seconds' },
        },
      },
      { returns: {} },
    ),
    parse: { call: { returns: { members: { headerObj: 'jwt.UnverifiedHeader', '*': {} } } } },
  },
};
const KJUR: ApiSpec = { members: { jws: { members: { JWS } } } };

/** https://kjur.github.io/jsrsasign/api/symbols/KJUR.jws.JWS.html */
export const jsrsasign: FrameworkModel = {
  id: 'jsrsasign',
  title: 'jsrsasign',
  modules: { jsrsasign: { members: { KJUR, jws: { members: { JWS } } } } },
};
