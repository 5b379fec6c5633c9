import * as v from 'valibot';
import type { PracticeState } from '../../course/practice';

/** The channel between the extension and the lab page. The play itself is the page's: nothing typed leaves it. */

/** A place elsewhere that belongs to a lab. */
export interface LabLink {
  readonly id: string;
  readonly title: string;
}

/** What the page knows of the lab from the course. */
export interface LabHead {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** Its place among all labs, from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
}

export interface ToLabPage {
  readonly type: 'show';
  readonly lab: LabHead;
  /** Passages to read about it. */
  readonly passages: readonly LabLink[];
  /** Concepts to be asked about. */
  readonly concepts: readonly LabLink[];
  readonly previous?: LabLink;
  readonly next?: LabLink;
  /** What was achieved in it before; absent: not tried. */
  readonly state?: PracticeState;
}

export type FromLabPage =
  | { readonly type: 'ready' }
  /** Another lab. */
  | { readonly type: 'open'; readonly labId: string }
  /** The list of all labs. */
  | { readonly type: 'list' }
  | { readonly type: 'passage'; readonly passageId: string }
  | { readonly type: 'quiz'; readonly conceptId: string }
  /** The code was handed in: for the first time wrongly, or rightly after the attack had worked. */
  | {
      readonly type: 'result';
      readonly labId: string;
      readonly passed: boolean;
      /** Something was wrong before, or a fix was looked at. */
      readonly stumbled: boolean;
    };

const id = v.pipe(v.string(), v.maxLength(200));
const link = v.object({ id, title: v.string() });
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

export const toLabPage = v.object({
  type: v.literal('show'),
  lab: v.object({
    id,
    title: v.string(),
    summary: v.string(),
    minutes: v.number(),
    place: count,
    count,
  }),
  passages: v.array(link),
  concepts: v.array(link),
  previous: v.exactOptional(link),
  next: v.exactOptional(link),
  state: v.exactOptional(v.picklist(['passed', 'tried'])),
}) satisfies v.GenericSchema<unknown, ToLabPage>;

export const fromLabPage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('open'), labId: id }),
  v.object({ type: v.literal('list') }),
  v.object({ type: v.literal('passage'), passageId: id }),
  v.object({ type: v.literal('quiz'), conceptId: id }),
  v.object({ type: v.literal('result'), labId: id, passed: v.boolean(), stumbled: v.boolean() }),
]) satisfies v.GenericSchema<unknown, FromLabPage>;
