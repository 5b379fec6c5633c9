import { rfc } from '../../../concepts';
import type { JwtFindingInfo } from './info';

/** The algorithm and the signature. */
export const signatureFindings = [
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
    id: 'ecdsa-encoding',
    title: 'ECDSA signature in DER',
    severity: 'error',
    concept: 'jwt-verification',
    reference: rfc(7518, '3.4'),
    attack: 'A verifier that takes both encodings accepts several spellings of one signature.',
    fix: 'Write the signature as r and s one after the other, each in the full length of the curve.',
  },
  {
    id: 'alg-deprecated',
    title: 'Algorithm on its way out',
    severity: 'hint',
    concept: 'jwt-algorithm-allowlist',
    reference: rfc(8725, '3.2'),
    attack:
      'Old algorithms leave less room for mistakes: padding that is checked carelessly, or one name for several curves.',
    fix: 'For new systems choose ES256, Ed25519 or PS256.',
  },
] as const satisfies readonly JwtFindingInfo[];
