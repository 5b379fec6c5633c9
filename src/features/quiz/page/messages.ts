import * as v from 'valibot';
import type { Answer, Grade } from '../../../course/answers';
import type { Hint } from '../../../course/hints';
import { answerSchema, questionSchema } from '../../../course/schema';
import type { QuestionView, QuizView, ResultView, SetupView } from './views';

/** The channel between the extension and the quiz page. */

export interface ToQuizPage {
  readonly type: 'show';
  readonly view: QuizView;
}

export type FromQuizPage =
  | { readonly type: 'ready' }
  | {
      readonly type: 'begin';
      readonly topic: string;
      readonly count: number;
      readonly mode: 'practice' | 'exam';
    }
  | { readonly type: 'answer'; readonly answer: Answer; readonly sure: boolean }
  | { readonly type: 'hint' }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'goTo'; readonly place: number }
  | { readonly type: 'finish' }
  /** Another quiz: back to the choice. */
  | { readonly type: 'setup' }
  /** The questions that were answered wrongly, again. */
  | { readonly type: 'repeat' }
  | { readonly type: 'learn'; readonly conceptId: string }
  | { readonly type: 'open'; readonly passageId: string }
  | { readonly type: 'link'; readonly url: string };

const text = v.string();
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));
const mode = v.picklist(['practice', 'exam']);

const gradeSchema = v.object({
  correct: v.boolean(),
  score: v.number(),
  parts: v.array(
    v.object({
      index: v.number(),
      text,
      verdict: v.picklist(['right', 'wrong', 'missed', 'left']),
      explanation: text,
      given: v.exactOptional(text),
      expected: v.exactOptional(text),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Grade>;

const hintSchema = v.variant('kind', [
  v.object({ kind: v.literal('not'), text }),
  v.object({ kind: v.literal('count'), count: v.number() }),
  v.object({ kind: v.literal('first'), text }),
  v.object({ kind: v.literal('pair'), left: text, right: text }),
  v.object({ kind: v.literal('starts'), text, length: v.number() }),
]) satisfies v.GenericSchema<unknown, Hint>;

const askedSchema = v.object({ question: questionSchema, order: v.array(v.number()) });

const topics = v.array(v.object({ id: text, title: text, count: v.number() }));

const setupSchema = v.object({
  kind: v.literal('setup'),
  general: topics,
  domains: topics,
  lessons: topics,
  chosen: text,
}) satisfies v.GenericSchema<unknown, SetupView>;

const questionViewSchema = v.object({
  kind: v.literal('question'),
  mode,
  about: text,
  place,
  asked: askedSchema,
  given: v.exactOptional(v.object({ answer: answerSchema, grade: v.exactOptional(gradeSchema) })),
  hint: v.exactOptional(hintSchema),
  answered: v.array(v.picklist(['open', 'given', 'right', 'wrong'])),
  timeLeft: v.exactOptional(v.number()),
}) satisfies v.GenericSchema<unknown, QuestionView>;

const resultSchema = v.object({
  kind: v.literal('result'),
  mode,
  about: text,
  total: v.number(),
  answered: v.number(),
  correct: v.number(),
  byDomain: v.array(v.object({ title: text, total: v.number(), correct: v.number() })),
  weakest: v.array(v.object({ conceptId: text, title: text })),
  review: v.array(
    v.object({
      asked: askedSchema,
      answer: v.exactOptional(answerSchema),
      grade: gradeSchema,
      passageTitle: text,
    }),
  ),
}) satisfies v.GenericSchema<unknown, ResultView>;

export const toQuizPage = v.object({
  type: v.literal('show'),
  view: v.variant('kind', [setupSchema, questionViewSchema, resultSchema]),
}) satisfies v.GenericSchema<unknown, ToQuizPage>;

export const fromQuizPage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({
    type: v.literal('begin'),
    topic: v.pipe(text, v.maxLength(200)),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
    mode,
  }),
  v.object({ type: v.literal('answer'), answer: answerSchema, sure: v.boolean() }),
  v.object({ type: v.literal('hint') }),
  v.object({ type: v.literal('next') }),
  v.object({ type: v.literal('back') }),
  v.object({ type: v.literal('goTo'), place }),
  v.object({ type: v.literal('finish') }),
  v.object({ type: v.literal('setup') }),
  v.object({ type: v.literal('repeat') }),
  v.object({ type: v.literal('learn'), conceptId: text }),
  v.object({ type: v.literal('open'), passageId: text }),
  v.object({ type: v.literal('link'), url: text }),
]) satisfies v.GenericSchema<unknown, FromQuizPage>;
