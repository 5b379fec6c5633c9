import type { ApiSpec, FrameworkModel } from './model';

const csurfLike: ApiSpec = {
  call: {
    returns: { role: 'csrf-guard' },
    effects: [
      {
        effect: 'csrf-guard',
        options: { argument: 0 },
        needs: [
          { role: 'cookie-parser', when: 'cookie' },
          { role: 'cookie-session', unless: 'cookie' },
          { role: 'body-parser' },
        ],
        off: [{ path: ['value'], when: 'from-cookie' }],
        ignoredMethods: 'ignoreMethods',
      },
    ],
  },
};

/** https://github.com/expressjs/csurf and its successor that is still maintained. */
export const csurf: FrameworkModel = {
  id: 'csurf',
  title: 'csurf',
  modules: { csurf: csurfLike, '@dr.pogodin/csurf': csurfLike },
  types: { 'express.Request': { members: { csrfToken: { call: {} } } } },
};
