import { asvs, cheatSheet, rfc6265bis } from '../../../concepts';
import type { RuleInfo } from '../../model';

/** Attributes and contents of cookies. */
export const cookiesCatalogue = [
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
    id: 'cookie/samesite-none',
    title: 'Session cookie with SameSite=None',
    severity: 'information',
    cwe: [1275],
    concepts: ['cookie-samesite', 'csrf'],
    attack:
      'The browser sends the cookie along with every request that another site causes, forms and images included: CSRF then depends on the other guards alone.',
    fix: "Set SameSite to 'lax' unless the site must be logged in within other sites' pages.",
    references: [rfc6265bis('4.1.2.7'), asvs('3.3.2')],
  },
  {
    id: 'cookie/prefix-violation',
    title: 'Cookie breaks the rules of its prefix',
    severity: 'error',
    cwe: [614],
    concepts: ['cookie-prefixes'],
    attack:
      'Browsers refuse the cookie, so logging in fails; what then weakens the name instead also gives up its protection from planted cookies.',
    fix: 'Give __Host- cookies Secure, the path / and no Domain; __Secure- cookies Secure; __Http- cookies HttpOnly as well.',
    references: [rfc6265bis('4.1.3'), asvs('3.3.3')],
  },
  {
    id: 'cookie/prefix-recommended',
    title: 'Session cookie that could carry __Host-',
    severity: 'hint',
    cwe: [614],
    concepts: ['cookie-prefixes', 'session-fixation'],
    attack:
      'A neighbouring subdomain, or anyone on the network path over plain HTTP, can plant a cookie of this name in the browser.',
    fix: 'Begin its name with __Host-: the browser then accepts it only from this host over HTTPS.',
    references: [rfc6265bis('4.1.3.2'), asvs('3.3.3')],
  },
  {
    id: 'cookie/broad-domain',
    title: 'Session cookie for all subdomains',
    severity: 'warning',
    cwe: [287],
    concepts: ['cookie-scope', 'session-hijacking'],
    attack:
      'Every subdomain gets the cookie: one that is taken over, abandoned or run by somebody else reads the session.',
    fix: 'Leave Domain out, so that the cookie goes only to the host that sets it.',
    references: [rfc6265bis('4.1.2.3'), cheatSheet('Session_Management', 'Domain and Path Attributes')],
  },
  {
    id: 'cookie/long-lived',
    title: 'Long-lived session cookie',
    severity: 'information',
    cwe: [539],
    concepts: ['cookie-lifetime', 'session-timeout'],
    attack:
      'The cookie stays on disk for weeks: whoever uses or copies the browser profile later is still logged in.',
    fix: 'Let it end with the browser session or after days, and renew it while it is used.',
    references: [
      rfc6265bis('4.1.2.2'),
      cheatSheet('Session_Management', 'Expire and Max-Age Attributes'),
      asvs('7.3.2'),
    ],
  },
  {
    id: 'cookie/sensitive-value',
    title: 'Sensitive data in a cookie',
    severity: 'warning',
    cwe: [312, 315],
    concepts: ['sensitive-cookie-data'],
    attack:
      'The cookie is stored and sent as it is: everyone with access to the browser, a proxy or its logs reads the data, and unsigned the user can change it.',
    fix: 'Put an opaque id into the cookie and keep the data on the server.',
    references: [cheatSheet('Session_Management', 'Session ID Content (or Value)'), asvs('14.3.3')],
  },
  {
    id: 'cookie/set-from-script',
    title: 'Session cookie set by a script',
    severity: 'warning',
    cwe: [1004],
    concepts: ['cookie-httponly', 'xss-token-theft'],
    attack:
      'A script cannot set HttpOnly: any script in the page, one XSS flaw is enough, reads the token and sends it away.',
    fix: 'Let the server set the cookie, with HttpOnly, in its answer to the login.',
    references: [rfc6265bis('4.1.2.6'), asvs('3.3.4')],
  },
] as const satisfies readonly RuleInfo[];
