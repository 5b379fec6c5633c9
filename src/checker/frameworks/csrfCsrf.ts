import type { CallSpec, FrameworkModel } from './model';

const guard = { role: 'csrf-guard' } as const;

const doubleSubmit: CallSpec = {
  returns: {
    members: {
      doubleCsrfProtection: guard,
      generateToken: { call: {} },
      generateCsrfToken: { call: {} },
      validateRequest: { call: {} },
    },
  },
  effects: [
    {
      effect: 'csrf-guard',
      options: { argument: 0 },
      needs: [{ role: 'cookie-parser' }],
      off: [
        { path: ['skipCsrfProtection'], when: 'true' },
        { path: ['getTokenFromRequest'], when: 'from-cookie' },
        { path: ['getCsrfTokenFromRequest'], when: 'from-cookie' },
      ],
      ignoredMethods: 'ignoredMethods',
    },
    { effect: 'secret-use', purpose: 'cookie', secret: { argument: 0, path: ['getSecret', '()'] } },
    { effect: 'secret-use', purpose: 'cookie', secret: { argument: 0, path: ['getSecret'] } },
  ],
};

const synchroniser: CallSpec = {
  returns: {
    members: {
      csrfSynchronisedProtection: guard,
      generateToken: { call: {} },
      isRequestValid: { call: {} },
    },
  },
  effects: [
    {
      effect: 'csrf-guard',
      options: { argument: 0 },
      needs: [{ role: 'cookie-session' }],
      off: [
        { path: ['skipCsrfProtection'], when: 'true' },
        { path: ['getTokenFromRequest'], when: 'from-cookie' },
      ],
      ignoredMethods: 'ignoredMethods',
    },
  ],
};

/** https://github.com/Psifi-Solutions/csrf-csrf and https://github.com/Psifi-Solutions/csrf-sync */
export const csrfCsrf: FrameworkModel = {
  id: 'csrf-csrf',
  title: 'csrf-csrf, csrf-sync',
  modules: {
    'csrf-csrf': { members: { doubleCsrf: { call: doubleSubmit } } },
    'csrf-sync': { members: { csrfSync: { call: synchroniser } } },
  },
};
