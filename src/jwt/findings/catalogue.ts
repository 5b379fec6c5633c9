import type { Severity } from '../../base/severity';
import { asvs, type ConceptId, type Reference, rfc } from '../../concepts';

/** What a finding is, apart from the token that has it: shown by the panel, the command line and the course. */
export interface JwtFindingInfo {
  /** Stable, kebab-case. */
  readonly id: string;
  /** Short, for lists. */
  readonly title: string;
  /** Its severity where nothing about the token makes it milder or worse. */
  readonly severity: Severity;
  readonly concept: ConceptId;
  readonly reference: Reference;
  /** What an attacker does with it, in one sentence. */
  readonly attack: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
}

const entries = [
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
    id: 'alg-none',
    title: 'Unsecured token (alg none)',
    severity: 'error',
    concept: 'jwt-alg-none',
    reference: rfc(8725, '3.2'),
    attack: 'Anyone can write any claims into a token that needs no signature.',
    fix: 'Sign tokens, and give the verifier a fixed list of algorithms that never contains "none".',
  },
  {
    id: 'signature-missing',
    title: 'Signature missing',
    severity: 'error',
    concept: 'jwt-verification',
    reference: rfc(7515, '5.2'),
    attack: 'A verifier that skips an empty signature accepts whatever claims the attacker writes.',
    fix: 'Refuse tokens whose signature is empty.',
  },
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
    id: 'short-hmac-key',
    title: 'HMAC key too short',
    severity: 'warning',
    concept: 'jwt-weak-secret',
    reference: rfc(7518, '3.2'),
    attack:
      'A key shorter than the hash can be searched for offline from a single token, and then every token can be forged.',
    fix: 'Use a random key of at least 32 bytes for HS256, 48 for HS384 and 64 for HS512.',
  },
  {
    id: 'weak-hmac-secret',
    title: 'Guessable HMAC secret',
    severity: 'error',
    concept: 'jwt-weak-secret',
    reference: rfc(8725, '3.5'),
    attack: 'The secret is found offline in seconds, and then anyone can sign any claims.',
    fix: 'Replace the secret with at least 32 bytes from a cryptographic random generator, and end the sessions signed with the old one.',
  },
] as const satisfies readonly JwtFindingInfo[];

/** Ids of all findings. */
export type JwtFindingId = (typeof entries)[number]['id'];

export const findingCatalogue: readonly (JwtFindingInfo & { readonly id: JwtFindingId })[] = entries;

const byId: ReadonlyMap<string, JwtFindingInfo & { readonly id: JwtFindingId }> = new Map(
  findingCatalogue.map((info) => [info.id, info]),
);

/** What is known of a finding apart from a token. */
export function getFindingInfo(id: JwtFindingId): JwtFindingInfo & { readonly id: JwtFindingId } {
  const info = byId.get(id);
  if (!info) throw new Error(`There is no finding "${id}".`);
  return info;
}
