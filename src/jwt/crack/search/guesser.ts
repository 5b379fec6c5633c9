import { decodeToken } from '../../decode/find';
import type { DecodedToken } from '../../model';
import { candidatesFor } from '../candidates';
import type { CandidatePlan } from '../candidates/plan';
import { createKernel, type GuessKernel, MAX_KEY_BYTES } from '../kernel';
import { KeyBatch } from '../keyBatch';
import { guessTarget, type Unsupported } from './target';

/** What came of some guesses. */
export interface Guessed {
  readonly guesses: number;
  readonly secret?: Uint8Array;
}

/** Bytes that are the same wherever they came from. */
export interface GuesserResources {
  /** The bytes of `hmac.wasm`. */
  readonly wasm?: Uint8Array;
  /** The bytes of `words.txt`. */
  readonly dictionary?: Uint8Array;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Tries keys on one token, piece by piece and on one core. */
export class Guesser {
  private readonly kernel: GuessKernel;
  private plan: CandidatePlan | undefined;

  private constructor(
    private readonly token: DecodedToken,
    private readonly target: Exclude<ReturnType<typeof guessTarget>, Unsupported>,
    private readonly resources: GuesserResources,
  ) {
    const { wasm } = resources;
    this.kernel = createKernel(target, wasm && new Uint8Array(wasm));
  }

  /** @param token a compact JWS */
  static for(token: string, resources: GuesserResources = {}): Guesser | Unsupported {
    const decoded = decodeToken(token);
    const target = guessTarget(decoded);
    return 'unsupported' in target ? target : new Guesser(decoded, target, resources);
  }

  /** Whether it guesses in WebAssembly. */
  get fast(): boolean {
    return this.kernel.fast;
  }

  /** How many candidates there are. */
  get size(): number {
    return this.candidates.size;
  }

  /** Tries the candidates from number `from` on. */
  tryCandidates(from: number, count: number): Guessed {
    return this.run((batch) => this.candidates.fill(batch, from, count));
  }

  /** Tries each line of a word list, without its line end; empty ones and those too long for a secret are left out. */
  tryLines(bytes: Uint8Array): Guessed {
    return this.run((batch) => {
      for (let from = 0; from < bytes.length; ) {
        let end = bytes.indexOf(NEWLINE, from);
        if (end < 0) end = bytes.length;
        const length = (bytes[end - 1] === RETURN && end > from ? end - 1 : end) - from;
        if (length > 0 && length <= MAX_KEY_BYTES) {
          const { bytes: keys, at } = batch;
          for (let i = 0; i < length; i++) keys[at + i] = bytes[from + i]!;
          if (!batch.add(length)) return false;
        }
        from = end + 1;
      }
      return true;
    });
  }

  private run(fill: (batch: KeyBatch) => boolean): Guessed {
    const batch = new KeyBatch(this.kernel, this.target.hash);
    if (fill(batch)) batch.flush();
    const { guesses, found } = batch;
    return found ? { guesses, secret: found } : { guesses };
  }

  private get candidates(): CandidatePlan {
    this.plan ??= candidatesFor(this.token, this.resources.dictionary);
    return this.plan;
  }
}
