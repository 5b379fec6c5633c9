import { asvs, cheatSheet } from '../../../concepts';
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
] as const satisfies readonly RuleInfo[];
