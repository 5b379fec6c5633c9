import { asvs, rfc } from '../../../concepts';
import type { JwtFindingInfo } from './info';

/** The times of a token. */
export const timesFindings = [
  {
    id: 'missing-expiry',
    title: 'No expiry',
    severity: 'warning',
    concept: 'jwt-expiry',
    reference: asvs('9.2.1'),
    attack: 'Whoever steals this token can use it for as long as the signing key lives.',
    fix: 'Issue tokens with "exp", minutes ahead for access tokens, and make the verifier require it.',
  },
  {
    id: 'expired',
    title: 'Token has expired',
    severity: 'warning',
    concept: 'jwt-expiry',
    reference: rfc(7519, '4.1.4'),
    attack: 'A verifier that does not check "exp" lets an old, perhaps leaked, token in.',
    fix: 'Get a new token; a verifier must refuse this one.',
  },
  {
    id: 'not-yet-valid',
    title: 'Not valid yet',
    severity: 'warning',
    concept: 'jwt-claims-validation',
    reference: rfc(7519, '4.1.5'),
    attack:
      'A token dated ahead can be made now and kept for later, after its owner has lost the right to it.',
    fix: 'Correct the clock of the issuer, or wait; a verifier must refuse the token before "nbf".',
  },
  {
    id: 'time-order',
    title: 'Times in the wrong order',
    severity: 'warning',
    concept: 'jwt-claims-validation',
    reference: rfc(7519, '4.1'),
    attack:
      'A token that is never valid, or was issued after its end, shows an issuer whose checks cannot be relied on.',
    fix: 'Issue tokens with iat ≤ nbf < exp.',
  },
  {
    id: 'long-lifetime',
    title: 'Long lifetime',
    severity: 'information',
    concept: 'jwt-expiry',
    reference: asvs('9.2.1'),
    attack: 'A stolen token serves its thief for all that time, and a JWT cannot be called back.',
    fix: 'Let access tokens live for minutes, and renew them with a refresh token that can be revoked.',
  },
  {
    id: 'time-unit',
    title: 'Time not in seconds',
    severity: 'warning',
    concept: 'jwt-expiry',
    reference: rfc(7519, '2'),
    attack:
      'A time in milliseconds read as seconds lies in the far future, so the token practically never expires.',
    fix: 'Write times as a number of seconds since 1970-01-01T00:00:00Z, e.g. Math.floor(Date.now() / 1000).',
  },
  {
    id: 'far-future-expiry',
    title: 'Expires in the far future',
    severity: 'warning',
    concept: 'jwt-expiry',
    reference: asvs('9.2.1'),
    attack: 'Whoever steals this token can use it for years.',
    fix: 'Issue short-lived tokens, and check that the time is in seconds.',
  },
] as const satisfies readonly JwtFindingInfo[];
