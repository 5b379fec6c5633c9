import type { ApiSpec, FrameworkModel } from './model';

/** Logging in makes a new session by itself since version 0.6; before, it writes the user into the old one. */
const logsIn: ApiSpec = {
  call: {
    effects: [
      { effect: 'session-renew', versions: { package: 'passport', since: '0.6.0' } },
      {
        effect: 'session-login',
        member: 'passport',
        renewedBy: 'req.session.regenerate',
        versions: { package: 'passport', until: '0.6.0' },
      },
    ],
  },
};

const authenticates: ApiSpec = {
  call: {
    returns: { role: 'strategy' },
    effects: [{ effect: 'session-renew', versions: { package: 'passport', since: '0.6.0' } }],
  },
};

/** https://www.passportjs.org/concepts/authentication/login/ */
export const passport: FrameworkModel = {
  id: 'passport',
  title: 'Passport',
  modules: { passport: { members: { authenticate: authenticates } } },
  types: { 'express.Request': { members: { login: logsIn, logIn: logsIn } } },
};
