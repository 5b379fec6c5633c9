import type { Concept } from './concept';
import { asvs, cheatSheet, oidcCore, rfc, rfc6265bis } from './references';

/**
 * Every concept of the product. Rules, findings, lesson passages and questions name these ids, and tests
 * hold them to it: each concept that a rule names has a passage and questions.
 */
const entries = [
  {
    id: 'session-token',
    title: 'Session token',
    summary:
      'A temporary credential that stands for an authenticated state. Whoever holds it acts as the user; no password is asked again.',
    tags: ['S1', 'S2', 'S3'],
    references: [cheatSheet('Session_Management', 'Introduction'), asvs('7.2.1')],
  },
  {
    id: 'token-entropy',
    title: 'Token entropy and length',
    summary:
      'A session token must carry at least 128 bits from a cryptographically secure generator, so that it can be neither predicted nor guessed.',
    tags: ['S4', 'S5', 'S16', 'S56', 'F1'],
    references: [asvs('7.2.3'), asvs('11.5.1'), cheatSheet('Session_Management', 'Session ID Entropy')],
  },
  {
    id: 'session-binding',
    title: 'Binding to the user',
    summary:
      'The server keeps which user a session belongs to and looks it up at every request; the client cannot say who it is.',
    tags: ['S6', 'F11'],
    references: [asvs('7.2.1'), cheatSheet('Session_Management', 'Session ID Content (or Value)')],
  },
  {
    id: 'secure-transport',
    title: 'Secure transport',
    summary: 'A token sent over plain HTTP can be read by anyone on the path. Tokens travel over HTTPS only.',
    tags: ['S7', 'S15', 'S19', 'S55', 'F6'],
    references: [cheatSheet('Session_Management', 'Transport Layer Security'), asvs('3.4.1')],
  },
  {
    id: 'web-storage',
    title: 'Tokens in web storage',
    summary:
      'localStorage, sessionStorage and IndexedDB can be read by every script of the origin, so one XSS flaw gives the token away.',
    tags: ['S8', 'S54'],
    references: [cheatSheet('HTML5_Security', 'Local Storage'), asvs('3.3.4')],
  },
  {
    id: 'session-timeout',
    title: 'Idle and absolute timeout',
    summary:
      'A session ends after a time without use and, whatever its use, after a maximum life; both are enforced by the server.',
    tags: ['S9', 'S20'],
    references: [asvs('7.3.1'), asvs('7.3.2'), cheatSheet('Session_Management', 'Session Expiration')],
  },
  {
    id: 'logout',
    title: 'Logout',
    summary:
      'Logout ends the session where it is kept: the server deletes the record, so the token is worthless even to a thief.',
    tags: ['S10', 'S48'],
    references: [asvs('7.4.1'), cheatSheet('Session_Management', 'Manual Session Expiration')],
  },
  {
    id: 'session-fixation',
    title: 'Session fixation',
    summary:
      'The attacker plants a session id before login; if login keeps it, the attacker knows a logged-in id. Issue a new id at every login.',
    tags: ['S11', 'S12', 'S13', 'F9'],
    references: [
      asvs('7.2.4'),
      cheatSheet('Session_Management', 'Renew the Session ID After Any Privilege Level Change'),
    ],
  },
  {
    id: 'session-hijacking',
    title: 'Session hijacking',
    summary: 'Using a stolen, sniffed or predicted token to act as the victim.',
    tags: ['S14', 'S15', 'S16', 'S17', 'S18', 'S19', 'S20', 'S21'],
    references: [cheatSheet('Session_Management', 'Introduction')],
  },
  {
    id: 'reauthentication',
    title: 'Re-authentication',
    summary:
      'Before a sensitive operation the user proves again who they are, so a stolen session alone is not enough.',
    tags: ['S21'],
    references: [
      asvs('7.5.1'),
      cheatSheet('Authentication', 'Require Re-authentication for Sensitive Features'),
    ],
  },
  {
    id: 'xss-token-theft',
    title: 'XSS and session tokens',
    summary:
      'A script injected into the page reads whatever the page can read, and acts in the page even where it cannot read the token.',
    tags: ['S14', 'F5'],
    references: [cheatSheet('Cross_Site_Scripting_Prevention', 'Introduction')],
  },
  {
    id: 'csrf',
    title: 'Cross-site request forgery',
    summary:
      "Another site makes the victim's browser send a request to a site where it is logged in; the cookie goes along by itself.",
    tags: ['S22', 'S23'],
    references: [cheatSheet('Cross-Site_Request_Forgery_Prevention', 'Introduction'), asvs('3.5.1')],
  },
  {
    id: 'anti-forgery-token',
    title: 'Anti-forgery token',
    summary: 'A secret value that the server puts into its own forms and another site cannot know.',
    tags: ['S24'],
    references: [
      cheatSheet('Cross-Site_Request_Forgery_Prevention', 'Token-Based Mitigation'),
      asvs('3.5.1'),
    ],
  },
  {
    id: 'origin-check',
    title: 'Origin, Referer and Fetch Metadata',
    summary:
      'The browser says where a request comes from; the server refuses state changes that come from elsewhere.',
    tags: ['S26'],
    references: [cheatSheet('Cross-Site_Request_Forgery_Prevention', 'Fetch Metadata headers')],
  },
  {
    id: 'safe-methods',
    title: 'Safe methods',
    summary: 'GET and HEAD must not change state: SameSite=Lax and most CSRF guards let them through.',
    tags: ['S33'],
    references: [rfc(9110, '9.2.1'), asvs('3.5.3')],
  },
  {
    id: 'cookie-secure',
    title: 'Secure attribute',
    summary: 'A cookie with Secure is sent over HTTPS only. Every session cookie needs it.',
    tags: ['S27', 'S28', 'S18', 'F6'],
    references: [rfc6265bis('4.1.2.5'), asvs('3.3.1')],
  },
  {
    id: 'cookie-httponly',
    title: 'HttpOnly attribute',
    summary: 'A cookie with HttpOnly cannot be read by scripts. Every session cookie needs it.',
    tags: ['S29', 'S30', 'S18', 'F5'],
    references: [rfc6265bis('4.1.2.6'), asvs('3.3.4')],
  },
  {
    id: 'cookie-samesite',
    title: 'SameSite attribute',
    summary: 'SameSite says whether a cookie goes along with requests that other sites cause.',
    tags: ['S25', 'S31', 'S32', 'S33', 'S34', 'F4'],
    references: [rfc6265bis('4.1.2.7'), asvs('3.3.2')],
  },
  {
    id: 'cookie-prefixes',
    title: 'Cookie name prefixes',
    summary: '__Host- and __Secure- make the browser itself enforce Secure, host and path.',
    tags: ['F6'],
    references: [rfc6265bis('4.1.3'), asvs('3.3.3')],
  },
  {
    id: 'cookie-scope',
    title: 'Domain and Path',
    summary: 'A cookie with Domain goes to every subdomain; without it, only to the host that set it.',
    tags: [],
    references: [rfc6265bis('4.1.2.3'), cheatSheet('Session_Management', 'Domain and Path Attributes')],
  },
  {
    id: 'cookie-lifetime',
    title: 'Cookie lifetime',
    summary: 'A session cookie that outlives the session stays on disk for whoever uses the machine next.',
    tags: [],
    references: [rfc6265bis('4.1.2.2'), cheatSheet('Session_Management', 'Expire and Max-Age Attributes')],
  },
  {
    id: 'sensitive-cookie-data',
    title: 'Sensitive data in cookies',
    summary: 'A cookie is readable and, unsigned, writable by its user: it holds an opaque id, not data.',
    tags: [],
    references: [cheatSheet('Session_Management', 'Session ID Content (or Value)')],
  },
  {
    id: 'session-configuration',
    title: 'Session configuration',
    summary: 'Store, name, proxy trust and order of the session middleware decide whether the rest holds.',
    tags: [],
    references: [cheatSheet('Session_Management', 'Session Management Implementation'), asvs('7.1.1')],
  },
  {
    id: 'token-in-url',
    title: 'Tokens in URLs',
    summary: 'A URL ends up in logs, history and Referer headers, and its token with it.',
    tags: [],
    references: [cheatSheet('Session_Management', 'Cookies'), rfc(9700, '4.3.2')],
  },
  {
    id: 'session-input',
    title: 'Request input in the session',
    summary: 'What the client sends must be checked before it becomes trusted session state.',
    tags: [],
    references: [asvs('7.2.1')],
  },
  {
    id: 'cors-credentials',
    title: 'CORS with credentials',
    summary: 'Allowing credentials for any or a reflected origin lets every site read answers as the user.',
    tags: [],
    references: [asvs('3.4.2')],
  },
  {
    id: 'jwt-structure',
    title: 'JWT structure',
    summary:
      'A JWT is a stateless token: header, payload with claims, signature; each base64url, joined by dots. Signed is not secret.',
    tags: ['S35', 'S36', 'S37', 'S38', 'S39', 'S40', 'F10'],
    references: [rfc(7519, '3'), rfc(7515, '3.1')],
  },
  {
    id: 'jwt-alg-none',
    title: 'Unsecured JWT (alg none)',
    summary: 'A verifier that accepts alg "none" accepts anything that anyone wrote.',
    tags: ['S41', 'F2'],
    references: [rfc(7518, '3.6'), rfc(8725, '3.2')],
  },
  {
    id: 'jwt-algorithm-allowlist',
    title: 'Algorithm allowlist',
    summary: 'The verifier, not the token, says which algorithm is used: one algorithm per key.',
    tags: ['S42', 'F3'],
    references: [rfc(8725, '3.1'), asvs('9.1.2')],
  },
  {
    id: 'jwt-algorithm-confusion',
    title: 'Algorithm confusion',
    summary: 'A verifier that takes HS256 with an RSA public key as the secret lets everyone sign.',
    tags: ['F2', 'F3'],
    references: [rfc(8725, '2.1'), rfc(8725, '3.1')],
  },
  {
    id: 'jwt-weak-secret',
    title: 'Weak HMAC secret',
    summary:
      'A short or guessable HMAC secret can be found offline from one token; then every token can be forged.',
    tags: ['S43', 'S44', 'F10'],
    references: [rfc(7518, '3.2'), rfc(8725, '3.5')],
  },
  {
    id: 'jwt-expiry',
    title: 'JWT expiry',
    summary: 'A JWT is valid until it expires, so access tokens live for minutes and always carry exp.',
    tags: ['S45', 'S46', 'S50', 'S51'],
    references: [rfc(7519, '4.1.4'), asvs('9.2.1')],
  },
  {
    id: 'jwt-revocation',
    title: 'JWT revocation',
    summary:
      'A JWT has no revocation built in. Logging out in the client only forgets the token; the server needs state to refuse it.',
    tags: ['S45', 'S47', 'S49', 'S50', 'F7'],
    references: [asvs('7.4.1'), cheatSheet('JSON_Web_Token', 'JWT revocation')],
  },
  {
    id: 'refresh-tokens',
    title: 'Refresh tokens',
    summary:
      'A longer-lived, revocable token that gets new short-lived access tokens; rotated, with reuse detected.',
    tags: ['S52', 'S53', 'F8'],
    references: [rfc(9700, '4.14.2'), asvs('10.4.5')],
  },
  {
    id: 'jwt-verification',
    title: 'Verify before trust',
    summary: 'Decoding a JWT proves nothing: claims count only after the signature is verified.',
    tags: ['S37', 'S38'],
    references: [rfc(8725, '3.3'), asvs('9.1.1')],
  },
  {
    id: 'jwt-claims-validation',
    title: 'Issuer, audience and type',
    summary:
      'A verifier checks who issued a token, for whom and for what use, so that one kind cannot stand in for another.',
    tags: [],
    references: [rfc(8725, '3.8'), rfc(8725, '3.9'), asvs('9.2.2')],
  },
  {
    id: 'jwt-sensitive-payload',
    title: 'Sensitive data in a JWT',
    summary: 'The payload of a signed JWT can be read by everyone who sees the token.',
    tags: ['F10'],
    references: [rfc(7519, '12')],
  },
  {
    id: 'jwt-key-selection',
    title: 'Key selection',
    summary:
      'kid, jku, x5u and jwk are attacker-written input until the signature is verified with a key that you trust.',
    tags: [],
    references: [rfc(8725, '3.10'), asvs('9.1.3')],
  },
  {
    id: 'jwt-strict-parsing',
    title: 'Strict parsing',
    summary:
      'Two parsers that read one token differently can be played against each other: refuse what is not canonical.',
    tags: [],
    references: [rfc(7515, '4'), rfc(8725, '3.7')],
  },
  {
    id: 'jwe',
    title: 'Encrypted JWTs',
    summary: 'Encryption hides claims; only authentication says who wrote them.',
    tags: ['S37'],
    references: [rfc(7516, '3.1'), rfc(8725, '3.3')],
  },
  {
    id: 'key-quality',
    title: 'Key quality',
    summary: 'A key is as good as its size, its form and its generator; a weak one voids every signature.',
    tags: [],
    references: [rfc(7518, '3.3'), rfc(8725, '3.4')],
  },
  {
    id: 'secret-management',
    title: 'Secrets outside the code',
    summary: 'A signing secret in source code is known to everyone who ever sees the repository.',
    tags: [],
    references: [cheatSheet('Secrets_Management', 'Introduction')],
  },
  {
    id: 'timing-safe-comparison',
    title: 'Timing-safe comparison',
    summary: 'Comparing a secret with == leaks, by its time, how much of a guess was right.',
    tags: [],
    references: [cheatSheet('Cryptographic_Storage', 'Introduction')],
  },
  {
    id: 'sender-constrained-tokens',
    title: 'Sender-constrained tokens',
    summary: 'A token bound to a key that the client proves at each use is worthless to a thief.',
    tags: ['F8', 'F11'],
    references: [rfc(9449, '1'), rfc(9700, '2.2.1')],
  },
  {
    id: 'sso',
    title: 'Single sign-on sessions',
    summary:
      'The identity provider and each application keep their own session; each must be ended on its own.',
    tags: ['S57'],
    references: [asvs('7.6.1'), oidcCore('3.1.2.1', 'AuthRequest')],
  },
  {
    id: 'jit-provisioning',
    title: 'Just-in-time provisioning',
    summary:
      'Accounts made from assertion claims at first login are identified by issuer and subject, never by e-mail alone.',
    tags: ['S58'],
    references: [oidcCore('5.7', 'ClaimStability'), asvs('10.5.2')],
  },
  {
    id: 'trust-relationships',
    title: 'Trust relationships',
    summary:
      'Accepting a login from elsewhere means checking issuer, audience, keys and, for SAML, the signed assertion itself.',
    tags: ['S59'],
    references: [asvs('6.8.2'), rfc(8725, '3.8')],
  },
] as const satisfies readonly Concept[];

/** Ids of all concepts. */
export type ConceptId = (typeof entries)[number]['id'];

export const concepts: readonly (Concept & { readonly id: ConceptId })[] = entries;

const byId: ReadonlyMap<string, Concept & { readonly id: ConceptId }> = new Map(
  concepts.map((concept) => [concept.id, concept]),
);

/** The concept with this id, or undefined where there is none (ids come from commands and files too). */
export function findConcept(id: string): (Concept & { readonly id: ConceptId }) | undefined {
  return byId.get(id);
}

/** The concept with this id. */
export function getConcept(id: ConceptId): Concept & { readonly id: ConceptId } {
  const concept = byId.get(id);
  if (!concept) throw new Error(`There is no concept "${id}".`);
  return concept;
}
