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
    id: 'alg-invalid',
    title: 'No valid algorithm',
    severity: 'error',
    concept: 'jwt-algorithm-allowlist',
    reference: rfc(7515, '4.1.1'),
    attack:
      'A verifier that falls back to a default when it does not know the algorithm can be steered to a weaker one.',
    fix: 'Use a registered signature algorithm such as ES256, Ed25519 or PS256, and refuse all others.',
  },
  {
    id: 'alg-case-variant',
    title: 'Algorithm in another spelling',
    severity: 'error',
    concept: 'jwt-algorithm-allowlist',
    reference: rfc(8725, '3.1'),
    attack:
      'A spelling such as "hs256" or "nOnE" slips past a check that compares the exact name, but not past a library that folds case.',
    fix: 'Compare algorithm names exactly, against a list of what is allowed, never of what is forbidden.',
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
    id: 'signature-length',
    title: 'Signature of the wrong length',
    severity: 'error',
    concept: 'jwt-verification',
    reference: rfc(7515, '5.2'),
    attack:
      'A library that compares only as many bytes as it was given accepts a cut-off signature, which is guessed in a few tries.',
    fix: 'Check that the token was copied whole; a verifier must compare the whole signature.',
  },
  {
    id: 'psychic-signature',
    title: 'ECDSA signature of zeros',
    severity: 'error',
    concept: 'jwt-verification',
    reference: {
      standard: 'CVE-2022-21449',
      section: '',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2022-21449',
    },
    attack: 'A verifier that does not check the range of r and s accepts zeros as the signature of anything.',
    fix: 'Update the runtime; r and s must lie between 1 and the order of the curve.',
  },
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
  {
    id: 'empty-hmac-key',
    title: 'Empty HMAC key',
    severity: 'error',
    concept: 'jwt-weak-secret',
    reference: rfc(7518, '3.2'),
    attack: 'Everyone can sign with the empty key, so every token can be forged.',
    fix: 'Make the service refuse to start without a secret; use at least 32 random bytes.',
  },
  {
    id: 'alg-key-mismatch',
    title: 'Key does not fit the algorithm',
    severity: 'error',
    concept: 'jwt-algorithm-allowlist',
    reference: rfc(8725, '3.1'),
    attack:
      'A verifier that lets the token choose how a key is used can be made to take a public key for a secret.',
    fix: 'Bind each key to one algorithm, and give the verifier this algorithm alone.',
  },
  {
    id: 'key-use-forbids',
    title: 'Key not meant for verifying',
    severity: 'error',
    concept: 'key-quality',
    reference: rfc(7517, '4.2'),
    attack: 'A key that serves two purposes lets what was made for the one be passed off for the other.',
    fix: 'Use a key whose "use" is "sig" and whose "key_ops", if there, lists "verify".',
  },
  {
    id: 'key-unreadable',
    title: 'Key cannot be read',
    severity: 'error',
    concept: 'key-quality',
    reference: rfc(7517, '4'),
    attack: 'Libraries read a damaged key each in their own way, or fall back to none at all.',
    fix: 'Get the key again from its source; each of its parts is base64url without padding.',
  },
  {
    id: 'rsa-too-small',
    title: 'RSA key too small',
    severity: 'error',
    concept: 'key-quality',
    reference: rfc(7518, '3.3'),
    attack: 'A modulus of 1024 bits or less can be factored, and then every token can be forged.',
    fix: 'Use an RSA key of at least 2048 bits, or an elliptic-curve key.',
  },
  {
    id: 'rsa-weak-exponent',
    title: 'Unusable RSA exponent',
    severity: 'error',
    concept: 'key-quality',
    reference: rfc(8017, '3.1'),
    attack: 'With the exponent 1 the signature is the padded hash itself, which anyone can write down.',
    fix: 'Generate a new key with the exponent 65537.',
  },
  {
    id: 'rsa-weak-modulus',
    title: 'RSA modulus with a small factor',
    severity: 'error',
    concept: 'key-quality',
    reference: rfc(8017, '3.1'),
    attack: 'A small factor is found by trial division, and with it the private key.',
    fix: 'Generate a new key with a well-tested library.',
  },
  {
    id: 'roca',
    title: 'RSA key of a flawed generator (ROCA)',
    severity: 'error',
    concept: 'key-quality',
    reference: {
      standard: 'CVE-2017-15361',
      section: '',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2017-15361',
    },
    attack: 'The private key can be computed from the public one with affordable effort.',
    fix: 'Replace the key with one that was made by other hardware or software.',
  },
  {
    id: 'invalid-curve-point',
    title: 'Not a point of the curve',
    severity: 'error',
    concept: 'key-quality',
    reference: rfc(7518, '6.2.1'),
    attack:
      'Computing with a point outside the curve can give away secret keys or void the check of a signature.',
    fix: 'Get the key again from its source; coordinates have the full length of the curve.',
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
