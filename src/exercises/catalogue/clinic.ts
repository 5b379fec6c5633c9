import type { Check, Exercise } from '../model';
import { cookieFlags } from './cookieFlags';
import { csrfToken } from './csrfToken';
import { jwtAlgorithms } from './jwtAlgorithms';
import { jwtSecret } from './jwtSecret';
import { logout } from './logout';
import { predictableIds } from './predictableIds';
import { refreshTokens } from './refreshTokens';
import { samesiteAndOrigin } from './samesiteAndOrigin';
import { sessionFixation } from './sessionFixation';
import { sessionTimeouts } from './sessionTimeouts';
import { ssoLinking } from './ssoLinking';

/**
 * The exercises whose checks the clinic has to pass as well; without those that are about what it has not: a basket,
 * partners' frames, ids that are not signed.
 */
export const clinicParts: readonly {
  readonly exercise: Exercise;
  readonly without: readonly string[];
  /** In several files the weakness does not show to the checker. */
  readonly untold?: boolean;
}[] = [
  { exercise: cookieFlags, without: [] },
  { exercise: predictableIds, without: ['neighbour'] },
  { exercise: sessionFixation, without: ['basket'] },
  { exercise: logout, without: [] },
  { exercise: csrfToken, without: ['framed'] },
  { exercise: samesiteAndOrigin, without: ['change-email'] },
  { exercise: jwtAlgorithms, without: [] },
  { exercise: jwtSecret, without: [] },
  { exercise: refreshTokens, without: [], untold: true },
  { exercise: ssoLinking, without: [] },
  // Last, as they let hours pass.
  { exercise: sessionTimeouts, without: [] },
];

const checks = clinicParts.flatMap(({ exercise, without, untold = false }) =>
  exercise.checks
    .filter(({ id }) => !without.includes(id))
    .map(({ rules, ...check }): Check => {
      const own = { ...check, id: `${exercise.id}/${check.id}`, route: routeOf(check.route) };
      return rules && !untold ? { ...own, rules } : own;
    }),
);

/** The clinic's files name some things in another way. */
function routeOf(route: string | undefined): string {
  const inRouters = route?.replace(/ \/(?:api|sso)\//, ' /') ?? '';
  return inRouters === 'create =' ? 'session(' : inRouters.replace('verify =', 'verifyAccess =');
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

export const clinic: Exercise = {
  id: 'clinic',
  title: 'The clinic',
  summary: 'One large application with everything that the other exercises have, all at once.',
  task: `A clinic on the web: pages for patients, an API for the app, links to laboratory reports, sign-in by other
providers, in a file each. It has every weakness of the other exercises. Begin where you like; the order of the tests is a
good one. \`csrf.js\` is yours to fill.`,
  tags: unique(clinicParts.flatMap(({ exercise }) => exercise.tags)),
  concepts: unique(clinicParts.flatMap(({ exercise }) => exercise.concepts)),
  passage: 'asvs-sessions/fundamentals',
  minutes: 90,
  hints: [
    'Take one group of tests at a time; each is one of the exercises, with the same way out. sessions.js comes first, as most of the others lean on it.',
    'In sessions.js: the cookie’s name and flags, no genid of one’s own, regenerate in begin, a destroy for the logout, times of the login and of the last request. Fill csrf.js with a check of the origin before the routes, except for /sso/callback, which other sites call on purpose.',
    "tokens.js: algorithms: ['RS256'] and families of refresh tokens. links.js: secrets from LINK_SECRETS, no start without good ones. sso.js and accounts.js: issuer and subject together, and the account of the session for links.",
  ],
  why: 'Each defence stands in one place that all routes share, so that a new route has it without anybody thinking of it: the session’s flags and times in sessions.js, the origin before the routes, the algorithm with the key, the identity with the account.',
  files: [
    'server.js',
    'sessions.js',
    'csrf.js',
    'pages.js',
    'accounts.js',
    'api.js',
    'tokens.js',
    'links.js',
    'sso.js',
    'idTokens.js',
  ],
  checks,
};
