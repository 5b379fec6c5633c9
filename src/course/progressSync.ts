import * as v from 'valibot';
import { answerModes, eventPlace, type Progress, type ProgressEvent } from './progress';
import { parseProgress } from './progressFile';
import { boundProgress } from './progressMerge';

/**
 * Progress as it travels between the machines of a person. What synchronises settings takes a key as a whole,
 * and where two machines have written one key it keeps one of them. So each machine has a place of its own, a
 * slot, among a fixed number that all of them know; it writes only there and reads all. A slot holds the whole
 * log as its machine knows it, packed and bounded, so that no slot is needed but one. Two machines that took
 * the same free slot notice it: what one of them wrote is gone from there but not from its own log, and it
 * takes another slot.
 */

/** Slots: more machines than people have. A ninth takes over the slot that was used the longest ago. */
export const SYNC_SLOTS = 8;
/** Events in a slot; all slots together stay far below half a megabyte. */
export const MAX_SYNC_EVENTS = 1000;

/** What stands in a slot. */
export interface SyncSlot {
  readonly version: typeof SLOT_VERSION;
  /** The machine that writes here. */
  readonly writer: string;
  /** When its machine last added something, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly packed: Packed;
}

const SLOT_VERSION = 1;

/** Events without what repeats: names are places in lists, times are differences. */
interface Packed {
  readonly writers: readonly string[];
  readonly names: readonly string[];
  readonly events: readonly (readonly unknown[])[];
  readonly cleared: Progress['cleared'];
  readonly positions: Progress['positions'];
}

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const slotSchema = v.object({
  version: v.literal(SLOT_VERSION),
  writer: v.pipe(v.string(), v.nonEmpty()),
  at: v.number(),
  packed: v.object({
    writers: v.array(v.string()),
    names: v.array(v.string()),
    events: v.array(v.array(v.unknown())),
    cleared: v.record(v.string(), v.number()),
    positions: v.record(v.string(), v.object({ passageId: v.string(), at: v.number() })),
  }),
});

/** What a slot turned out to be. */
export type ReadSlot =
  | { readonly kind: 'slot'; readonly writer: string; readonly at: number; readonly progress: Progress }
  /** Nothing, or nothing that can be read: it may be written to. */
  | { readonly kind: 'free' }
  /** Of a newer version: it must be left as it is. */
  | { readonly kind: 'newer' };

/** Reads a slot; never throws. */
export function readSlot(value: unknown): ReadSlot {
  const versioned = v.safeParse(v.object({ version: v.number() }), value);
  if (versioned.success && versioned.output.version > SLOT_VERSION) return { kind: 'newer' };
  const parsed = v.safeParse(slotSchema, value);
  if (!parsed.success) return { kind: 'free' };
  const { writer, at, packed } = parsed.output;
  const progress = unpack(packed);
  return progress ? { kind: 'slot', writer, at, progress } : { kind: 'free' };
}

/** What a machine writes into its slot. */
export function writeSlot(progress: Progress, writer: string, limit = MAX_SYNC_EVENTS): SyncSlot {
  const bounded = boundProgress(progress, limit);
  const at = Math.max(0, ...bounded.events.map((event) => event.at));
  return { version: SLOT_VERSION, writer, at, packed: pack(bounded) };
}

/**
 * The slot that a machine writes to: the one that it has, else a free one, else the one that was used the
 * longest ago. Undefined where all slots are of a newer version.
 *
 * @param slots all of them, in their order
 */
export function slotFor(slots: readonly ReadSlot[], writer: string): number | undefined {
  const own = slots.findIndex((slot) => slot.kind === 'slot' && slot.writer === writer);
  if (own >= 0) return own;
  const free = slots.findIndex(({ kind }) => kind === 'free');
  if (free >= 0) return free;
  const others = slots.flatMap((slot, place) => (slot.kind === 'slot' ? [{ place, at: slot.at }] : []));
  return others.sort((a, b) => a.at - b.at)[0]?.place;
}

function pack({ events, cleared, positions }: Progress): Packed {
  const writers = new Names();
  const names = new Names();
  let before = 0;
  const packed = events.map((event) => {
    const { writer, number } = eventPlace(event.id);
    // An id of another form is kept as it is.
    const numbered = `${writer}.${number}` === event.id;
    const place = [writers.place(numbered ? writer : event.id), numbered ? number : -1, event.at - before];
    before = event.at;
    return packEvent(event, place, names);
  });
  return { writers: writers.list, names: names.list, events: packed, cleared, positions };
}

function packEvent(event: ProgressEvent, place: readonly number[], names: Names): readonly unknown[] {
  switch (event.type) {
    case 'answer': {
      const judged = [event.correct ? 1 : 0, answerModes.indexOf(event.mode), event.rating, event.chosen];
      return [
        0,
        ...place,
        names.place(event.questionId),
        ...judged,
        ...(event.concepts ? [event.concepts] : []),
      ];
    }
    case 'read':
      return [1, ...place, names.place(event.passageId)];
    case 'reflection':
      return [2, ...place, names.place(event.partId), event.met];
    case 'practice': {
      const { practiceId, passed, rating, concepts } = event;
      return [3, ...place, names.place(practiceId), passed ? 1 : 0, rating, concepts];
    }
  }
}

/** What {@link packEvent} has packed behind place and name. */
function unpackEvent(type: 0 | 1 | 2 | 3, name: string | undefined, rest: readonly unknown[]): object {
  switch (type) {
    case 0: {
      const [correct, mode, rating, chosen, concepts] = rest;
      const answer = { correct: correct === 1, chosen, mode: answerModes[Number(mode)], rating };
      return { type: 'answer', questionId: name, ...answer, ...(concepts === undefined ? {} : { concepts }) };
    }
    case 1:
      return { type: 'read', passageId: name };
    case 2:
      return { type: 'reflection', partId: name, met: rest[0] };
    case 3: {
      const [passed, rating, concepts] = rest;
      return { type: 'practice', practiceId: name, passed: passed === 1, rating, concepts };
    }
  }
}

/** Names, each with its place in a list. */
class Names {
  readonly list: string[] = [];
  private readonly places = new Map<string, number>();

  place(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(-1));
const placeSchema = v.tuple([v.picklist([0, 1, 2, 3]), index, whole, v.number(), index]);

/** Undefined where anything is not as {@link pack} makes it. */
function unpack({ writers, names, events, cleared, positions }: Packed): Progress | undefined {
  let at = 0;
  const unpacked: unknown[] = [];
  for (const event of events) {
    const place = v.safeParse(placeSchema, event.slice(0, 5));
    if (!place.success) return undefined;
    const [type, writer, number, later, name] = place.output;
    at += later;
    const id = number < 0 ? writers[writer] : `${writers[writer]}.${number}`;
    const base = { id, at };
    unpacked.push({ ...base, ...unpackEvent(type, names[name], event.slice(5)) });
  }
  const parsed = parseProgress({ version: 2, events: unpacked, cleared, positions });
  return parsed.kind === 'progress' ? parsed.progress : undefined;
}
