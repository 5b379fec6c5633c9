import * as v from 'valibot';

/** What the decoder asks of the dictionary worker. A worker takes one `start`; end it to be rid of it. */
export type ToCracker =
  | {
      readonly type: 'start';
      /** Compact JWS, signed with HS256, HS384 or HS512. */
      readonly token: string;
    }
  | { readonly type: 'cancel' };

/** What the dictionary worker says. After `found` or `finished` nothing follows. */
export type FromCracker =
  | {
      readonly type: 'progress';
      readonly guesses: number;
      /** Guesses a second. */
      readonly rate: number;
      /** From 0 to 1. */
      readonly fraction: number;
    }
  | { readonly type: 'found'; readonly secret: string; readonly guesses: number }
  | {
      readonly type: 'finished';
      readonly guesses: number;
      /** `exhausted`: no word fits. `unsupported`: the token is not signed with HMAC; `message` says so. */
      readonly outcome: 'exhausted' | 'cancelled' | 'unsupported';
      readonly message?: string;
    };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const toCrackerSchema: v.GenericSchema<unknown, ToCracker> = v.variant('type', [
  v.strictObject({ type: v.literal('start'), token: v.pipe(v.string(), v.maxLength(4_000_000)) }),
  v.strictObject({ type: v.literal('cancel') }),
]);

export const fromCrackerSchema: v.GenericSchema<unknown, FromCracker> = v.variant('type', [
  v.strictObject({
    type: v.literal('progress'),
    guesses: count,
    rate: v.pipe(v.number(), v.finite(), v.minValue(0)),
    fraction: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  v.strictObject({ type: v.literal('found'), secret: v.string(), guesses: count }),
  v.strictObject({
    type: v.literal('finished'),
    guesses: count,
    outcome: v.picklist(['exhausted', 'cancelled', 'unsupported']),
    message: v.optional(v.string()),
  }),
]);
