import { asvs, rfc6265bis } from '../../../concepts';
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
      'Browsers refuse to store the cookie; the ones that do not send it across sites and in clear, ready for CSRF and sniffing.',
    fix: 'Set Secure as well, or use SameSite=Lax if the cookie need not cross sites.',
    references: [rfc6265bis('4.1.2.7'), asvs('3.3.2')],
  },
] as const satisfies readonly RuleInfo[];
