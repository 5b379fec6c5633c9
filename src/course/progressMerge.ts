import { emptyProgress, eventPlace, normalizeEvents, type Progress, type ProgressEvent } from './progress';

/**
 * What two machines have done, together. In whatever order, however often and in whatever groups logs are
 * merged, the result is the same (commutative, associative, idempotent), and no answer is lost.
 */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const cleared = mergeRecords(a.cleared, b.cleared, Math.max);
  const positions = mergeRecords(a.positions, b.positions, (one, other) =>
    one.at !== other.at ? (one.at > other.at ? one : other) : one.passageId > other.passageId ? one : other,
  );
  return { ...a, events: normalizeEvents([...a.events, ...b.events], cleared), cleared, positions };
}

function mergeRecords<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  choose: (a: T, b: T) => T,
): Record<string, T> {
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const mine = merged.get(key);
    merged.set(key, mine === undefined ? value : choose(mine, value));
  }
  // In the order of the keys, so that equal progress is equal as text too.
  return Object.fromEntries([...merged].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Empties progress so that it stays empty after merges with machines that still hold what is cleared here;
 * what those have recorded and this one has not seen yet stays.
 */
export function resetProgress(progress: Progress): Progress {
  const cleared = new Map(Object.entries(progress.cleared));
  for (const { id } of progress.events) {
    const { writer, number } = eventPlace(id);
    cleared.set(writer, Math.max(number, cleared.get(writer) ?? 0));
  }
  return { ...emptyProgress, cleared: Object.fromEntries(cleared) };
}

/**
 * Takes a reset back: adds what was there before to what came since. What is cleared stays cleared, so the
 * events come back under new ids, at the times that they had.
 *
 * @param before progress as it was before the reset
 * @param writer this machine
 */
export function undoReset(progress: Progress, before: Progress, writer: string): Progress {
  // A writer of their own: in that of the machine they would seem to have happened after the reset.
  const restorer = `${writer}-restored`;
  const known = new Set(progress.events.map(({ id }) => id));
  const lost = before.events.filter(({ id }) => !known.has(id));
  let number = Math.max(
    progress.cleared[restorer] ?? 0,
    ...progress.events
      .map(({ id }) => eventPlace(id))
      .flatMap((place) => (place.writer === restorer ? place.number : [])),
  );
  const restored = lost.map((event): ProgressEvent => ({ ...event, id: `${restorer}.${++number}` }));
  const merged = mergeProgress(progress, { ...before, events: [], cleared: {} });
  return { ...merged, events: normalizeEvents([...merged.events, ...restored], merged.cleared) };
}

/** As many answers are kept; the editor's storage is meant for less than half a megabyte. */
export const MAX_EVENTS = 3000;
/** Of each question so many last answers are kept in any case. */
const KEPT_PER_QUESTION = 3;

/**
 * Progress with at most so many events: of the oldest answers those go whose question has been answered
 * several times since. What has been done only once is let go last.
 */
export function boundProgress(progress: Progress, limit = MAX_EVENTS): Progress {
  let excess = progress.events.length - limit;
  if (excess <= 0) return progress;
  const left = new Map<string, number>();
  for (const event of progress.events) left.set(subjectOf(event), (left.get(subjectOf(event)) ?? 0) + 1);
  const kept = progress.events.filter((event) => {
    const count = left.get(subjectOf(event)) ?? 0;
    if (excess <= 0 || count <= KEPT_PER_QUESTION) return true;
    left.set(subjectOf(event), count - 1);
    excess--;
    return false;
  });
  return { ...progress, events: kept.slice(Math.max(0, excess)) };
}

function subjectOf(event: ProgressEvent): string {
  switch (event.type) {
    case 'answer':
      return `answer ${event.questionId}`;
    case 'read':
      return `read ${event.passageId}`;
    case 'reflection':
      return `reflection ${event.partId}`;
    case 'practice':
      return `practice ${event.practiceId}`;
  }
}
