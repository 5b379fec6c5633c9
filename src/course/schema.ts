import * as v from 'valibot';
import { concepts } from '../concepts';
import { type Answer, MAX_FILL_LENGTH } from './answers';
import type {
  Block,
  Course,
  GlossaryEntry,
  LabInfo,
  Lesson,
  Passage,
  Question,
  Reflection,
  SequenceDiagram,
} from './model';

/**
 * The compiled course as data that comes from outside: from a file or over a channel. The compiler has checked
 * the content; these check the form.
 */

const text = v.string();
const tags = v.array(text);
const conceptIds = v.array(v.picklist(concepts.map(({ id }) => id)));

const reference = v.object({ standard: text, section: text, url: text });

const html = v.object({ kind: v.literal('html'), html: text });

export const sequenceSchema = v.object({
  kind: v.literal('sequence'),
  id: text,
  title: text,
  actors: v.array(
    v.object({ id: text, label: text, role: v.picklist(['victim', 'attacker', 'server', 'other']) }),
  ),
  steps: v.array(
    v.object({
      from: text,
      to: text,
      label: text,
      note: text,
      tone: v.picklist(['normal', 'attack', 'defence']),
    }),
  ),
}) satisfies v.GenericSchema<unknown, SequenceDiagram>;

export const reflectionSchema = v.object({
  kind: v.literal('reflection'),
  id: text,
  title: text,
  scenario: text,
  parts: v.array(
    v.object({
      id: text,
      tags,
      prompt: text,
      language: v.exactOptional(text),
      criteria: v.array(
        v.object({
          id: text,
          label: text,
          accepted: v.array(text),
          hint: text,
          keeps: v.exactOptional(v.array(text)),
        }),
      ),
      modelAnswer: text,
    }),
  ),
}) satisfies v.GenericSchema<unknown, Reflection>;

const block = v.variant('kind', [html, sequenceSchema, reflectionSchema]) satisfies v.GenericSchema<
  unknown,
  Block
>;

const passage = v.object({
  id: text,
  title: text,
  tags,
  concepts: conceptIds,
  blocks: v.array(block),
  samples: v.array(v.object({ id: text, kind: v.picklist(['code', 'token']), language: text, text })),
  sources: v.array(reference),
}) satisfies v.GenericSchema<unknown, Passage>;

export const lessonSchema = v.object({
  id: text,
  title: text,
  summary: text,
  prerequisites: v.array(text),
  minutes: v.number(),
  passages: v.array(passage),
}) satisfies v.GenericSchema<unknown, Lesson>;

const code = v.object({ language: text, text, html: v.optional(text) });
const option = { text, correct: v.boolean(), explanation: text };

const questionBase = {
  id: text,
  stem: text,
  tags,
  concepts: conceptIds,
  passage: text,
  applied: v.boolean(),
  objective: text,
  source: reference,
};

export const questionSchema = v.variant('kind', [
  v.object({
    ...questionBase,
    kind: v.picklist(['single', 'multiple']),
    code: v.optional(code),
    options: v.array(v.object(option)),
  }),
  v.object({
    ...questionBase,
    kind: v.literal('click-line'),
    code,
    options: v.array(v.object({ ...option, line: v.number() })),
  }),
  v.object({
    ...questionBase,
    kind: v.literal('browser-sends'),
    code: v.optional(code),
    options: v.array(v.object(option)),
  }),
  v.object({
    ...questionBase,
    kind: v.literal('ordering'),
    code: v.optional(code),
    items: v.array(v.object({ text, explanation: text })),
  }),
  v.object({
    ...questionBase,
    kind: v.literal('matching'),
    code: v.optional(code),
    pairs: v.array(v.object({ left: text, right: text, explanation: text })),
    extras: v.array(v.object({ right: text, explanation: text })),
  }),
  v.object({
    ...questionBase,
    kind: v.literal('fill-in'),
    code,
    accepted: v.array(text),
    caseSensitive: v.boolean(),
    explanation: text,
    mistakes: v.array(v.object({ text, explanation: text })),
  }),
]) satisfies v.GenericSchema<unknown, Question>;

export const glossarySchema = v.array(
  v.object({ term: text, also: v.array(text), text, passage: text }),
) satisfies v.GenericSchema<unknown, readonly GlossaryEntry[]>;

const labSchema = v.object({
  id: text,
  title: text,
  summary: text,
  tags: v.array(text),
  concepts: conceptIds,
  passages: v.array(text),
  minutes: v.number(),
}) satisfies v.GenericSchema<unknown, LabInfo>;

export const courseSchema = v.object({
  language: text,
  lessons: v.pipe(v.array(lessonSchema), v.minLength(1)),
  questions: v.array(questionSchema),
  glossary: glossarySchema,
  labs: v.array(labSchema),
}) satisfies v.GenericSchema<unknown, Course>;

const indexes = v.array(v.pipe(v.number(), v.integer(), v.minValue(-1)));

/** An answer that comes over a channel; what it points to is judged by the grading. */
export const answerSchema = v.variant('kind', [
  v.object({ kind: v.literal('choice'), chosen: indexes }),
  v.object({ kind: v.literal('order'), order: indexes }),
  v.object({ kind: v.literal('match'), rights: indexes }),
  v.object({ kind: v.literal('text'), text: v.pipe(v.string(), v.maxLength(MAX_FILL_LENGTH)) }),
]) satisfies v.GenericSchema<unknown, Answer>;
