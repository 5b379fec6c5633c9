import type { FailureKind } from '../../../../src/exercises/model';
import type { Edits, Variant } from '../variant';

const fails = (exercise: string, ...checks: string[]): Record<string, FailureKind> =>
  Object.fromEntries(checks.map((check) => [`${exercise}/${check}`, 'gained']));

/** The start opens the door to every attack that its single exercise has, but those that need a bolder mistake. */
const start: Record<string, FailureKind> = {
  ...fails('cookie-flags', 'wire', 'script', 'planted'),
  ...fails('predictable-ids', 'replay', 'brute-force'),
  ...fails('session-fixation', 'planted', 'step-up'),
  ...fails('logout', 'replay', 'password-change-ends'),
  ...fails('csrf-token', 'forged', 'own-token', 'planted-token'),
  ...fails('samesite-and-origin', 'forged', 'other-browser', 'get', 'sibling'),
  ...fails('jwt-algorithms', 'none', 'confusion'),
  ...fails('jwt-secret', 'crack', 'setting-missing', 'setting-weak', 'setting-weak-behind'),
  ...fails('refresh-tokens', 'replay', 'thief-first', 'victim-first', 'logout'),
  ...fails('sso-linking', 'takeover', 'recycled', 'link-other', 'link-anonymous'),
  'sso-linking/first-and-second': 'broken',
  ...fails('session-timeouts', 'idle', 'absolute'),
};

/** The worked solution with one thing taken back; the clinic is large, so its other checks are left out. */
const without = (
  name: string,
  files: Readonly<Record<string, Edits>>,
  failing: Record<string, FailureKind>,
): Variant => ({ name, base: 'solution', files, only: Object.keys(failing), fails: failing });

export const clinic: readonly Variant[] = [
  { name: 'the start', fails: start },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'the origin alone against forged forms, the idle time by the store alone',
    base: 'solution',
    files: {
      'csrf.js': [['  if (!fits) return', '  if (false) return']],
      'sessions.js': [['now - seenAt > IDLE || ', '']],
    },
    only: [
      'csrf-token/change-email',
      'csrf-token/forged',
      'csrf-token/own-token',
      'csrf-token/planted-token',
      'samesite-and-origin/sibling',
      'session-timeouts/working-day',
      'session-timeouts/idle',
      'session-timeouts/absolute',
    ],
    fails: {},
  },
  without(
    'a name that can be planted',
    { 'sessions.js': [["  name: '__Host-sid',", "  name: 'sid',"]] },
    fails('cookie-flags', 'planted'),
  ),
  without(
    'a logout that leaves the session',
    {
      'pages.js': [
        [
          "  sessions.end(req, go(res, next, '/'));",
          "  req.session = null;\n  res.clearCookie('__Host-sid', { path: '/', secure: true });\n  res.redirect(303, '/');",
        ],
      ],
    },
    fails('logout', 'replay'),
  ),
  without(
    'the subject alone',
    { 'accounts.js': [['JSON.stringify([issuer, subject])', 'String(subject)']] },
    fails('sso-linking', 'same-subject'),
  ),
  without(
    'no eye for a reuse',
    { 'tokens.js': [['  if (family) family.live = undefined;\n  return undefined;', '  return undefined;']] },
    fails('refresh-tokens', 'thief-first', 'victim-first'),
  ),
];
