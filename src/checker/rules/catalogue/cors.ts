import { asvs, cheatSheet } from '../../../concepts';
import type { RuleInfo } from '../../model';

/** Answers that other origins may read. */
export const corsCatalogue = [
  {
    id: 'cors/credentialed-wildcard',
    title: 'CORS with credentials for any origin',
    severity: 'warning',
    cwe: [942, 346],
    concepts: ['cors-credentials', 'csrf'],
    attack:
      "A script on any site sends requests with the user's cookies and reads the answers: personal data, and the tokens that should stop forged requests.",
    fix: 'Allow credentials for a fixed list of origins only, compared as whole strings.',
    references: [asvs('3.4.2'), cheatSheet('HTML5_Security', 'Cross Origin Resource Sharing')],
  },
] as const satisfies readonly RuleInfo[];
