import { blockLength, type HmacHash, HmacOfMessage } from '../hash/hmac';
import { startMachine } from './machine';

/** What a key has to fit: an HMAC-signed token's signing input and its signature. */
export interface GuessTarget {
  readonly hash: HmacHash;
  readonly message: Uint8Array;
  readonly tag: Uint8Array;
}

/** Tries many keys on one message. Keys are put into its memory by whoever makes them up, without a copy. */
export interface GuessKernel {
  /** Whether it runs as WebAssembly with SIMD. */
  readonly fast: boolean;
  /** The memory: `capacity` slots of `slotBytes`, and room behind for a key that runs over the last one. */
  readonly keys: Uint8Array;
  /** The block of the hash; a longer key is hashed before it comes here (RFC 2104 §2). */
  readonly slotBytes: number;
  readonly capacity: number;
  /** The place of the first key of `count` that fits, each padded with zeros to its slot; -1 where none does. */
  find(count: number): number;
}

/** Keys that are tried at one call; their slots fit into the cache of a processor core. */
const CAPACITY = 1024;
/** Longer words are no secrets; RFC 7518 §3.2 asks for 64 bytes at most. */
export const MAX_KEY_BYTES = 4096;

/**
 * A kernel for one token: as WebAssembly where the machine has its SIMD instructions, else in plain code.
 *
 * @param wasm the bytes of `hmac.wasm`; without them, plain code
 */
export function createKernel(target: GuessTarget, wasm?: Uint8Array<ArrayBuffer>): GuessKernel {
  // Whether the instructions are there is what validation tells: it fails over one that is not known.
  return wasm && WebAssembly.validate(wasm) ? wasmKernel(target, wasm) : plainKernel(target);
}

function wasmKernel(target: GuessTarget, wasm: Uint8Array<ArrayBuffer>): GuessKernel {
  const slotBytes = blockLength(target.hash);
  const machine = startMachine(wasm, target, CAPACITY * slotBytes + MAX_KEY_BYTES);
  const exact = new HmacOfMessage(target.hash, target.message);
  return {
    fast: true,
    keys: machine.keys,
    slotBytes,
    capacity: CAPACITY,
    find(count) {
      for (let from = 0; from < count; ) {
        const at = machine.find(from, count - from);
        if (at < 0) return -1;
        // The machine compares the first word; the odds that a wrong key has it are 1 to 2^32 or 2^64.
        const key = machine.keys.subarray((from + at) * slotBytes, (from + at + 1) * slotBytes);
        if (exact.matches(key, slotBytes, target.tag)) return from + at;
        from += at + 1;
      }
      return -1;
    },
  };
}

function plainKernel(target: GuessTarget): GuessKernel {
  const slotBytes = blockLength(target.hash);
  const keys = new Uint8Array(CAPACITY * slotBytes + MAX_KEY_BYTES);
  const exact = new HmacOfMessage(target.hash, target.message);
  return {
    fast: false,
    keys,
    slotBytes,
    capacity: CAPACITY,
    find(count) {
      for (let at = 0; at < count; at++) {
        const key = keys.subarray(at * slotBytes, (at + 1) * slotBytes);
        if (exact.matches(key, slotBytes, target.tag)) return at;
      }
      return -1;
    },
  };
}
