import { oidcCore, rfc } from '../../../concepts';
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
  {
    id: 'deceptive-characters',
    title: 'Invisible or reversing characters',
    severity: 'warning',
    concept: 'jwt-strict-parsing',
    reference: rfc(8725, '3.10'),
    attack: 'What is shown differs from what is compared, so one name passes for another.',
    fix: 'Refuse control, zero-width and bidirectional characters in names and identifiers.',
  },
  {
    id: 'injection-claim',
    title: 'Claim that looks like an attack',
    severity: 'warning',
    concept: 'jwt-claims-validation',
    reference: rfc(8725, '3.10'),
    attack: 'A claim that reaches a query, a page, a path or a log lookup is run there, signed or not.',
    fix: 'Treat claims as input: bind them in queries, escape them in pages, and never build paths from them.',
  },
  {
    id: 'privileged-claim',
    title: 'Far-reaching rights',
    severity: 'information',
    concept: 'jwt-revocation',
    reference: rfc(9700, '2.3'),
    attack: 'Stolen, this token opens everything at once, and until it expires.',
    fix: 'Give tokens the least rights that the task needs, and look privileges up where they can be revoked.',
  },
  {
    id: 'audience-broad',
    title: 'Audience too broad',
    severity: 'warning',
    concept: 'jwt-claims-validation',
    reference: rfc(8725, '3.9'),
    attack: 'One service that receives the token can use it at all the others.',
    fix: 'Name exactly one service in "aud", and have it refuse all other tokens.',
  },
  {
    id: 'issuer-invalid',
    title: 'Issuer is no https URL',
    severity: 'hint',
    concept: 'jwt-claims-validation',
    reference: oidcCore('2', 'IDToken'),
    attack:
      'An issuer that is no exact, protected address is matched loosely, and then another can pass for it.',
    fix: 'Use an https URL without query and fragment, and compare it exactly.',
  },
  {
    id: 'nested-token',
    title: 'Token inside a token',
    severity: 'information',
    concept: 'jwt-verification',
    reference: rfc(7519, '5.2'),
    attack:
      'The inner token is trusted because the outer one was verified, though its own signature was never checked.',
    fix: 'Verify the inner token as strictly as the outer one.',
  },
] as const satisfies readonly JwtFindingInfo[];
