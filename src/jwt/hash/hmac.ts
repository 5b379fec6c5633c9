import { CONSTANTS_256, compress256, expand256, INITIAL_256, ROUNDS_256 } from './sha256';
import { CONSTANTS_512, compress512, expand512, INITIAL_384, INITIAL_512, ROUNDS_512 } from './sha512';

export type HmacHash = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** What differs between the hashes; a word has 32 bits, those of SHA-512 stand in halves, the high one first. */
interface Algorithm {
  readonly initial: Int32Array;
  readonly constants: Int32Array;
  readonly blockBytes: number;
  readonly digestBytes: number;
  /** Words of an expanded schedule. */
  readonly schedule: number;
  /** Bytes at the end of the last block that hold the length. */
  readonly lengthBytes: number;
  readonly expand: (w: Int32Array, at: number) => void;
  readonly compress: (state: Int32Array, w: Int32Array, at: number) => void;
}

const sha256: Algorithm = {
  initial: INITIAL_256,
  constants: CONSTANTS_256,
  blockBytes: 64,
  digestBytes: 32,
  schedule: ROUNDS_256,
  lengthBytes: 8,
  expand: expand256,
  compress: compress256,
};
const sha512: Algorithm = {
  initial: INITIAL_512,
  constants: CONSTANTS_512,
  blockBytes: 128,
  digestBytes: 64,
  schedule: ROUNDS_512,
  lengthBytes: 16,
  expand: expand512,
  compress: compress512,
};
const ALGORITHMS: Readonly<Record<HmacHash, Algorithm>> = {
  'SHA-256': sha256,
  'SHA-384': { ...sha512, initial: INITIAL_384, digestBytes: 48 },
  'SHA-512': sha512,
};

/** Bytes of the hash's output, which is also the least length of a key for it (RFC 7518 §3.2). */
export const digestLength = (hash: HmacHash): number => ALGORITHMS[hash].digestBytes;

/** Bytes of a block of the hash: the longest key of its HMAC that is not hashed first (RFC 2104 §2). */
export const blockLength = (hash: HmacHash): number => ALGORITHMS[hash].blockBytes;

/** What a machine needs to compute the HMAC of one message; words as in the algorithm's table. */
export interface HmacTables {
  readonly initial: Int32Array;
  readonly constants: Int32Array;
  /** The schedules of the message's blocks, behind a key block, with the constants added. */
  readonly message: Int32Array;
}

/** The tables for a message; those of the 64-bit hashes hold halves, the high one first. */
export function hmacTables(hash: HmacHash, message: Uint8Array): HmacTables {
  const algorithm = ALGORITHMS[hash];
  const { initial, constants, blockBytes } = algorithm;
  return { initial, constants, message: schedules(algorithm, message, blockBytes) };
}

/**
 * HMAC (RFC 2104) of one message under many keys. The message's schedules are expanded once, so that a key
 * costs three expansions and as many compressions as the message has blocks, plus three.
 */
export class HmacOfMessage {
  private readonly algorithm: Algorithm;
  private readonly message: Int32Array;
  private readonly state: Int32Array;
  private readonly block: Int32Array;
  /** Key bytes, zero-padded to a block. */
  private readonly keyBlock: Uint8Array;
  /** The inner digest, while the outer key block is compressed. */
  private readonly inner = new Int32Array(16);

  constructor(
    private readonly hash: HmacHash,
    message: Uint8Array,
  ) {
    this.algorithm = ALGORITHMS[hash];
    this.message = schedules(this.algorithm, message, this.algorithm.blockBytes);
    this.state = new Int32Array(this.algorithm.initial.length);
    this.block = new Int32Array(this.algorithm.schedule);
    this.keyBlock = new Uint8Array(this.algorithm.blockBytes);
  }

  /**
   * Whether `tag` is the HMAC under the first `length` bytes of `key`. Not in constant time: both are known
   * to who asks.
   */
  matches(key: Uint8Array, length: number, tag: Uint8Array): boolean {
    const { digestBytes } = this.algorithm;
    if (tag.length !== digestBytes) return false;
    this.run(key, length);
    for (let at = 0; at < digestBytes; at++) {
      if (((this.state[at >> 2]! >>> (24 - 8 * (at & 3))) & 0xff) !== tag[at]) return false;
    }
    return true;
  }

  /** The HMAC under a key. */
  tag(key: Uint8Array): Uint8Array {
    this.run(key, key.length);
    return toBytes(this.state, this.algorithm.digestBytes);
  }

  private run(key: Uint8Array, length: number): void {
    const { algorithm, state, block, keyBlock } = this;
    const { blockBytes, digestBytes, schedule, expand, compress } = algorithm;
    const short = length <= blockBytes;
    const used = short ? key : digest(this.hash, key.subarray(0, length));
    const usedLength = short ? length : used.length;
    for (let at = 0; at < blockBytes; at++) keyBlock[at] = at < usedLength ? used[at]! : 0;

    loadKey(block, keyBlock, 0x36363636);
    state.set(algorithm.initial);
    expand(block, 0);
    compress(state, block, 0);
    for (let at = 0; at < this.message.length; at += schedule) compress(state, this.message, at);

    // The outer message is one block: key block before it, digest, 0x80, zeros, length.
    const inner = digestBytes >> 2;
    const lengthWord = (blockBytes >> 2) - 1;
    for (let word = 0; word < inner; word++) this.inner[word] = state[word]!;
    loadKey(block, keyBlock, 0x5c5c5c5c);
    state.set(algorithm.initial);
    expand(block, 0);
    compress(state, block, 0);
    for (let word = 0; word < inner; word++) block[word] = this.inner[word]!;
    block[inner] = 0x80000000 | 0;
    for (let word = inner + 1; word < lengthWord; word++) block[word] = 0;
    block[lengthWord] = (blockBytes + digestBytes) * 8;
    expand(block, 0);
    compress(state, block, 0);
  }
}

function loadKey(block: Int32Array, key: Uint8Array, pad: number): void {
  for (let at = 0, word = 0; at < key.length; at += 4, word++) {
    block[word] = ((key[at]! << 24) | (key[at + 1]! << 16) | (key[at + 2]! << 8) | key[at + 3]!) ^ pad;
  }
}

/** The hash of a message (FIPS 180-4). */
export function digest(hash: HmacHash, message: Uint8Array): Uint8Array {
  const algorithm = ALGORITHMS[hash];
  const state = algorithm.initial.slice();
  const all = schedules(algorithm, message, 0);
  for (let at = 0; at < all.length; at += algorithm.schedule) algorithm.compress(state, all, at);
  return toBytes(state, algorithm.digestBytes);
}

/** The expanded schedules of all blocks of a message that `before` bytes precede. */
function schedules(algorithm: Algorithm, message: Uint8Array, before: number): Int32Array {
  const { blockBytes, lengthBytes, schedule, expand } = algorithm;
  const blocks = Math.ceil((message.length + 1 + lengthBytes) / blockBytes);
  const padded = new Uint8Array(blocks * blockBytes);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  const bits = (before + message.length) * 8;
  view.setUint32(padded.length - 8, Math.floor(bits / 0x100000000));
  view.setUint32(padded.length - 4, bits >>> 0);
  const all = new Int32Array(blocks * schedule);
  for (let block = 0; block < blocks; block++) {
    for (let word = 0; word < blockBytes / 4; word++) {
      all[block * schedule + word] = view.getInt32(block * blockBytes + word * 4);
    }
    expand(all, block * schedule);
  }
  return all;
}

function toBytes(state: Int32Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = state[at >> 2]! >>> (24 - 8 * (at & 3));
  return bytes;
}
