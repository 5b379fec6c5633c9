import { asvs, cheatSheet, rfc } from '../../../concepts';
import type { RuleInfo } from '../../model';

/** Requests that other sites cause. */
export const csrfCatalogue = [
  {
    id: 'csrf/missing-protection',
    title: 'State change without CSRF protection',
    severity: 'warning',
    cwe: [352],
    concepts: ['csrf', 'anti-forgery-token', 'origin-check'],
    attack:
      "A page of another site makes the user's browser send this request; the session cookie goes along, and the server acts as if the user had asked for it.",
    fix: 'Check an anti-forgery token, or the Origin or Sec-Fetch-Site header, before the route is handled.',
    references: [
      asvs('3.5.1'),
      cheatSheet('Cross-Site_Request_Forgery_Prevention', 'Token-Based Mitigation'),
    ],
  },
  {
    id: 'csrf/disabled',
    title: 'CSRF protection switched off',
    severity: 'warning',
    cwe: [352],
    concepts: ['csrf', 'origin-check', 'anti-forgery-token'],
    attack:
      "The protection that the framework offers does not run: a page of another site sends requests in the user's name, and they are taken for the user's own.",
    fix: 'Leave the protection on, and name the origins that may call the site one by one.',
    references: [asvs('3.5.1'), cheatSheet('Cross-Site_Request_Forgery_Prevention', 'Introduction')],
  },
  {
    id: 'csrf/state-change-on-get',
    title: 'State changed by GET',
    severity: 'warning',
    cwe: [352],
    concepts: ['safe-methods', 'csrf'],
    attack:
      "A link, an image or a prefetch on another site is enough to send the request with the user's cookies; SameSite=Lax and most CSRF guards let GET through.",
    fix: 'Change state with POST, PUT, PATCH or DELETE only, behind a CSRF guard.',
    references: [rfc(9110, '9.2.1'), asvs('3.5.3')],
  },
  {
    id: 'csrf/misordered',
    title: 'CSRF guard in the wrong place',
    severity: 'warning',
    cwe: [352],
    concepts: ['csrf', 'anti-forgery-token'],
    attack:
      'Middleware runs in the order of its registration: a request that is handled, or changed, before or after the guard has seen it gets past the guard.',
    fix: 'Register parsers, sessions and method overrides first, then the guard, then the routes.',
    references: [
      asvs('3.5.1'),
      cheatSheet('Cross-Site_Request_Forgery_Prevention', 'Token-Based Mitigation'),
    ],
  },
  {
    id: 'csrf/ignored-methods',
    title: 'CSRF guard that ignores unsafe methods',
    severity: 'warning',
    cwe: [352],
    concepts: ['csrf', 'safe-methods'],
    attack:
      "Requests with a method that the guard ignores are not checked: a page of another site sends them in the user's name.",
    fix: 'Let the guard ignore GET, HEAD and OPTIONS only.',
    references: [asvs('3.5.1'), rfc(9110, '9.2.1')],
  },
] as const satisfies readonly RuleInfo[];
