/** What is known to differ from the marks of an app, as `file:line rule`, with the reason. */
interface Differences {
  readonly [place: string]: string;
}

/** Marks that the checker does not see yet, by app. */
export const notYetFound: Readonly<Record<string, Differences>> = {
  'express/vulnerable': {
    'controllers/authController.js:25 session/fixation':
      'Registration that logs in at once is not taken for a login by its name.',
  },
  'fastify/vulnerable': {
    'lib/logIn.js:2 session/fixation': 'The login route that calls this helper stands in another file.',
    'routes/account.js:15 session/logout-incomplete': 'Logout in a plugin that another file registers.',
    'routes/account.js:36 session/tainted': 'The body as a whole becomes one member of the session.',
    'routes/api.js:8 jwt/missing-expiry': 'The options of signing are given where the plugin is registered.',
  },
  'next/vulnerable': {
    'app/api/logout/route.ts:5 session/logout-incomplete':
      'That the cookie holds a token that stays valid is only to be seen where it is set.',
  },
};

/** Findings without a mark that the checker should not make, by app. */
export const notYetQuiet: Readonly<Record<string, Differences>> = {
  'koa/vulnerable': {
    'src/routes/pages.js:17 session/fixation':
      'Without a store the session is kept in the cookie; the store would be named in another file.',
  },
};
