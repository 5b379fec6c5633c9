import { rfc } from '../../../concepts';
import type { JwtFindingInfo } from './info';

/** How a token is written. */
export const formFindings = [
  {
    id: 'wrong-segment-count',
    title: 'Not the parts of a token',
    severity: 'error',
    concept: 'jwt-structure',
    reference: rfc(7515, '7.1'),
    attack:
      'A lenient verifier that fills in a missing part can be made to accept a token without a signature.',
    fix: 'Copy the whole token: three parts for a signed one, five for an encrypted one, joined by dots.',
  },
  {
    id: 'invalid-base64url',
    title: 'Characters outside base64url',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(7515, '2'),
    attack:
      'A decoder that skips or translates foreign characters lets an attacker write one token in many ways and slip past a denylist.',
    fix: 'Refuse every token with a character outside A–Z, a–z, 0–9, "-" and "_"; padding "=" is not allowed either.',
  },
  {
    id: 'non-canonical-base64url',
    title: 'Base64url with stray bits',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(4648, '3.5'),
    attack:
      'The unused last bits can be changed without changing what is decoded, so one token has several spellings and a revoked one passes again.',
    fix: 'Refuse segments whose unused last bits are not zero.',
  },
  {
    id: 'impossible-segment-length',
    title: 'Segment of impossible length',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(4648, '4'),
    attack:
      'Decoders disagree on what a lone last character means, and two readings of one token can be played against each other.',
    fix: 'Check that the token was copied whole; no base64url text has a length of 4n+1.',
  },
  {
    id: 'not-json-object',
    title: 'Not a JSON object in UTF-8',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(7519, '7.2'),
    attack:
      'Parsers that guess an encoding or ignore what follows the object see different claims in the same token.',
    fix: 'Encode header and claims as one JSON object in UTF-8 with nothing before or after it.',
  },
  {
    id: 'json-serialization',
    title: 'JSON serialization, not a JWT',
    severity: 'warning',
    concept: 'jwt-strict-parsing',
    reference: rfc(7519, '1'),
    attack:
      'A token that is JSON and compact at once can be verified as the one and read as the other, with other claims.',
    fix: 'Accept JWTs in the compact form only, and check the form before anything else.',
  },
  {
    id: 'duplicate-member',
    title: 'Duplicate JSON member',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(7515, '10.12'),
    attack: 'One parser takes the first of the two, another the last: what was checked is not what is used.',
    fix: 'Refuse a header or claims with a member name that stands twice.',
  },
  {
    id: 'deep-nesting',
    title: 'Nested too deeply',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(8259, '9'),
    attack:
      'Thousands of nested arrays exhaust the stack of a recursive parser before the signature is checked.',
    fix: 'Limit the depth that the parser accepts; real tokens need a handful of levels.',
  },
  {
    id: 'prototype-member',
    title: 'Member named after the prototype',
    severity: 'warning',
    concept: 'jwt-strict-parsing',
    reference: rfc(8725, '3.10'),
    attack: 'Code that merges claims into an object lets such a name change the prototype of every object.',
    fix: 'Refuse claims named "__proto__", "constructor" or "prototype", and copy claims by name.',
  },
  {
    id: 'unsafe-integer',
    title: 'Integer that loses digits',
    severity: 'warning',
    concept: 'jwt-strict-parsing',
    reference: rfc(8259, '6'),
    attack: 'JavaScript rounds it, so two different ids become one and one user can be taken for another.',
    fix: 'Write identifiers as strings.',
  },
  {
    id: 'oversize-token',
    title: 'Token too large for a cookie',
    severity: 'information',
    concept: 'jwt-structure',
    reference: rfc(6265, '6.1'),
    attack: 'Browsers drop the cookie and servers refuse the header line, so users cannot log in.',
    fix: 'Keep claims few, and look the rest up on the server.',
  },
] as const satisfies readonly JwtFindingInfo[];
