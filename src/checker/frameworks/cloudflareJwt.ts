import type { FrameworkModel } from './model';
import { decodes, signs, verifies } from './tokenCalls';

/** https://github.com/tsndr/cloudflare-worker-jwt: HS256 where no algorithm is named; the expiry is a claim. */
export const cloudflareJwt: FrameworkModel = {
  id: 'cloudflare-worker-jwt',
  title: 'cloudflare-worker-jwt',
  modules: {
    '@tsndr/cloudflare-worker-jwt': {
      members: {
        sign: signs({ options: { argument: 2 }, algorithmOptions: [['algorithm']] }),
        verify: verifies({
          algorithmsOption: 'algorithm',
          fixedAlgorithm: true,
          settings: { clockTolerance: { path: ['clockTolerance'], unit: 'seconds' } },
        }),
        decode: decodes(),
      },
    },
  },
};

/** https://github.com/RDGopal/jwt-encode: HS256 only; the expiry is a claim. */
export const jwtEncode: FrameworkModel = {
  id: 'jwt-encode',
  title: 'jwt-encode',
  modules: { 'jwt-encode': signs() },
};
