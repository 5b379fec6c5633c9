import type { Rating } from './rating';

/**
 * What a learner has done, as one value: a log that only ever grows, whose events have ids of their own. So
 * the logs of two machines can be merged, and any schedule can be computed from them anew.
 */

/** Where a question was answered. */
export const answerModes = ['lesson', 'quiz', 'review', 'exam', 'workspace'] as const;
export type AnswerMode = (typeof answerModes)[number];

interface EventBase {
  /**
   * `<writer>.<number>`: who recorded it (a machine, not a person) and its place among what that one
   * recorded, so that the order is known even where a clock went wrong.
   */
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** One answer to one question. */
export interface ReviewEvent extends EventBase {
  readonly type: 'answer';
  readonly questionId: string;
  readonly correct: boolean;
  /** The answer as `answerIndexes` gives it: what was written into a gap is not kept. */
  readonly chosen: readonly number[];
  readonly mode: AnswerMode;
  readonly rating: Rating;
  /** Concepts of a question that is not in the bank: one made from the learner's own code. */
  readonly concepts?: readonly string[];
}

/** A passage was read. */
export interface ReadEvent extends EventBase {
  readonly type: 'read';
  readonly passageId: string;
}

/** A part of the reflection exercise was graded. */
export interface ReflectionEvent extends EventBase {
  readonly type: 'reflection';
  readonly partId: string;
  /** Ids of the criteria that the answer met; the answer itself is not kept. */
  readonly met: readonly string[];
}

/** A task was passed or failed: a lab. */
export interface PracticeEvent extends EventBase {
  readonly type: 'practice';
  /** Its kind and id: `lab/<id>`. */
  readonly practiceId: string;
  readonly passed: boolean;
  readonly rating: Rating;
  /** Concepts that it is about, as the log may outlive it. */
  readonly concepts: readonly string[];
}

export type ProgressEvent = ReviewEvent | ReadEvent | ReflectionEvent | PracticeEvent;

/** Where a reader is in a lesson. */
export interface ReadingPosition {
  readonly passageId: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

export interface Progress {
  readonly version: typeof PROGRESS_VERSION;
  /** In the order of {@link compareEvents}, each once, none that was cleared. */
  readonly events: readonly ProgressEvent[];
  /** By writer: its events up to this number were cleared and do not come back. */
  readonly cleared: Readonly<Record<string, number>>;
  /** By lesson id. */
  readonly positions: Readonly<Record<string, ReadingPosition>>;
}

/** Version of the stored form. */
export const PROGRESS_VERSION = 2;

export const emptyProgress: Progress = { version: PROGRESS_VERSION, events: [], cleared: {}, positions: {} };

/** What an event says, without id: the log gives it one. */
export type NewEvent =
  | Omit<ReviewEvent, 'id'>
  | Omit<ReadEvent, 'id'>
  | Omit<ReflectionEvent, 'id'>
  | Omit<PracticeEvent, 'id'>;

/** Who recorded an event, and its number there. An id of another form is a writer of one event. */
export function eventPlace(id: string): { readonly writer: string; readonly number: number } {
  const dot = id.lastIndexOf('.');
  const number = dot > 0 && /^\d{1,15}$/.test(id.slice(dot + 1)) ? Number(id.slice(dot + 1)) : undefined;
  return number === undefined ? { writer: id, number: 0 } : { writer: id.slice(0, dot), number };
}

/** Orders events by time, those of one time by who recorded them and when; 0 for nothing but the same event. */
export function compareEvents(a: ProgressEvent, b: ProgressEvent): number {
  if (a.at !== b.at) return a.at - b.at;
  const place = comparePlaces(a, b);
  if (place !== 0) return place;
  const [one, other] = [identity(a), identity(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}

function comparePlaces(a: ProgressEvent, b: ProgressEvent): number {
  const [first, second] = [eventPlace(a.id), eventPlace(b.id)];
  if (first.writer !== second.writer) return first.writer < second.writer ? -1 : 1;
  return first.number - second.number;
}

/**
 * What makes an event the same as another: all that it says. The id alone would not do: a copied profile
 * makes two machines of one name, and what both recorded must be kept.
 */
function identity(event: ProgressEvent): string {
  const entries = Object.entries(event).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function isCleared(cleared: Progress['cleared'], id: string): boolean {
  const { writer, number } = eventPlace(id);
  return Object.hasOwn(cleared, writer) && number <= (cleared[writer] ?? 0);
}

/** Puts events in order, each once, without those that were cleared. */
export function normalizeEvents(
  events: readonly ProgressEvent[],
  cleared: Progress['cleared'],
): ProgressEvent[] {
  const kept = events.filter(({ id }) => !isCleared(cleared, id)).sort(compareEvents);
  return kept.filter(
    (event, index) => index === 0 || compareEvents(kept[index - 1] as ProgressEvent, event) !== 0,
  );
}

/** Adds events to the log, numbered as the next of `writer`. */
export function addEvents(progress: Progress, writer: string, added: readonly NewEvent[]): Progress {
  if (added.length === 0) return progress;
  const first = nextNumber(progress, writer);
  const numbered = added.map(
    (event, index): ProgressEvent => ({ ...event, id: `${writer}.${first + index}` }),
  );
  return { ...progress, events: normalizeEvents([...progress.events, ...numbered], progress.cleared) };
}

/** The number that a writer's next event gets. */
function nextNumber({ events, cleared }: Progress, writer: string): number {
  let last = Object.hasOwn(cleared, writer) ? (cleared[writer] ?? 0) : 0;
  for (const { id } of events) {
    const place = eventPlace(id);
    if (place.writer === writer) last = Math.max(last, place.number);
  }
  return last + 1;
}

/** Adds an answer to the log. */
export function addReview(
  progress: Progress,
  writer: string,
  answer: Omit<ReviewEvent, 'id' | 'type'>,
): Progress {
  return addEvents(progress, writer, [{ type: 'answer', ...answer }]);
}

/** Notes that a passage was read; the first time counts. */
export function addPassageRead(progress: Progress, writer: string, passageId: string, at: number): Progress {
  if (passagesRead(progress).has(passageId)) return progress;
  return addEvents(progress, writer, [{ type: 'read', passageId, at }]);
}

/** Notes how a part of the reflection exercise was graded; the latest counts. */
export function addReflection(
  progress: Progress,
  writer: string,
  partId: string,
  met: readonly string[],
  at: number,
): Progress {
  return addEvents(progress, writer, [{ type: 'reflection', partId, met, at }]);
}

/** Notes where in a lesson the reader is. */
export function setPosition(progress: Progress, lessonId: string, passageId: string, at: number): Progress {
  if (progress.positions[lessonId]?.passageId === passageId) return progress;
  return { ...progress, positions: { ...progress.positions, [lessonId]: { passageId, at } } };
}

/** When each passage was read first, by passage id, in milliseconds since the Unix epoch. */
export function passagesRead({ events }: Progress): ReadonlyMap<string, number> {
  const read = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'read' && !read.has(event.passageId)) read.set(event.passageId, event.at);
  }
  return read;
}

/** The criteria that the last answer to each part of the reflection exercise met, by the id of the part. */
export function reflectionsMet(progress: Progress): ReadonlyMap<string, readonly string[]> {
  const met = new Map<string, readonly string[]>();
  for (const { event } of timeline(progress.events)) {
    if (event.type === 'reflection') met.set(event.partId, event.met);
  }
  return met;
}

/** The answers in the log, in its order. */
export function reviewsOf({ events }: Progress): readonly ReviewEvent[] {
  return events.filter((event) => event.type === 'answer');
}

/** The last answer to each question, by question id. */
export function lastAnswers(progress: Progress): ReadonlyMap<string, ReviewEvent> {
  const last = new Map<string, ReviewEvent>();
  for (const { event } of timeline(progress.events)) {
    if (event.type === 'answer') last.set(event.questionId, event);
  }
  return last;
}

/** Ids of the questions whose last answer was wrong, the longest ago first. */
export function wrongQuestions(progress: Progress): readonly string[] {
  return [...lastAnswers(progress).values()]
    .filter(({ correct }) => !correct)
    .sort((a, b) => a.at - b.at)
    .map(({ questionId }) => questionId);
}

/** An event and when it happened as far as can be known, in milliseconds since the Unix epoch. */
export interface TimedEvent<E extends ProgressEvent = ProgressEvent> {
  readonly event: E;
  readonly time: number;
}

/**
 * Events in the order in which they happened. Within one writer the numbers tell; between writers, time. A
 * clock that went back makes no event happen before the one recorded before it, and a time after `now`, which
 * no event can have, is taken for that of its neighbours.
 */
export function timeline(
  events: readonly ProgressEvent[],
  now = Number.POSITIVE_INFINITY,
): readonly TimedEvent[] {
  const byWriter = new Map<string, { event: ProgressEvent; number: number }[]>();
  for (const event of events) {
    const { writer, number } = eventPlace(event.id);
    const list = byWriter.get(writer);
    if (list) list.push({ event, number });
    else byWriter.set(writer, [{ event, number }]);
  }
  const timed: TimedEvent[] = [];
  for (const list of byWriter.values()) {
    list.sort((a, b) => a.number - b.number);
    const firstKnown = list.find(({ event }) => event.at <= now)?.event.at ?? 0;
    let time = Math.min(firstKnown, now);
    for (const { event } of list) {
      if (event.at <= now) time = Math.max(time, event.at);
      timed.push({ event, time });
    }
  }
  return timed.sort(
    (a, b) => a.time - b.time || comparePlaces(a.event, b.event) || compareEvents(a.event, b.event),
  );
}
