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
    id: 'kid-missing',
    title: 'No useful key id',
    severity: 'hint',
    concept: 'jwt-key-selection',
    reference: rfc(7515, '4.1.4'),
    attack:
      'Without a "kid" verifiers try all keys, so a key that should be retired keeps working unnoticed.',
    fix: 'Name the key by "kid", so that keys can be changed.',
  },
  {
    id: 'typ-ambiguous',
    title: 'No distinct type',
    severity: 'hint',
    concept: 'jwt-claims-validation',
    reference: rfc(8725, '3.11'),
    attack: 'A token that was issued for one use is handed to a service that expects another kind.',
    fix: 'Give each kind of token its own "typ", such as "at+jwt", and have verifiers require it.',
  },
  {
    id: 'cty-unexpected',
    title: 'Unexpected content type',
    severity: 'information',
    concept: 'jwt-strict-parsing',
    reference: rfc(7519, '5.2'),
    attack:
      'Code that picks a parser by "cty" can be led to one that is dangerous, such as XML or serialized objects.',
    fix: 'Use "cty" only for nested tokens, as "JWT", and ignore it otherwise.',
  },
  {
    id: 'unknown-header',
    title: 'Header member out of place',
    severity: 'hint',
    concept: 'jwt-structure',
    reference: rfc(7515, '4'),
    attack:
      'What is read from the header is read before anything is verified, and no two libraries treat an unknown member alike.',
    fix: 'Put claims into the payload; keep the header small and to what the standards define.',
  },
] as const satisfies readonly JwtFindingInfo[];
