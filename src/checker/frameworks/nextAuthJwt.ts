import type { ApiSpec, FrameworkModel } from './model';
import { usesSecret } from './tokenCalls';

const byOptions: ApiSpec = { call: { effects: [usesSecret({ argument: 0, path: ['secret'] })] } };
const members = { getToken: byOptions, encode: byOptions, decode: byOptions };

/** https://next-auth.js.org/configuration/options#secret, https://authjs.dev/reference/core/jwt */
export const nextAuthJwt: FrameworkModel = {
  id: 'next-auth-jwt',
  title: 'Auth.js tokens',
  modules: {
    'next-auth/jwt': { members },
    '@auth/core/jwt': { members },
  },
};
