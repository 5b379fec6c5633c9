import { digest, type HmacHash } from '../hash/hmac';
import type { GuessKernel } from './kernel';
import { MAX_KEY_BYTES } from './kernel';

/**
 * Fills a kernel's memory with keys and tries them whenever it is full. A key is written to `bytes` from `at` on,
 * of which {@link MAX_KEY_BYTES} are free, and then counted with {@link add}.
 */
export class KeyBatch {
  /** The kernel's memory. */
  readonly bytes: Uint8Array;
  /** Where the next key goes. */
  at = 0;
  /** Keys that were tried, and those that wait for it. */
  guesses = 0;
  /** The key that fits, once it is found; none is taken after it. */
  found: Uint8Array | undefined;

  private count = 0;
  private readonly lengths: Uint16Array;
  /** Keys that were hashed, as they were before, by their place. */
  private readonly long = new Map<number, Uint8Array>();

  constructor(
    private readonly kernel: GuessKernel,
    private readonly hash: HmacHash,
  ) {
    this.bytes = kernel.keys;
    this.bytes.fill(0);
    this.lengths = new Uint16Array(kernel.capacity);
  }

  /**
   * Counts the key of `length` bytes that was written at `at`.
   *
   * @returns whether more keys are wanted: false once one fits
   */
  add(length: number): boolean {
    const { slotBytes, capacity } = this.kernel;
    if (length > slotBytes) this.shorten(length);
    this.lengths[this.count++] = length;
    this.at += slotBytes;
    this.guesses++;
    return this.count < capacity || this.flush();
  }

  /** Writes a key and counts it; one that is too long to be a secret is left out. */
  put(key: Uint8Array): boolean {
    if (key.length > MAX_KEY_BYTES) return true;
    this.bytes.set(key, this.at);
    return this.add(key.length);
  }

  /** Tries the keys that wait. */
  flush(): boolean {
    const place = this.found ? -1 : this.kernel.find(this.count);
    if (place >= 0) {
      const from = place * this.kernel.slotBytes;
      this.found = this.long.get(place) ?? this.bytes.slice(from, from + (this.lengths[place] ?? 0));
      // Those behind it were not needed.
      this.guesses -= this.count - place - 1;
    }
    this.bytes.fill(0, 0, this.at);
    this.long.clear();
    this.count = 0;
    this.at = 0;
    return this.found === undefined;
  }

  /** A key beyond the block is replaced by its hash (RFC 2104 §2). */
  private shorten(length: number): void {
    const key = this.bytes.slice(this.at, this.at + length);
    this.long.set(this.count, key);
    this.bytes.fill(0, this.at, this.at + length);
    this.bytes.set(digest(this.hash, key), this.at);
  }
}
