import { asvs, cheatSheet } from '../../../concepts';
import type { RuleInfo } from '../../model';

/** How sessions begin, live and end. */
export const sessionsCatalogue = [
  {
    id: 'session/fixation',
    title: 'Login keeps the old session id',
    severity: 'error',
    cwe: [384],
    concepts: ['session-fixation'],
    attack:
      "An attacker who planted a session id in the victim's browser before login holds a logged-in session afterwards.",
    fix: 'Create a new session id at login (req.session.regenerate) before the user is written into the session.',
    references: [
      asvs('7.2.4'),
      cheatSheet('Session_Management', 'Renew the Session ID After Any Privilege Level Change'),
    ],
  },
  {
    id: 'session/token-in-web-storage',
    title: 'Token in web storage',
    severity: 'warning',
    cwe: [922],
    concepts: ['web-storage', 'xss-token-theft'],
    attack: 'Any script that runs in the page, by XSS or in a dependency, reads the token and sends it away.',
    fix: 'Keep the token in an HttpOnly cookie that the server sets, or in memory only.',
    references: [cheatSheet('HTML5_Security', 'Local Storage'), asvs('14.3.3')],
  },
  {
    id: 'session/weak-id',
    title: 'Predictable session id or token',
    severity: 'error',
    cwe: [330, 338],
    concepts: ['token-entropy', 'session-hijacking'],
    attack:
      'Ids that come from a clock, a counter or Math.random can be computed by an attacker, who then is the user.',
    fix: 'Take at least 16 bytes (128 bits) from a CSPRNG: crypto.randomBytes(32).',
    references: [asvs('7.2.3'), cheatSheet('Session_Management', 'Session ID Entropy')],
  },
] as const satisfies readonly RuleInfo[];
