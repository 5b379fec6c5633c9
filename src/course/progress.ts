import * as v from 'valibot';

/**
 * What a learner has done, as one value. The log of answers only ever grows and every event has an id of
 * its own, so that the logs of two machines can be merged and any schedule can be computed from them anew.
 */

/** Where a question was answered. */
export type AnswerMode = 'lesson' | 'quiz' | 'review';

/** One answer to one question. Events are added, never changed. */
export interface ReviewEvent {
  /** Unique over all machines. */
  readonly id: string;
  readonly questionId: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly correct: boolean;
  /** Indexes of the chosen options in the order of the question bank, ascending. */
  readonly chosen: readonly number[];
  readonly mode: AnswerMode;
}

/** The last grade of one part of the reflection exercise. */
export interface ReflectionResult {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Ids of the criteria that the answer met; the answer itself is not kept. */
  readonly met: readonly string[];
}

export interface Progress {
  readonly version: typeof PROGRESS_VERSION;
  /** In the order in which they were recorded. */
  readonly reviews: readonly ReviewEvent[];
  /** When a passage was read for the first time, by passage id, in milliseconds since the Unix epoch. */
  readonly passagesRead: Readonly<Record<string, number>>;
  /** Where the reader is, by lesson id: a passage id. */
  readonly positions: Readonly<Record<string, string>>;
  /** By the id of the part. */
  readonly reflections: Readonly<Record<string, ReflectionResult>>;
}

/** Version of the stored form. */
export const PROGRESS_VERSION = 1;

export const emptyProgress: Progress = {
  version: PROGRESS_VERSION,
  reviews: [],
  passagesRead: {},
  positions: {},
  reflections: {},
};

const time = v.pipe(v.number(), v.finite(), v.minValue(0));

const progressSchema = v.object({
  version: v.literal(PROGRESS_VERSION),
  reviews: v.array(
    v.object({
      id: v.pipe(v.string(), v.nonEmpty()),
      questionId: v.pipe(v.string(), v.nonEmpty()),
      at: time,
      correct: v.boolean(),
      chosen: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
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
 * Reads saved progress; never throws.
 *
 * @param saved whatever the storage held; `undefined` (nothing saved yet) is empty progress
 */
export function parseProgress(saved: unknown): ParsedProgress {
  if (saved === undefined) return { kind: 'progress', progress: emptyProgress };
  const versioned = v.safeParse(v.object({ version: v.pipe(v.number(), v.integer()) }), saved);
  if (versioned.success && versioned.output.version > PROGRESS_VERSION) {
    return { kind: 'newer', version: versioned.output.version };
  }
  const parsed = v.safeParse(progressSchema, saved);
  if (parsed.success) return { kind: 'progress', progress: parsed.output };
  const issue = parsed.issues[0];
  const place = v.getDotPath(issue);
  return { kind: 'corrupt', reason: place ? `${place}: ${issue.message}` : issue.message };
}

/** Adds an answer to the log. An event whose id is in the log already changes nothing. */
export function addReview(progress: Progress, event: ReviewEvent): Progress {
  if (progress.reviews.some(({ id }) => id === event.id)) return progress;
  return { ...progress, reviews: [...progress.reviews, event] };
}

/** Notes that a passage was read; the first time counts. */
export function addPassageRead(progress: Progress, passageId: string, at: number): Progress {
  if (Object.hasOwn(progress.passagesRead, passageId)) return progress;
  return { ...progress, passagesRead: { ...progress.passagesRead, [passageId]: at } };
}

/** Notes where in a lesson the reader is. */
export function setPosition(progress: Progress, lessonId: string, passageId: string): Progress {
  if (progress.positions[lessonId] === passageId) return progress;
  return { ...progress, positions: { ...progress.positions, [lessonId]: passageId } };
}

/** Notes how a part of the reflection exercise was graded; the latest counts. */
export function setReflection(progress: Progress, partId: string, result: ReflectionResult): Progress {
  return { ...progress, reflections: { ...progress.reflections, [partId]: result } };
}

/** The last answer to each question, by question id. Of two at the same time the one recorded later counts. */
export function lastAnswers(progress: Progress): ReadonlyMap<string, ReviewEvent> {
  const last = new Map<string, ReviewEvent>();
  for (const event of progress.reviews) {
    const known = last.get(event.questionId);
    if (!known || event.at >= known.at) last.set(event.questionId, event);
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
