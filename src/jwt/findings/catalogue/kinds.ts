import { oidcCore, rfc } from '../../../concepts';
import type { JwtFindingInfo } from './info';

/** What a kind of token must hold, and what it must not be taken for. */
export const kindsFindings = [
  {
    id: 'missing-claim',
    title: 'Required claim missing',
    severity: 'warning',
    concept: 'jwt-claims-validation',
    reference: rfc(7519, '4.1'),
    attack:
      'Where a claim is missing its check is skipped, and a token of another issuer, service or time passes.',
    fix: 'Issue the token with all claims that its kind requires, and have verifiers refuse one without them.',
  },
  {
    id: 'token-kind-confusion',
    title: 'One kind of token used as another',
    severity: 'warning',
    concept: 'jwt-claims-validation',
    reference: rfc(8725, '2.8'),
    attack:
      'A token that was issued to tell a client who the user is opens an API, because it is signed by the same key.',
    fix: 'Give each kind its own "typ" and audience, and have every verifier require them.',
  },
  {
    id: 'nonce-rules',
    title: 'Nonce missing or misplaced',
    severity: 'warning',
    concept: 'sso',
    reference: oidcCore('3.2.2.11', 'ImplicitIDTValidation'),
    attack:
      'An ID token without the nonce of the login can be replayed into another one, and a logout token with a nonce passes for an ID token.',
    fix: 'Send a fresh "nonce" with each login and compare it; leave it out of logout tokens, which have "events".',
  },
  {
    id: 'hash-claim-mismatch',
    title: 'Hash of what came along does not fit',
    severity: 'error',
    concept: 'sso',
    reference: oidcCore('3.1.3.6', 'CodeIDToken'),
    attack:
      'An access token, code or presentation of someone else is put beside a sound ID token, and its owner acts for another.',
    fix: 'Compute the hash of what came along with the hash of the signature algorithm, and refuse it where it differs.',
  },
  {
    id: 'no-sender-constraint',
    title: 'Bearer token',
    severity: 'hint',
    concept: 'sender-constrained-tokens',
    reference: rfc(9700, '2.2.1'),
    attack: 'Whoever copies the token can use it: nothing ties it to the client that it was issued to.',
    fix: 'Bind access tokens to a key of the client with DPoP ("cnf"."jkt") or mutual TLS ("cnf"."x5t#S256").',
  },
  {
    id: 'symmetric-multi-party',
    title: 'Shared secret for several parties',
    severity: 'information',
    concept: 'jwt-weak-secret',
    reference: rfc(8725, '3.5'),
    attack: 'Everyone who can verify the token can also forge one, and its secret can be guessed offline.',
    fix: 'Where issuer and verifiers are different services, sign with a private key (ES256, Ed25519, PS256).',
  },
  {
    id: 'subject-guessable',
    title: 'Subject that can be guessed',
    severity: 'hint',
    concept: 'jwt-sensitive-payload',
    reference: oidcCore('8', 'SubjectIDTypes'),
    attack:
      'Numbers in a row are counted through, and an address follows its user from service to service or passes to a new owner.',
    fix: 'Use a random or pairwise identifier that never changes hands as "sub".',
  },
  {
    id: 'dpop-rules',
    title: 'DPoP proof against the rules',
    severity: 'error',
    concept: 'sender-constrained-tokens',
    reference: rfc(9449, '4.3'),
    attack:
      'A proof that is checked by halves is replayed for another request, another token or another key.',
    fix: 'Make proofs as RFC 9449 §4.2 says, and check every point of §4.3.',
  },
  {
    id: 'sd-jwt-rules',
    title: 'SD-JWT against the rules',
    severity: 'error',
    concept: 'jwt-strict-parsing',
    reference: rfc(9901, '7.1'),
    attack:
      'Disclosures that no digest covers, or two for one digest, let the holder show claims that the issuer never signed.',
    fix: 'Refuse the whole presentation where a disclosure, a digest or the key binding breaks a rule.',
  },
] as const satisfies readonly JwtFindingInfo[];
