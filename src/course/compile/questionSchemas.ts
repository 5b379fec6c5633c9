import * as v from 'valibot';
import { conceptList, id, source, tags, text } from './schemas';

/** Questions as authors write them, a form for each kind. */

const code = v.strictObject({ language: text, text: v.pipe(v.string(), v.trimEnd(), v.nonEmpty()) });

const base = {
  id,
  stem: text,
  tags,
  concepts: conceptList,
  passage: text,
  applied: v.boolean(),
  objective: text,
  source,
};

/** Entries of which no two show the same. */
function distinct<T>(entry: v.GenericSchema<unknown, T>, shown: (entry: T) => unknown, least: number) {
  return v.pipe(
    v.array(entry),
    v.minLength(least, `must have at least ${least === 2 ? 'two' : 'three'} entries`),
    v.check((entries) => new Set(entries.map(shown)).size === entries.length, 'must not say the same twice'),
  );
}

const choice = v.strictObject({
  ...base,
  kind: v.picklist(['single', 'multiple']),
  code: v.optional(code),
  options: distinct(
    v.strictObject({ text, correct: v.boolean(), explanation: text }),
    (option) => option.text,
    2,
  ),
});

const clickLine = v.strictObject({
  ...base,
  kind: v.literal('click-line'),
  code,
  lines: distinct(
    v.strictObject({
      line: v.pipe(v.number(), v.integer(), v.minValue(1, 'must count from 1')),
      correct: v.optional(v.boolean(), false),
      explanation: text,
    }),
    ({ line }) => line,
    3,
  ),
});

const browserSends = v.strictObject({
  ...base,
  kind: v.literal('browser-sends'),
  code: v.optional(code),
  cookies: distinct(
    v.strictObject({ cookie: text, sent: v.boolean(), explanation: text }),
    ({ cookie }) => cookie,
    2,
  ),
});

const ordering = v.strictObject({
  ...base,
  kind: v.literal('ordering'),
  code: v.optional(code),
  steps: distinct(v.strictObject({ text, explanation: text }), (step) => step.text, 3),
});

const pair = v.strictObject({ left: text, right: text, explanation: text });

const matching = v.pipe(
  v.strictObject({
    ...base,
    kind: v.literal('matching'),
    code: v.optional(code),
    pairs: distinct(pair, ({ left }) => left, 3),
    extras: v.optional(v.array(v.strictObject({ right: text, explanation: text })), []),
  }),
  v.check(
    ({ pairs, extras }) =>
      new Set([...pairs, ...extras].map(({ right }) => right)).size === pairs.length + extras.length,
    'must not give two right sides the same text',
  ),
);

const fillIn = v.strictObject({
  ...base,
  kind: v.literal('fill-in'),
  code,
  accepted: v.pipe(v.array(text), v.minLength(1, 'must name at least one answer')),
  caseSensitive: v.optional(v.boolean(), false),
  explanation: text,
  mistakes: distinct(v.strictObject({ text, explanation: text }), (mistake) => mistake.text, 2),
});

export const questionSchema = v.variant(
  'kind',
  [choice, clickLine, browserSends, ordering, matching, fillIn],
  'must be single, multiple, ordering, matching, click-line, browser-sends or fill-in',
);

export type WrittenQuestion = v.InferOutput<typeof questionSchema>;

export const questionFileSchema = v.array(questionSchema);
