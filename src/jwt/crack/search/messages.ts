import * as v from 'valibot';

/** What a search asks of one of its workers: `start` once, then jobs, each of which is answered in its turn. */
export type ToGuesser =
  | {
      readonly type: 'start';
      /** Compact JWS, signed with HS256, HS384 or HS512. */
      readonly token: string;
      /** The bytes of `hmac.wasm`; without them guessing is slow. */
      readonly wasm?: Uint8Array;
      /** The bytes of `words.txt`; without them there are fewer candidates. */
      readonly dictionary?: Uint8Array;
    }
  /** The candidates from number `from` on. */
  | { readonly type: 'candidates'; readonly from: number; readonly count: number }
  /** Whole lines of a word list. */
  | { readonly type: 'lines'; readonly bytes: Uint8Array };

/** What a worker answers to a job. */
export interface FromGuesser {
  readonly type: 'done';
  readonly guesses: number;
  /** How many candidates there are, where these were asked for. */
  readonly size?: number;
  /** The key that fits. */
  readonly secret?: Uint8Array;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const bytes = v.instance(Uint8Array);

export const toGuesserSchema: v.GenericSchema<unknown, ToGuesser> = v.variant('type', [
  v.strictObject({
    type: v.literal('start'),
    token: v.pipe(v.string(), v.maxLength(4_000_000)),
    wasm: v.optional(bytes),
    dictionary: v.optional(bytes),
  }),
  v.strictObject({ type: v.literal('candidates'), from: count, count }),
  v.strictObject({ type: v.literal('lines'), bytes }),
]);

export const fromGuesserSchema: v.GenericSchema<unknown, FromGuesser> = v.strictObject({
  type: v.literal('done'),
  guesses: count,
  size: v.optional(count),
  secret: v.optional(bytes),
});
