import * as v from 'valibot';
import { type LabInput, labInputsSchema } from '../../simulator/labs/inputs';
import { type Marks, noMarks } from './results';

/** A play of one lab, as the page keeps it. */
export interface KeptPlay {
  readonly inputs: readonly LabInput[];
  readonly marks: Marks;
}

/** Plays by lab id. The page keeps them while its tab lives; they are never written to disk. */
export type KeptPlays = Readonly<Record<string, KeptPlay>>;

const schema = v.record(
  v.string(),
  v.object({
    inputs: labInputsSchema,
    marks: v.object({ failed: v.boolean(), passed: v.boolean(), helped: v.boolean() }),
  }),
);

/** Reads what `getState` gave; anything else is a fresh start. */
export function readKeptPlays(saved: unknown): KeptPlays {
  const parsed = v.safeParse(schema, saved);
  return parsed.success ? parsed.output : {};
}

export const playOf = (plays: KeptPlays, labId: string): KeptPlay =>
  Object.hasOwn(plays, labId) ? (plays[labId] as KeptPlay) : { inputs: [], marks: noMarks };
