import * as v from 'valibot';
import type { PracticeState } from '../../../course/practice';

/** The channel between the extension and the progress page. */

export interface ConceptRow {
  readonly id: string;
  readonly title: string;
  /** From 0 to 1. */
  readonly mastery: number;
  /** Answers that were given about it. */
  readonly answers: number;
  /** Whole days until it comes up; 0 or less: now. Absent where it was never asked. */
  readonly dueIn?: number;
  readonly lastCorrect?: boolean;
}

export interface AreaRows {
  readonly title: string;
  /** Mean of its concepts, from 0 to 1; a concept that was never asked counts as 0. */
  readonly mastery: number;
  readonly concepts: readonly ConceptRow[];
}

export interface LabRow {
  readonly id: string;
  readonly title: string;
  /** Absent: not tried. */
  readonly state?: PracticeState;
}

/** A day, named by its date (`2026-11-23`), and what is counted of it. */
export interface DayBar {
  readonly date: string;
  readonly counts: readonly number[];
}

export interface ProgressView {
  readonly answered: number;
  readonly correct: number;
  readonly passagesRead: number;
  readonly passages: number;
  readonly labs: readonly LabRow[];
  readonly exercises: readonly LabRow[];
  /** Days in a row. */
  readonly streak: number;
  /** Concepts to review now. */
  readonly due: number;
  readonly areas: readonly AreaRows[];
  /** Concepts that come up, one count a day, from today on. */
  readonly forecast: readonly DayBar[];
  /** Answers, right and wrong, one pair a day, up to today. */
  readonly history: readonly DayBar[];
}

export interface ToProgressPage {
  readonly type: 'show';
  readonly view: ProgressView;
}

export type FromProgressPage =
  | { readonly type: 'ready' }
  | { readonly type: 'learn'; readonly conceptId: string }
  | { readonly type: 'quiz'; readonly conceptId: string }
  | { readonly type: 'lab'; readonly labId: string }
  | { readonly type: 'exercise'; readonly exerciseId: string }
  | { readonly type: 'review' }
  | { readonly type: 'export' }
  | { readonly type: 'import' }
  | { readonly type: 'reset' };

const text = v.string();
const labRow = v.object({ id: text, title: text, state: v.exactOptional(v.picklist(['passed', 'tried'])) });
const bars = v.array(v.object({ date: text, counts: v.array(v.number()) }));

const progressViewSchema = v.object({
  answered: v.number(),
  correct: v.number(),
  passagesRead: v.number(),
  passages: v.number(),
  labs: v.array(labRow),
  exercises: v.array(labRow),
  streak: v.number(),
  due: v.number(),
  areas: v.array(
    v.object({
      title: text,
      mastery: v.number(),
      concepts: v.array(
        v.object({
          id: text,
          title: text,
          mastery: v.number(),
          answers: v.number(),
          dueIn: v.exactOptional(v.number()),
          lastCorrect: v.exactOptional(v.boolean()),
        }),
      ),
    }),
  ),
  forecast: bars,
  history: bars,
}) satisfies v.GenericSchema<unknown, ProgressView>;

export const toProgressPage = v.object({
  type: v.literal('show'),
  view: progressViewSchema,
}) satisfies v.GenericSchema<unknown, ToProgressPage>;

const conceptId = v.pipe(text, v.maxLength(100));

export const fromProgressPage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('learn'), conceptId }),
  v.object({ type: v.literal('quiz'), conceptId }),
  v.object({ type: v.literal('lab'), labId: v.pipe(text, v.maxLength(200)) }),
  v.object({ type: v.literal('exercise'), exerciseId: v.pipe(text, v.maxLength(200)) }),
  v.object({ type: v.literal('review') }),
  v.object({ type: v.literal('export') }),
  v.object({ type: v.literal('import') }),
  v.object({ type: v.literal('reset') }),
]) satisfies v.GenericSchema<unknown, FromProgressPage>;
