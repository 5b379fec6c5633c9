import { jsonwebtokenSettings } from './jsonwebtoken';
import type { CallSpec, FrameworkModel } from './model';
import { usesSecret, verifying } from './tokenCalls';

const strategy: CallSpec = {
  effects: [
    ...verifying({
      requires: { argument: 0, path: ['jwtFromRequest'] },
      key: { argument: 0, path: ['secretOrKey'] },
      options: { argument: 0 },
      keyDecides: true,
      settings: {
        ...jsonwebtokenSettings,
        clockTolerance: { path: ['jsonWebTokenOptions', 'clockTolerance'], unit: 'seconds' },
      },
    }),
    usesSecret({ argument: 0, path: ['secretOrKeyProvider'] }),
  ],
};

/** https://github.com/mikenicholson/passport-jwt; classes built on it hand their options to `super`. */
export const passportJwt: FrameworkModel = {
  id: 'passport-jwt',
  title: 'passport-jwt',
  modules: {
    'passport-jwt': {
      members: {
        Strategy: { construct: { ...strategy, returns: {} } },
        ExtractJwt: {
          members: {
            fromUrlQueryParameter: {
              call: { effects: [{ effect: 'url-parameter', name: { argument: 0 }, reader: true }] },
            },
          },
        },
      },
    },
  },
  globals: { super: { call: strategy } },
};
