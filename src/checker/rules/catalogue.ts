import { asvs, cheatSheet, rfc, rfc6265bis } from '../../concepts';
import type { RuleInfo } from '../model';

/** Every rule that finds something today; ids are stable. */
const entries = [
  {
    id: 'cookie/missing-secure',
    title: 'Session cookie without Secure',
    severity: 'warning',
    cwe: [614],
    concepts: ['cookie-secure', 'secure-transport'],
    attack:
      'The browser also sends the cookie over plain HTTP: anyone on the network path reads it there and takes over the session.',
    fix: 'Set the Secure attribute, and serve the site over HTTPS only.',
    references: [rfc6265bis('4.1.2.5'), asvs('3.3.1')],
  },
  {
    id: 'cookie/missing-httponly',
    title: 'Session cookie without HttpOnly',
    severity: 'warning',
    cwe: [1004],
    concepts: ['cookie-httponly', 'xss-token-theft'],
    attack: 'A script injected into any page of the site reads the cookie and sends it to the attacker.',
    fix: 'Set the HttpOnly attribute: no script of yours needs to read a session token.',
    references: [rfc6265bis('4.1.2.6'), asvs('3.3.4')],
  },
  {
    id: 'cookie/missing-samesite',
    title: 'Session cookie without SameSite',
    severity: 'warning',
    cwe: [1275, 352],
    concepts: ['cookie-samesite', 'csrf'],
    attack:
      "Whether the cookie goes along with requests from other sites is left to each browser's default; where it does, a foreign page can act as the user.",
    fix: "Set SameSite to 'lax', or to 'strict' where no link from outside must find the user logged in.",
    references: [rfc6265bis('4.1.2.7'), asvs('3.3.2')],
  },
  {
    id: 'cookie/samesite-none-without-secure',
    title: 'SameSite=None without Secure',
    severity: 'error',
    cwe: [1275, 614],
    concepts: ['cookie-samesite', 'cookie-secure'],
    attack:
      'Browsers refuse to store the cookie; one that stored it would send it across sites and in clear, ready for CSRF and sniffing.',
    fix: 'Set Secure as well, or use SameSite=Lax if the cookie need not cross sites.',
    references: [rfc6265bis('4.1.2.7'), asvs('3.3.2')],
  },
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
    id: 'jwt/alg-none',
    title: 'Unsecured JWT allowed',
    severity: 'error',
    cwe: [347, 327],
    concepts: ['jwt-alg-none', 'jwt-algorithm-allowlist'],
    attack:
      'With the algorithm "none" anyone writes a token with any claims, and it is accepted without a signature.',
    fix: 'Name the one algorithm that the key is for.',
    references: [rfc(8725, '3.2'), rfc(7518, '3.6')],
  },
  {
    id: 'jwt/no-algorithm-allowlist',
    title: 'JWT verified without an algorithm allowlist',
    severity: 'warning',
    cwe: [347],
    concepts: ['jwt-algorithm-allowlist', 'jwt-algorithm-confusion'],
    attack:
      'The token, which an attacker writes, chooses how it is verified; with another kind of key that opens algorithm confusion.',
    fix: 'Pass algorithms with the one algorithm that the key is for.',
    references: [rfc(8725, '3.1'), asvs('9.1.2')],
  },
  {
    id: 'jwt/missing-expiry',
    title: 'JWT signed without expiry',
    severity: 'warning',
    cwe: [613],
    concepts: ['jwt-expiry', 'jwt-revocation'],
    attack:
      'A token that leaks once is valid for ever: logging out or changing the password does not end it.',
    fix: 'Sign with a short expiry, minutes for an access token.',
    references: [rfc(7519, '4.1.4'), asvs('7.3.2')],
  },
  {
    id: 'jwt/decode-without-verify',
    title: 'JWT claims used without verification',
    severity: 'error',
    cwe: [347],
    concepts: ['jwt-verification'],
    attack:
      'Decoding checks no signature: an attacker edits the claims, for example the user id, and is believed.',
    fix: 'Verify the token with its key and algorithm before its claims are used.',
    references: [rfc(8725, '3.3'), asvs('9.1.1')],
  },
  {
    id: 'secret/hardcoded',
    title: 'Hard-coded signing secret',
    severity: 'warning',
    cwe: [798],
    concepts: ['secret-management', 'jwt-weak-secret'],
    attack: 'Everyone who ever sees the code can sign sessions or tokens that the server accepts.',
    fix: 'Read the secret from the environment or a secret store, and change the one that was in the code.',
    references: [cheatSheet('Secrets_Management', 'Introduction'), asvs('13.3.1')],
  },
  {
    id: 'secret/weak',
    title: 'Weak signing secret',
    severity: 'error',
    cwe: [326, 521],
    concepts: ['jwt-weak-secret', 'secret-management'],
    attack:
      'A short or common secret is found offline from one signed value in seconds; then every token can be forged.',
    fix: 'Use at least 32 random bytes from a CSPRNG.',
    references: [rfc(7518, '3.2'), rfc(8725, '3.5')],
  },
] as const satisfies readonly RuleInfo[];

/** Ids of all rules. */
export type RuleId = (typeof entries)[number]['id'];

export const ruleCatalogue: readonly (RuleInfo & { readonly id: RuleId })[] = entries;

const byId: ReadonlyMap<string, RuleInfo & { readonly id: RuleId }> = new Map(
  ruleCatalogue.map((rule) => [rule.id, rule]),
);

/** The rule with this id, or undefined where there is none. */
export function findRule(id: string): (RuleInfo & { readonly id: RuleId }) | undefined {
  return byId.get(id);
}
