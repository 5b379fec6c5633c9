import { type HmacTables, hmacTables } from '../hash/hmac';
import type { GuessTarget } from './kernel';

/** What `hmac.wasm` exports; its source, in `src/wasm/hmac`, says what the arguments are. */
interface HmacExports {
  readonly memory: WebAssembly.Memory;
  /** Where the caller's data may begin. */
  readonly heap: WebAssembly.Global<'i32'>;
  search256(
    keys: number,
    count: number,
    constants: number,
    message: number,
    blocks: number,
    tag: number,
  ): number;
  search512(
    keys: number,
    count: number,
    constants: number,
    message: number,
    blocks: number,
    tag: bigint,
    digestWords: number,
  ): number;
}

/** The WebAssembly instance with one token's tables in its memory. */
export interface Machine {
  readonly keys: Uint8Array;
  /** The place, from `from` on, of the first of `count` keys whose HMAC begins as the tag does; or -1. */
  find(from: number, count: number): number;
}

const PAGE = 65_536;
const ALIGNMENT = 128;

/**
 * Starts the machine for one token.
 *
 * @param wasm the bytes of `hmac.wasm`
 * @param keyBytes room for keys
 */
export function startMachine(
  wasm: Uint8Array<ArrayBuffer>,
  { hash, message, tag }: GuessTarget,
  keyBytes: number,
): Machine {
  const exports = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as unknown as HmacExports;
  const wide = hash !== 'SHA-256';
  const tables = hmacTables(hash, message);

  const constants = aligned(exports.heap.value);
  const schedules = aligned(constants + 4 * (tables.initial.length + tables.constants.length));
  const keys = aligned(schedules + 4 * tables.message.length);
  // The last group of lanes may reach beyond the last key.
  const end = keys + keyBytes + 4 * ALIGNMENT;
  const missing = end - exports.memory.buffer.byteLength;
  if (missing > 0) exports.memory.grow(Math.ceil(missing / PAGE));
  store(exports.memory, constants, schedules, tables, wide);

  const blocks = tables.message.length / tables.constants.length;
  const view = new DataView(tag.buffer, tag.byteOffset);
  const slot = wide ? 128 : 64;
  const narrowTag = view.getInt32(0);
  const wideTag = view.getBigInt64(0);
  const digestWords = hash === 'SHA-384' ? 6 : 8;
  return {
    keys: new Uint8Array(exports.memory.buffer, keys, keyBytes),
    find: (from, count) =>
      wide
        ? exports.search512(keys + from * slot, count, constants, schedules, blocks, wideTag, digestWords)
        : exports.search256(keys + from * slot, count, constants, schedules, blocks, narrowTag),
  };
}

const aligned = (address: number): number => Math.ceil(address / ALIGNMENT) * ALIGNMENT;

function store(
  memory: WebAssembly.Memory,
  constants: number,
  schedules: number,
  tables: HmacTables,
  wide: boolean,
): void {
  const words = new Int32Array(memory.buffer);
  const place = wide ? lowHalvesFirst : (table: Int32Array) => table;
  words.set(place(tables.initial), constants / 4);
  words.set(place(tables.constants), constants / 4 + tables.initial.length);
  words.set(place(tables.message), schedules / 4);
}

/** WebAssembly has the low half of a 64-bit word first. */
const lowHalvesFirst = (table: Int32Array): Int32Array => table.map((_, at) => table[at ^ 1]!);
