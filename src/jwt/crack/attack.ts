import { signatureAlgorithm } from '../algorithms/signatures';
import { decodeToken } from '../decode/find';
import { HmacOfMessage } from '../hash/hmac';
import { signingInput } from '../verify/hmac';
import { type Candidates, commonCandidates } from './candidates';

/** How far a dictionary attack has come. */
export interface AttackProgress {
  /** Found, or all words tried. */
  readonly done: boolean;
  /** Guesses so far, in all. */
  readonly guesses: number;
  /** From 0 to 1; stays 0 where the number of words is not known. */
  readonly fraction: number;
  readonly secret?: string;
}

/** A dictionary attack on one token, in slices, so that whoever runs it can stop between them. */
export interface DictionaryAttack {
  /** Tries up to so many more words. */
  run(maxGuesses: number): AttackProgress;
}

/** Why a token cannot be attacked so. */
export interface Unsupported {
  /** A sentence for a person. */
  readonly unsupported: string;
}

/**
 * Prepares the search for the secret of an HMAC-signed token. Works on the token alone: nothing is sent
 * anywhere.
 *
 * @param token a compact JWS signed with HS256, HS384 or HS512
 * @param words secrets to try, as UTF-8; the list of common ones with its rules where there are none
 */
export function createDictionaryAttack(
  token: string,
  words: Iterable<string> | Candidates = commonCandidates(),
): DictionaryAttack | Unsupported {
  const decoded = decodeToken(token);
  const algorithm = signatureAlgorithm(decoded.header?.alg);
  const signature = decoded.segments.find(({ name }) => name === 'signature')?.bytes;
  if (decoded.kind !== 'jws' || !algorithm?.hmac || !signature) {
    return {
      unsupported: 'Only a token signed with HS256, HS384 or HS512 has a secret that can be guessed.',
    };
  }
  if (signature.length !== algorithm.signatureBytes) {
    return {
      unsupported: 'The signature is missing or cut off, so no guess could be told right from wrong.',
    };
  }
  return new Attack(new HmacOfMessage(algorithm.hmac, signingInput(decoded)), signature, words);
}

/** Room for the UTF-8 of any word that is tried; longer ones are no secrets. */
const MAX_WORD_BYTES = 4096;

class Attack implements DictionaryAttack {
  private readonly words: Iterator<string>;
  private readonly size: number | undefined;
  private readonly encoder = new TextEncoder();
  private readonly buffer = new Uint8Array(MAX_WORD_BYTES);
  private guesses = 0;
  private ended: { readonly secret?: string } | undefined;

  constructor(
    private readonly hmac: HmacOfMessage,
    private readonly signature: Uint8Array,
    words: Iterable<string> | Candidates,
  ) {
    this.words = words[Symbol.iterator]();
    this.size = 'size' in words ? words.size : Array.isArray(words) ? words.length : undefined;
  }

  run(maxGuesses: number): AttackProgress {
    for (let left = maxGuesses; left > 0 && !this.ended; left--) {
      const { value, done } = this.words.next();
      if (done) {
        this.ended = {};
        break;
      }
      this.guesses++;
      if (this.fits(value)) this.ended = { secret: value };
    }
    const fraction = this.ended ? 1 : this.size ? Math.min(1, this.guesses / this.size) : 0;
    return { done: this.ended !== undefined, guesses: this.guesses, fraction, ...this.ended };
  }

  private fits(word: string): boolean {
    const { written, read } = this.encoder.encodeInto(word, this.buffer);
    return read === word.length && this.hmac.matches(this.buffer, written, this.signature);
  }
}
