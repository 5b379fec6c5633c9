import { rfc } from '../../../concepts';
import type { JwtFindingInfo } from './info';

/** Header members through which the writer of a token chooses keys or rules. */
export const headerFindings = [
  {
    id: 'embedded-jwk',
    title: 'Key inside the token',
    severity: 'warning',
    concept: 'jwt-key-selection',
    reference: rfc(7515, '4.1.3'),
    attack:
      'The attacker puts in a key of their own and signs with it; a verifier that takes the key from the token accepts it.',
    fix: 'Verify with keys that you already trust, and never with one that the token brings.',
  },
  {
    id: 'embedded-private-key',
    title: 'Private key inside the token',
    severity: 'error',
    concept: 'jwt-key-selection',
    reference: rfc(7517, '9.2'),
    attack: 'Everyone who sees the token has the private key and can sign any claims.',
    fix: 'Replace the key, and put public members alone into "jwk".',
  },
  {
    id: 'remote-key-url',
    title: 'Key fetched from a URL in the token',
    severity: 'warning',
    concept: 'jwt-key-selection',
    reference: rfc(8725, '3.10'),
    attack: 'The attacker points it at a key of their own, or makes the server fetch an internal address.',
    fix: 'Do not follow "jku" and "x5u"; take keys from a fixed address of the issuer.',
  },
  {
    id: 'kid-injection',
    title: 'Suspicious key id',
    severity: 'error',
    concept: 'jwt-key-selection',
    reference: rfc(8725, '3.10'),
    attack:
      'A "kid" that reaches a file path, a query or a shell makes the verifier use a key that the attacker knows.',
    fix: 'Look "kid" up in a fixed table of keys, and refuse every other value.',
  },
  {
    id: 'crit-invalid',
    title: 'Invalid "crit"',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(7515, '4.1.11'),
    attack: 'A library that ignores "crit" accepts a token whose critical rule it never applied.',
    fix: 'Refuse a token with a "crit" that is empty, malformed or names what you do not understand.',
  },
  {
    id: 'b64-false',
    title: 'Payload not encoded ("b64")',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(7797, '7'),
    attack: 'Libraries that know "b64" and those that do not verify different bytes for one token.',
    fix: 'Leave "b64" out: a JWT must not use it.',
  },
  {
    id: 'zip-header',
    title: 'Compression',
    severity: 'warning',
    concept: 'jwe',
    reference: rfc(8725, '3.6'),
    attack:
      'The length of what is compressed tells about secrets in it, and a small token can unpack to gigabytes.',
    fix: 'Do not compress before encrypting; a signed token has no "zip" at all.',
  },
] as const satisfies readonly JwtFindingInfo[];
