import * as v from 'valibot';

/** A learner's input. A play of a lab is the list of them: played again, it comes out the same. */
export type LabInput =
  /** Changes the code: the servers start afresh, with a world around them as at the beginning. */
  | { readonly kind: 'choose'; readonly choice: string; readonly value: string }
  /** Plays the next step, with what was ticked or written before it. */
  | {
      readonly kind: 'step';
      readonly ticked?: readonly string[] | undefined;
      readonly values?: Readonly<Record<string, string>> | undefined;
    }
  /** Free play. */
  | { readonly kind: 'act'; readonly action: string; readonly values: Readonly<Record<string, string>> }
  /** Hands in the code. */
  | { readonly kind: 'check' }
  /** Starts the world and the steps afresh, with the code as it is. */
  | { readonly kind: 'restart' };

/** Characters of one field. */
export const MAX_FIELD = 8_000;
/** Inputs of one play; more are a mistake or an attack on the memory. */
export const MAX_INPUTS = 1_000;

const id = v.pipe(v.string(), v.maxLength(100));
const values = v.pipe(
  v.record(id, v.pipe(v.string(), v.maxLength(MAX_FIELD))),
  v.check((fields) => Object.keys(fields).length <= 20),
);

/** An input that comes over a channel or from storage. */
export const labInputSchema = v.variant('kind', [
  v.object({ kind: v.literal('choose'), choice: id, value: v.pipe(v.string(), v.maxLength(MAX_FIELD)) }),
  v.object({
    kind: v.literal('step'),
    ticked: v.optional(v.pipe(v.array(id), v.maxLength(100))),
    values: v.optional(values),
  }),
  v.object({ kind: v.literal('act'), action: id, values }),
  v.object({ kind: v.literal('check') }),
  v.object({ kind: v.literal('restart') }),
]) satisfies v.GenericSchema<unknown, LabInput>;

export const labInputsSchema = v.pipe(v.array(labInputSchema), v.maxLength(MAX_INPUTS));
