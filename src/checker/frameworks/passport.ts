import type { ApiSpec, FrameworkModel } from './model';

/** Since version 0.6 logging in makes a new session by itself. */
const renews: ApiSpec = { call: { effects: [{ effect: 'session-renew' }] } };

/** https://www.passportjs.org/concepts/authentication/login/ */
export const passport: FrameworkModel = {
  id: 'passport',
  title: 'Passport',
  modules: { passport: { members: { authenticate: renews } } },
  types: { 'express.Request': { members: { login: renews, logIn: renews } } },
};
