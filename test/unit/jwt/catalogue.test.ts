import { strict as assert } from 'node:assert';
import { findingCatalogue } from '../../../src/jwt';
import { table } from './findingCases';

/** The codes that settings, scripts and lessons go by: one that is renamed or lost breaks them. */
const STABLE = `
  wrong-segment-count invalid-base64url non-canonical-base64url impossible-segment-length json-serialization
  not-json-object duplicate-member prototype-member unsafe-integer oversize-token deep-nesting
  deceptive-characters alg-none alg-case-variant signature-missing signature-length psychic-signature
  ecdsa-encoding alg-invalid alg-deprecated symmetric-multi-party algorithm-confusion alg-key-mismatch
  embedded-jwk embedded-private-key remote-key-url x5c-chain kid-injection kid-missing crit-invalid b64-false
  typ-ambiguous cty-unexpected zip-header replicated-claim-differs unknown-header pbes2-count jwe-shape
  epk-invalid jwe-unsigned decompression-bomb rsa1_5 nested-token short-hmac-key weak-hmac-secret
  empty-hmac-key low-entropy-secret rsa-too-small rsa-weak-exponent roca invalid-curve-point key-use-forbids
  private-key-disclosed jwks-ambiguous known-demo-key key-reused-across-algorithms nonce-reuse
  signature-mismatch missing-expiry expired long-lifetime far-future-expiry time-unit not-yet-valid time-order
  missing-claim audience-broad issuer-invalid claim-type subject-guessable sensitive-claim injection-claim
  privileged-claim token-kind-confusion hash-claim-mismatch nonce-rules no-sender-constraint dpop-rules
  sd-jwt-rules key-unreadable
`
  .trim()
  .split(/\s+/);

describe('the catalogue of findings', () => {
  it('has every stable code, each once, and cases for each', () => {
    const ids = findingCatalogue.map(({ id }) => id);
    assert.equal(STABLE.length, 80);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual([...ids].sort(), [...STABLE].sort());
    assert.deepEqual(Object.keys(table).sort(), [...STABLE].sort());
  });
});
