// HMAC (RFC 2104) of one message under many keys, several keys at once. Addresses are bytes of the memory; a "word"
// is 32 bits for SHA-256 and 64 for SHA-384 and SHA-512, and stands in memory as the machine has it.
import { compressLanes, compressShared } from './sha2';

/** Where the caller's data may begin. */
export const heap: usize = __heap_base;

const STATE_BYTES: i32 = 8 * 16;
const BLOCK_BYTES: i32 = 16 * 16;
const state: usize = memory.data(STATE_BYTES, 16);
const outer: usize = memory.data(STATE_BYTES, 16);
const block: usize = memory.data(BLOCK_BYTES, 16);
const outerBlock: usize = memory.data(BLOCK_BYTES, 16);

// @ts-ignore: decorator
@inline function setWord(at: usize, i: i32, value: v128): void {
  v128.store(at + (i << 4), value);
}

// @ts-ignore: decorator
@inline function bigEndian32(at: usize): v128 {
  return i8x16.shuffle(v128.load(at), v128.load(at), 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

// @ts-ignore: decorator
@inline function bigEndian64(at: usize): v128 {
  return i8x16.shuffle(v128.load(at), v128.load(at), 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8);
}

/** Word `i` of both key blocks, the inner and the outer one, from the key's own. */
// @ts-ignore: decorator
@inline function setKeyWord(i: i32, key: v128): void {
  setWord(block, i, v128.xor(key, i8x16.splat(0x36)));
  setWord(outerBlock, i, v128.xor(key, i8x16.splat(0x5c)));
}

/** Spreads four keys of 64 bytes over the lanes of both key blocks. */
function loadKeys256(keys: usize): void {
  for (let i = 0; i < 16; i += 4) {
    const key = keys + (i << 2);
    const k0 = bigEndian32(key);
    const k1 = bigEndian32(key + 64);
    const k2 = bigEndian32(key + 128);
    const k3 = bigEndian32(key + 192);
    const low01 = i32x4.shuffle(k0, k1, 0, 4, 1, 5);
    const low23 = i32x4.shuffle(k2, k3, 0, 4, 1, 5);
    const high01 = i32x4.shuffle(k0, k1, 2, 6, 3, 7);
    const high23 = i32x4.shuffle(k2, k3, 2, 6, 3, 7);
    setKeyWord(i, i64x2.shuffle(low01, low23, 0, 2));
    setKeyWord(i + 1, i64x2.shuffle(low01, low23, 1, 3));
    setKeyWord(i + 2, i64x2.shuffle(high01, high23, 0, 2));
    setKeyWord(i + 3, i64x2.shuffle(high01, high23, 1, 3));
  }
}

/** Spreads two keys of 128 bytes over the lanes of both key blocks. */
function loadKeys512(keys: usize): void {
  for (let i = 0; i < 16; i += 2) {
    const k0 = bigEndian64(keys + (i << 3));
    const k1 = bigEndian64(keys + (i << 3) + 128);
    setKeyWord(i, i64x2.shuffle(k0, k1, 0, 2));
    setKeyWord(i + 1, i64x2.shuffle(k0, k1, 1, 3));
  }
}

/**
 * Looks for the key under which HMAC-SHA-256 begins with a given word.
 *
 * @param keys each in 64 bytes, padded with zeros, one behind the other; room for a multiple of four
 * @param count how many keys
 * @param constants initial state (8 words) and round constants (64)
 * @param message expanded schedules of the message's blocks with the round constants added, 64 words a block; the
 *   first is the block behind the key block
 * @param blocks how many
 * @param tag the first word of the code
 * @returns the place of the first key that fits, or -1; the rest of the code is the caller's to compare
 */
export function search256(
  keys: usize,
  count: i32,
  constants: usize,
  message: usize,
  blocks: i32,
  tag: u32,
): i32 {
  const k = constants + 32;
  const wanted = i32x4.splat(tag);
  for (let at = 0; at < count; at += 4) {
    loadKeys256(keys + (at << 6));
    for (let i = 0; i < 8; i++) {
      const initial = v128.load_splat<u32>(constants + (i << 2));
      setWord(state, i, initial);
      setWord(outer, i, initial);
    }
    compressLanes<u32>(state, block, k);
    for (let i = 0; i < blocks; i++) compressShared<u32>(state, message + (i << 8));
    compressLanes<u32>(outer, outerBlock, k);
    // The outer message is the key block and one more: the inner digest, its padding and its length in bits.
    for (let i = 0; i < 8; i++) setWord(block, i, v128.load(state + (i << 4)));
    setWord(block, 8, i32x4.splat(0x80000000));
    for (let i = 9; i < 15; i++) setWord(block, i, i32x4.splat(0));
    setWord(block, 15, i32x4.splat((64 + 32) * 8));
    compressLanes<u32>(outer, block, k);
    const fits = i32x4.bitmask(i32x4.eq(v128.load(outer), wanted));
    if (fits) {
      const found = at + ctz(fits);
      if (found < count) return found;
    }
  }
  return -1;
}

/**
 * As {@link search256} for HMAC-SHA-512 and, with its initial state and `digestWords` 6, HMAC-SHA-384.
 *
 * @param keys each in 128 bytes; room for a multiple of two
 * @param message 80 words a block
 * @param digestWords 8 or 6
 */
export function search512(
  keys: usize,
  count: i32,
  constants: usize,
  message: usize,
  blocks: i32,
  tag: u64,
  digestWords: i32,
): i32 {
  const k = constants + 64;
  const wanted = i64x2.splat(tag);
  for (let at = 0; at < count; at += 2) {
    loadKeys512(keys + (at << 7));
    for (let i = 0; i < 8; i++) {
      const initial = v128.load_splat<u64>(constants + (i << 3));
      setWord(state, i, initial);
      setWord(outer, i, initial);
    }
    compressLanes<u64>(state, block, k);
    for (let i = 0; i < blocks; i++) compressShared<u64>(state, message + i * 640);
    compressLanes<u64>(outer, outerBlock, k);
    for (let i = 0; i < digestWords; i++) setWord(block, i, v128.load(state + (i << 4)));
    setWord(block, digestWords, i64x2.splat(0x8000000000000000));
    for (let i = digestWords + 1; i < 15; i++) setWord(block, i, i64x2.splat(0));
    setWord(block, 15, i64x2.splat((128 + digestWords * 8) * 8));
    compressLanes<u64>(outer, block, k);
    const fits = i64x2.bitmask(i64x2.eq(v128.load(outer), wanted));
    if (fits) {
      const found = at + ctz(fits);
      if (found < count) return found;
    }
  }
  return -1;
}
