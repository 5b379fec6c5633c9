import * as v from 'valibot';
import type { GlossaryEntry } from '../../course';
import { glossarySchema } from '../../course/schema';

/** The channel between the extension and the glossary page. */

export interface ToGlossaryPage {
  readonly type: 'show';
  readonly entries: readonly GlossaryEntry[];
}

export type FromGlossaryPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly passageId: string };

export const toGlossaryPage = v.object({
  type: v.literal('show'),
  entries: glossarySchema,
}) satisfies v.GenericSchema<unknown, ToGlossaryPage>;

export const fromGlossaryPage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('open'), passageId: v.string() }),
]) satisfies v.GenericSchema<unknown, FromGlossaryPage>;
