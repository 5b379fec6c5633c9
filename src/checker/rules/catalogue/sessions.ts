import { asvs, cheatSheet, rfc, rfc6265bis } from '../../../concepts';
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
    fix: 'Keep the token in an HttpOnly cookie that the server sets, or only in memory.',
    references: [cheatSheet('HTML5_Security', 'Local Storage'), asvs('3.3.4')],
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
  {
    id: 'session/default-name',
    title: "Framework's default session name",
    severity: 'hint',
    cwe: [693, 200],
    concepts: ['session-configuration'],
    attack: 'The name of the cookie tells which library runs here, and so which of its flaws to try.',
    fix: 'Give the session cookie a name of its own.',
    references: [cheatSheet('Session_Management', 'Session ID Name Fingerprinting')],
  },
  {
    id: 'session/no-timeout',
    title: 'Session without a timeout',
    severity: 'warning',
    cwe: [613],
    concepts: ['session-timeout', 'session-configuration'],
    attack:
      'A session that leaks once, from a shared computer, a backup or a log, can be used for as long as the store keeps it.',
    fix: 'Limit the life of the session, by maxAge or by a store with a time to live.',
    references: [asvs('7.3.1'), asvs('7.3.2'), cheatSheet('Session_Management', 'Session Expiration')],
  },
  {
    id: 'session/logout-incomplete',
    title: 'Logout leaves the session alive',
    severity: 'warning',
    cwe: [613],
    concepts: ['logout', 'jwt-revocation'],
    attack: 'A session id or token that was copied before goes on working after the user has logged out.',
    fix: 'Destroy the session on the server (req.session.destroy), or revoke the token, and clear the cookie as well.',
    references: [asvs('7.4.1'), cheatSheet('Session_Management', 'Manual Session Expiration')],
  },
  {
    id: 'session/memory-store',
    title: 'Sessions in the memory of the process',
    severity: 'warning',
    cwe: [400],
    concepts: ['session-configuration'],
    attack:
      'Each request without a cookie can leave a session behind until the process has no memory left; a restart logs everyone out.',
    fix: 'Use a store that is made for production, such as Redis or a database, with a time to live.',
    references: [cheatSheet('Session_Management', 'Session Management Implementation')],
  },
  {
    id: 'session/save-uninitialized',
    title: 'Sessions stored before they are needed',
    severity: 'information',
    cwe: [384],
    concepts: ['session-configuration', 'session-fixation'],
    attack:
      'Everyone who asks for a page gets a stored session and its cookie, before consent and login: ids to plant in others, and a store that fills up.',
    fix: 'Set saveUninitialized and resave to false.',
    references: [asvs('7.2.4'), cheatSheet('Session_Management', 'Session ID Generation and Verification')],
  },
  {
    id: 'session/proxy-trust',
    title: 'Secure cookie behind a proxy that is not trusted',
    severity: 'information',
    cwe: [614],
    concepts: ['session-configuration', 'cookie-secure'],
    attack:
      'Behind a proxy that ends TLS the application sees plain HTTP and does not set the cookie; switching Secure off instead opens it to everyone on the path.',
    fix: "Set 'trust proxy' to the proxies in front of the application.",
    references: [asvs('3.3.1'), rfc6265bis('4.1.2.5')],
  },
  {
    id: 'session/id-in-url',
    title: 'Session id in a URL',
    severity: 'warning',
    cwe: [598],
    concepts: ['token-in-url', 'session-hijacking'],
    attack:
      'The URL goes into the history, into logs and, as Referer, to other sites; whoever reads it there is logged in.',
    fix: 'Carry the session id in a cookie only.',
    references: [rfc(9110, '17.9'), asvs('14.2.1')],
  },
  {
    id: 'session/token-in-url',
    title: 'Token in a URL',
    severity: 'warning',
    cwe: [598],
    concepts: ['token-in-url'],
    attack:
      'The URL goes into the history, into logs and, as Referer, to other sites; whoever reads it there acts as the user.',
    fix: 'Send the token in a cookie, in the Authorization header or in the body.',
    references: [rfc(6750, '5.3'), rfc(9700, '4.3.2'), asvs('14.2.1')],
  },
  {
    id: 'session/insecure-transport',
    title: 'Token sent over plain HTTP',
    severity: 'warning',
    cwe: [319],
    concepts: ['secure-transport', 'session-hijacking'],
    attack: 'Anyone on the network path reads the token in the request and uses it.',
    fix: 'Use https: for every request that carries a token or a cookie.',
    references: [rfc(6750, '5.3'), cheatSheet('Session_Management', 'Transport Layer Security')],
  },
  {
    id: 'session/static-after-session',
    title: 'Static files behind the session',
    severity: 'information',
    cwe: [525],
    concepts: ['session-configuration'],
    attack:
      'Answers that caches may keep carry session cookies: a shared cache can hand the cookie of one user to another.',
    fix: 'Serve static files before the session middleware.',
    references: [cheatSheet('Session_Management', 'Web Content Caching')],
  },
  {
    id: 'session/tainted',
    title: 'Request input decides what is in the session',
    severity: 'warning',
    cwe: [501],
    concepts: ['session-input'],
    attack:
      'The sender chooses which members of the session are written, for example the one that says who they are or that they are an administrator.',
    fix: 'Copy the fields that are meant, one by one, after checking them.',
    references: [asvs('7.2.1')],
  },
] as const satisfies readonly RuleInfo[];
