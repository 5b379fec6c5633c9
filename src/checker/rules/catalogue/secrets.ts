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
  {
    id: 'secret/env-fallback',
    title: 'Secret falls back to a text in the code',
    severity: 'warning',
    cwe: [798],
    concepts: ['secret-management', 'jwt-weak-secret'],
    attack:
      'Where the variable is not set, nobody notices, and everyone who knows the code can forge what is signed.',
    fix: 'Stop with an error where the secret is missing.',
    references: [cheatSheet('Secrets_Management', 'Introduction'), asvs('13.3.1')],
  },
  {
    id: 'secret/timing-unsafe-compare',
    title: 'Secret compared in variable time',
    severity: 'warning',
    cwe: [208],
    concepts: ['timing-safe-comparison', 'jwt-verification'],
    attack:
      'The comparison takes longer the more is right, so the value can be found piece by piece from the answers.',
    fix: 'Compare with crypto.timingSafeEqual, or compare digests of both.',
    references: [asvs('11.2.4')],
  },
  {
    id: 'secret/jwt-in-source',
    title: 'JWT written in the code',
    severity: 'warning',
    cwe: [798],
    concepts: ['secret-management', 'jwt-structure'],
    attack:
      'Everyone who sees the code can use the token until it expires, and can search for its secret offline.',
    fix: 'Remove the token; revoke it, or change its key, if it was ever real.',
    references: [cheatSheet('Secrets_Management', 'Introduction'), asvs('13.3.1')],
  },
] as const satisfies readonly RuleInfo[];
