import { rfc } from '../../../concepts';
import type { JwtFindingInfo } from './info';

/** What the claims say. */
export const claimsFindings = [
  {
    id: 'claim-type',
    title: 'Claim of the wrong type',
    severity: 'warning',
    concept: 'jwt-claims-validation',
    reference: rfc(7519, '4.1'),
    attack: 'A check written for a string is skipped or misled by a number, a list or an object.',
    fix: 'Write "iss", "sub" and "jti" as strings, "aud" as a string or a list of strings, and times as numbers.',
  },
  {
    id: 'sensitive-claim',
    title: 'Secret in the payload',
    severity: 'error',
    concept: 'jwt-sensitive-payload',
    reference: rfc(7519, '12'),
    attack: 'Everyone who sees the token can read it: the payload is encoded, not encrypted.',
    fix: 'Take the value out, and change it where it was a password or a key.',
  },
] as const satisfies readonly JwtFindingInfo[];
