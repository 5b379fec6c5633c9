import type { FrameworkModel } from './model';
import { decodes, signs, verifies, verifying } from './tokenCalls';

/** One algorithm, HS256 where none is named. */
const one = { algorithmsOption: 'alg', fixedAlgorithm: true } as const;

/** https://hono.dev/docs/helpers/jwt: `exp` is a claim of the payload. */
export const honoJwt: FrameworkModel = {
  id: 'hono-jwt',
  title: 'hono/jwt',
  modules: {
    'hono/jwt': {
      members: {
        sign: signs({ algorithm: { argument: 2 } }),
        verify: verifies({ ...one, options: { argument: 3 }, algorithm: { argument: 2 } }),
        decode: decodes(),
        jwt: {
          call: {
            returns: { role: 'bearer-auth' },
            effects: verifying(
              { algorithmsOption: 'alg', key: { argument: 0, path: ['secret'] }, options: { argument: 0 } },
              // The option is required; before, HS256 held without it, whatever the key was.
              [
                { fixedAlgorithm: true, versions: { package: 'hono', since: '4.11.4' } },
                { keyDecides: true, versions: { package: 'hono', until: '4.11.4' } },
              ],
            ),
          },
        },
      },
    },
  },
};
