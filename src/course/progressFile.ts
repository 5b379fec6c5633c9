import * as v from 'valibot';
import {
  answerModes,
  emptyProgress,
  normalizeEvents,
  PROGRESS_VERSION,
  type Progress,
  type ProgressEvent,
} from './progress';
import { Rating } from './rating';

/** Progress as it is stored, exported and imported: JSON, of this version or an older one. */

const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const id = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const eventSchema = v.variant('type', [
  v.object({
    type: v.literal('answer'),
    id,
    at: time,
    questionId: id,
    correct: v.boolean(),
    chosen: v.array(count),
    mode: v.picklist(answerModes),
    rating: v.picklist(Object.values(Rating)),
    concepts: v.optional(v.array(v.string())),
  }),
  v.object({ type: v.literal('read'), id, at: time, passageId: id }),
  v.object({ type: v.literal('reflection'), id, at: time, partId: id, met: v.array(v.string()) }),
  v.object({
    type: v.literal('practice'),
    id,
    at: time,
    practiceId: id,
    passed: v.boolean(),
    rating: v.picklist(Object.values(Rating)),
    concepts: v.array(v.string()),
  }),
]) satisfies v.GenericSchema<unknown, ProgressEvent>;

const progressSchema = v.object({
  version: v.literal(PROGRESS_VERSION),
  events: v.array(eventSchema),
  cleared: v.record(v.string(), count),
  positions: v.record(v.string(), v.object({ passageId: id, at: time })),
}) satisfies v.GenericSchema<unknown, Progress>;

/** The first version: answers without ratings, and all else without ids. */
const firstVersionSchema = v.object({
  version: v.literal(1),
  reviews: v.array(
    v.object({
      id,
      questionId: id,
      at: time,
      correct: v.boolean(),
      chosen: v.array(count),
      mode: v.picklist(['lesson', 'quiz', 'review']),
    }),
  ),
  passagesRead: v.record(v.string(), time),
  positions: v.record(v.string(), v.string()),
  reflections: v.record(v.string(), v.object({ at: time, met: v.array(v.string()) })),
});

/** What saved progress turned out to be. */
export type ParsedProgress =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Written by a newer version of the extension: it is whole, but must be left as it is. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'corrupt'; readonly reason: string };

/**
 * Reads saved progress; never throws. Progress of an older version becomes progress of this one, always the
 * same.
 *
 * @param saved whatever the storage held; `undefined` (nothing saved yet) is empty progress
 */
export function parseProgress(saved: unknown): ParsedProgress {
  if (saved === undefined) return { kind: 'progress', progress: emptyProgress };
  const versioned = v.safeParse(v.object({ version: v.pipe(v.number(), v.integer()) }), saved);
  const version = versioned.success ? versioned.output.version : undefined;
  if (version !== undefined && version > PROGRESS_VERSION) return { kind: 'newer', version };
  if (version === 1) {
    const parsed = v.safeParse(firstVersionSchema, saved);
    if (parsed.success) return { kind: 'progress', progress: fromFirstVersion(parsed.output) };
    return corrupt(parsed.issues[0]);
  }
  const parsed = v.safeParse(progressSchema, saved);
  if (!parsed.success) return corrupt(parsed.issues[0]);
  const { events, cleared } = parsed.output;
  return { kind: 'progress', progress: { ...parsed.output, events: normalizeEvents(events, cleared) } };
}

function corrupt(issue: v.BaseIssue<unknown>): ParsedProgress {
  const place = v.getDotPath(issue);
  return { kind: 'corrupt', reason: place ? `${place}: ${issue.message}` : issue.message };
}

type FirstVersion = v.InferOutput<typeof firstVersionSchema>;

function fromFirstVersion({ reviews, passagesRead, positions, reflections }: FirstVersion): Progress {
  // Two machines of the first version share no id, so neither do their writers.
  const writer = `v1-${(reviews[0]?.id ?? Object.values(passagesRead)[0] ?? 'empty').toString().slice(0, 16)}`;
  const unnumbered = [
    ...reviews.map(({ id: _, ...review }) => ({
      type: 'answer' as const,
      ...review,
      rating: review.correct ? Rating.good : Rating.again,
    })),
    ...Object.entries(passagesRead).map(([passageId, at]) => ({ type: 'read' as const, passageId, at })),
    ...Object.entries(reflections).map(([partId, result]) => ({
      type: 'reflection' as const,
      partId,
      ...result,
    })),
  ].sort((a, b) => a.at - b.at);
  const events = unnumbered.map(
    (event, index): ProgressEvent => ({ ...event, id: `${writer}.${index + 1}` }),
  );
  return {
    ...emptyProgress,
    events: normalizeEvents(events, {}),
    positions: Object.fromEntries(
      Object.entries(positions).map(([lessonId, passageId]) => [lessonId, { passageId, at: 0 }]),
    ),
  };
}

/** What an exported file says that it is. */
const FORMAT = 'session-tutor-progress';

/** Longer files are not progress of ours. In UTF-16 code units. */
export const MAX_FILE_LENGTH = 16 * 1024 * 1024;

/** Progress as the text of a file: readable, the same for the same progress. */
export function exportProgress(progress: Progress): string {
  return `${JSON.stringify({ format: FORMAT, ...progress }, undefined, 1)}\n`;
}

/** Reads an exported file; never throws. The reasons are for a person. */
export function parseProgressFile(text: string): ParsedProgress {
  if (text.length > MAX_FILE_LENGTH) return { kind: 'corrupt', reason: 'the file is over 16 MB long' };
  let saved: unknown;
  try {
    saved = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { kind: 'corrupt', reason: error instanceof Error ? error.message : String(error) };
  }
  const named = v.safeParse(v.object({ format: v.string() }), saved);
  if (named.success && named.output.format !== FORMAT) {
    return { kind: 'corrupt', reason: `its format is "${named.output.format}", not "${FORMAT}"` };
  }
  return parseProgress(saved);
}
