import type { FrameworkModel } from './model';
import { verifying } from './tokenCalls';

/** https://github.com/cisco/node-jose: a verifier accepts every algorithm of its keys, and keys in the token where it is told to. */
export const nodeJose: FrameworkModel = {
  id: 'node-jose',
  title: 'node-jose',
  modules: {
    'node-jose': {
      members: {
        JWS: {
          members: {
            createVerify: {
              call: {
                returns: 'node-jose.Verifier',
                effects: verifying({
                  key: { argument: 0 },
                  options: { argument: 1 },
                  keyDecides: true,
                  settings: { embeddedKey: { path: ['allowEmbeddedKey'] } },
                }),
              },
            },
          },
        },
        JWK: { members: { asKey: { call: { returns: { origin: 'encoded' } } } } },
      },
    },
  },
  types: { 'node-jose.Verifier': { members: { verify: { call: { returns: 'jwt.VerifiedClaims' } } } } },
};
