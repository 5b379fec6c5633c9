import { type ConceptId, type Reference, rfc } from '../../concepts';

/** What an exercise asks for beside the token. */
export type Need = 'publicKey' | 'url' | 'secondToken';

/** An attack on verifiers of tokens, to be understood by building it. */
export interface Exercise {
  readonly id: string;
  readonly title: string;
  readonly concept: ConceptId;
  readonly reference: Reference;
  readonly needs: readonly Need[];
  /** What the forged token is and which verifier takes it. */
  readonly attack: string;
  /** What a correct verifier does. */
  readonly defence: string;
}

/** Stands beside every exercise. */
export const STUDY =
  'For study: try it on a verifier of your own or in a lab, never on a system that you may not test. The token is only built here; nothing is sent anywhere.';

/** The exercises, the simplest first. */
export const exercises = [
  {
    id: 'unverified-signature',
    title: 'Edited claims, old signature',
    concept: 'jwt-verification',
    reference: rfc(7515, '5.2'),
    needs: [],
    attack:
      'The claims are changed and the signature is left as it was: a server that only decodes tokens does not notice.',
    defence:
      'It verifies the signature before it believes any claim, so one changed character is enough to refuse.',
  },
  {
    id: 'expiry-edit',
    title: 'Expiry moved, removed or made a text',
    concept: 'jwt-expiry',
    reference: rfc(7519, '4.1.4'),
    needs: [],
    attack:
      '"exp" is set ten years ahead, left out, or written as a text that no number is compared with; whoever decodes without verifying never sees the token end.',
    defence: 'It verifies the signature first, demands "exp", and refuses one that is no number.',
  },
  {
    id: 'alg-none',
    title: 'No algorithm ("none")',
    concept: 'jwt-alg-none',
    reference: rfc(8725, '3.1'),
    needs: [],
    attack:
      'The header says that the token is not signed, in one of four spellings that get past a list of forbidden words; a verifier that takes the algorithm from the token checks nothing.',
    defence:
      'It has a list of the algorithms that it accepts, "none" not among them, and compares names exactly.',
  },
  {
    id: 'null-signature',
    title: 'Empty signature',
    concept: 'jwt-verification',
    reference: rfc(7515, '5.2'),
    needs: [],
    attack:
      'The algorithm stays and the signature is left out: code that checks a signature only where there is one lets it pass.',
    defence: 'It refuses a token whose signature is missing or has not the length of its algorithm.',
  },
  {
    id: 'empty-key',
    title: 'Signed with an empty key',
    concept: 'jwt-weak-secret',
    reference: rfc(7518, '3.2'),
    needs: [],
    attack:
      'The token is signed with HMAC and no key at all, which fits where the secret comes from a variable that is not set.',
    defence: 'It refuses to start without a secret, and takes none that is shorter than the hash.',
  },
  {
    id: 'embedded-jwk',
    title: 'Key inside the token ("jwk")',
    concept: 'jwt-key-selection',
    reference: rfc(7515, '4.1.3'),
    needs: [],
    attack:
      'The token is signed with a new key and brings it along: a verifier that takes the key from the header confirms what the attacker wrote.',
    defence: 'It verifies with keys that it already trusts, and never with one that the token brings.',
  },
  {
    id: 'jku',
    title: 'Keys at an address of the attacker ("jku")',
    concept: 'jwt-key-selection',
    reference: rfc(8725, '3.10'),
    needs: ['url'],
    attack:
      'The header names the address of a key set, where the attacker puts a key of their own: a verifier that fetches it trusts them.',
    defence: 'It takes keys from the fixed address of the issuer, and does not follow addresses in tokens.',
  },
  {
    id: 'x5u',
    title: 'Certificate at an address of the attacker ("x5u")',
    concept: 'jwt-key-selection',
    reference: rfc(8725, '3.10'),
    needs: ['url'],
    attack:
      'The header names the address of a certificate that the attacker made: a verifier that fetches it and does not check who issued it trusts them.',
    defence: 'It does not follow addresses in tokens; certificates must lead to an authority that it trusts.',
  },
  {
    id: 'kid-path',
    title: 'Key id that is a path',
    concept: 'jwt-key-selection',
    reference: rfc(8725, '3.10'),
    needs: [],
    attack:
      '"kid" leads out of the directory of keys to a file whose content is known, such as /dev/null, which is empty: the token is signed with it.',
    defence: 'It looks "kid" up in a list of known keys, and uses it in no path.',
  },
  {
    id: 'kid-sql',
    title: 'Key id that is SQL',
    concept: 'jwt-key-selection',
    reference: rfc(8725, '3.10'),
    needs: [],
    attack:
      '"kid" closes the quotation mark of a query and selects a key of the attacker\'s choice, with which the token is signed.',
    defence: 'It passes "kid" as a parameter of the query, if a database has to be asked at all.',
  },
  {
    id: 'kid-command',
    title: 'Key id that is a command',
    concept: 'jwt-key-selection',
    reference: rfc(8725, '3.10'),
    needs: [],
    attack:
      '"kid" ends the command that reads the key and begins another one, which runs before any signature is checked; here it prints a known key.',
    defence: 'It starts no shell to find a key, and lets "kid" choose from a fixed list alone.',
  },
  {
    id: 'algorithm-confusion',
    title: 'Public key as HMAC secret',
    concept: 'jwt-algorithm-confusion',
    reference: rfc(8725, '3.1'),
    needs: ['publicKey'],
    attack:
      'The header is changed from RSA to HMAC and the token signed with the public key as the secret, in each form that a server may hold it in: a verifier that takes the algorithm from the token finds that it fits.',
    defence: 'It pins the algorithm to the key, so that a public key is never a secret.',
  },
  {
    id: 'recovered-key',
    title: 'Public key computed from two tokens',
    concept: 'jwt-algorithm-confusion',
    reference: rfc(8017, '8.2'),
    needs: ['secondToken'],
    attack:
      'Two RS256 tokens of one issuer give its public key away, though it was never published; with it the token is signed as in the exercise before. Here for exponents 3 and 5; for 65537 it takes minutes in a tool made for large numbers.',
    defence: 'It pins the algorithm to the key. That a public key is not known protects nothing.',
  },
  {
    id: 'psychic-signature',
    title: 'Signature of zeros (CVE-2022-21449)',
    concept: 'jwt-verification',
    reference: { standard: 'FIPS 186-5', section: '§6.4.2', url: 'https://doi.org/10.6028/NIST.FIPS.186-5' },
    needs: [],
    attack:
      'Both numbers of the ECDSA signature are zero: a verifier that skips the check of their range, as Java 15 to 18 did, takes it for any content and any key.',
    defence:
      'It refuses signatures whose numbers are not between 1 and the order of the curve; keep the runtime up to date.',
  },
] as const satisfies readonly Exercise[];

export type ExerciseId = (typeof exercises)[number]['id'];

export const exercise = (id: string): Exercise | undefined => exercises.find((one) => one.id === id);
