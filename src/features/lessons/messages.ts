import * as v from 'valibot';
import type { Lesson, Question } from '../../course';
import type { Answer } from '../../course/answers';
import { type FoundInAnswer, MAX_ANSWER_LENGTH } from '../../course/reflection';
import { answerSchema, lessonSchema, questionSchema } from '../../course/schema';
import type { SearchResult } from '../../course/search';

/** The channel between the extension and the lesson page. */

/** What the table of contents shows of a lesson. */
export interface LessonOutline {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly passages: readonly { readonly id: string; readonly title: string }[];
}

/** A lab or an exercise that belongs to a passage. */
export interface LessonLab {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** The first passage of the lesson that it belongs to. */
  readonly passageId: string;
}

/** What the learner has done, as far as the page shows it. */
export interface LessonProgress {
  /** Ids of the passages that were read. */
  readonly read: readonly string[];
  /** Whether the last answer was right, by question id. */
  readonly answers: Readonly<Record<string, boolean>>;
  /** Ids of the criteria that the last answer met, by the id of the part of the exercise. */
  readonly reflections: Readonly<Record<string, readonly string[]>>;
  /** Ids of the labs that were passed. */
  readonly labsPassed: readonly string[];
  /** Ids of the exercises that were passed. */
  readonly exercisesPassed: readonly string[];
}

export type ToLessonPage =
  /** Everything that the page needs: the answer to `ready` and to `open`. */
  | {
      readonly type: 'show';
      readonly outline: readonly LessonOutline[];
      readonly lesson: Lesson;
      readonly questions: readonly Question[];
      /** Labs of its passages. */
      readonly labs: readonly LessonLab[];
      /** Exercises of its passages. */
      readonly exercises: readonly LessonLab[];
      readonly progress: LessonProgress;
      /** The passage to start at. */
      readonly passageId: string;
      /** Whether the reader asked for this passage, so that the focus goes there too. */
      readonly focus: boolean;
    }
  /** What the checker finds in an answer in code; without findings the checker could not be had. */
  | { readonly type: 'codeChecked'; readonly partId: string; readonly findings?: readonly FoundInAnswer[] }
  | { readonly type: 'progress'; readonly progress: LessonProgress }
  /** What a search found, best first. */
  | { readonly type: 'found'; readonly query: string; readonly results: readonly SearchResult[] };

export type FromLessonPage =
  | { readonly type: 'ready' }
  /** A passage, or the beginning of a lesson by the id of its first passage. */
  | { readonly type: 'open'; readonly passageId: string }
  | { readonly type: 'reading'; readonly passageId: string }
  | { readonly type: 'read'; readonly passageId: string }
  | { readonly type: 'answer'; readonly questionId: string; readonly answer: Answer }
  /** An answer in code, to be checked. */
  | { readonly type: 'checkCode'; readonly partId: string; readonly text: string }
  | { readonly type: 'reflect'; readonly partId: string; readonly met: readonly string[] }
  | { readonly type: 'link'; readonly url: string }
  /** Code of a passage to open in an editor, or a token to open in the decoder. */
  | { readonly type: 'try'; readonly sampleId: string }
  | { readonly type: 'lab'; readonly labId: string }
  | { readonly type: 'exercise'; readonly exerciseId: string }
  | { readonly type: 'search'; readonly query: string };

const id = v.string();

const outlineSchema = v.object({
  id,
  title: v.string(),
  minutes: v.number(),
  passages: v.array(v.object({ id, title: v.string() })),
});

const progressSchema = v.object({
  read: v.array(id),
  answers: v.record(id, v.boolean()),
  reflections: v.record(id, v.array(id)),
  labsPassed: v.array(id),
  exercisesPassed: v.array(id),
});

const searchResultSchema = v.object({
  kind: v.picklist(['passage', 'term']),
  title: v.string(),
  detail: v.string(),
  passageId: id,
}) satisfies v.GenericSchema<unknown, SearchResult>;

const taskSchema = v.object({
  id,
  title: v.string(),
  summary: v.string(),
  minutes: v.number(),
  passageId: id,
}) satisfies v.GenericSchema<unknown, LessonLab>;

export const toLessonPage = v.variant('type', [
  v.object({
    type: v.literal('show'),
    outline: v.array(outlineSchema),
    lesson: lessonSchema,
    questions: v.array(questionSchema),
    labs: v.array(taskSchema),
    exercises: v.array(taskSchema),
    progress: progressSchema,
    passageId: id,
    focus: v.boolean(),
  }),
  v.object({
    type: v.literal('codeChecked'),
    partId: id,
    findings: v.exactOptional(v.array(v.object({ ruleId: id, message: v.string() }))),
  }),
  v.object({ type: v.literal('progress'), progress: progressSchema }),
  v.object({ type: v.literal('found'), query: v.string(), results: v.array(searchResultSchema) }),
]) satisfies v.GenericSchema<unknown, ToLessonPage>;

export const fromLessonPage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('open'), passageId: id }),
  v.object({ type: v.literal('reading'), passageId: id }),
  v.object({ type: v.literal('read'), passageId: id }),
  v.object({ type: v.literal('answer'), questionId: id, answer: answerSchema }),
  v.object({
    type: v.literal('checkCode'),
    partId: id,
    text: v.pipe(v.string(), v.maxLength(MAX_ANSWER_LENGTH)),
  }),
  v.object({ type: v.literal('reflect'), partId: id, met: v.array(id) }),
  v.object({ type: v.literal('link'), url: v.string() }),
  v.object({ type: v.literal('try'), sampleId: id }),
  v.object({ type: v.literal('lab'), labId: id }),
  v.object({ type: v.literal('exercise'), exerciseId: id }),
  v.object({ type: v.literal('search'), query: v.pipe(v.string(), v.maxLength(200)) }),
]) satisfies v.GenericSchema<unknown, FromLessonPage>;
