import { asvs, cheatSheet, rfc } from '../../../concepts';
import type { RuleInfo } from '../../model';

/** Secrets and comparisons of secret values. */
export const secretsCatalogue = [
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
