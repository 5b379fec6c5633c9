import { asvs, rfc } from '../../../concepts';
import type { RuleInfo } from '../../model';

/** How tokens are signed, verified and read. */
export const jwtCatalogue = [
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
    references: [rfc(7519, '4.1.4'), asvs('9.2.1')],
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
] as const satisfies readonly RuleInfo[];
