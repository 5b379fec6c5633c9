import fc from 'fast-check';
import {
  emptyProgress,
  normalizeEvents,
  type Progress,
  type ProgressEvent,
  type ReviewEvent,
} from '../../../src/course/progress';

/** An answer in the log; `id` is `writer.number`. */
export const answered = (
  id: string,
  questionId: string,
  at: number,
  correct: boolean,
  parts: Partial<ReviewEvent> = {},
): ReviewEvent => ({
  type: 'answer',
  id,
  questionId,
  at,
  correct,
  chosen: [0],
  mode: 'quiz',
  rating: correct ? 3 : 1,
  ...parts,
});

export const progressOf = (events: readonly ProgressEvent[], parts: Partial<Progress> = {}): Progress => ({
  ...emptyProgress,
  ...parts,
  events: normalizeEvents(events, parts.cleared ?? {}),
});

const writers = fc.constantFrom('a', 'b', 'c', 'toString');
const ids = fc.oneof(
  fc.tuple(writers, fc.nat(6)).map(([writer, number]) => `${writer}.${number}`),
  fc.constantFrom('old', 'older'),
);
const subjects = fc.constantFrom('p', 'q', 'r', 'toString');

export const anyEvent: fc.Arbitrary<ProgressEvent> = fc.oneof(
  fc.record(
    {
      type: fc.constant('answer' as const),
      id: ids,
      at: fc.nat(20),
      questionId: subjects,
      correct: fc.boolean(),
      chosen: fc.array(fc.nat(3), { maxLength: 2 }),
      mode: fc.constantFrom('lesson' as const, 'quiz' as const),
      rating: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    { type: fc.constant('read' as const), id: ids, at: fc.nat(20), passageId: subjects },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      type: fc.constant('practice' as const),
      id: ids,
      at: fc.nat(20),
      practiceId: subjects,
      passed: fc.boolean(),
      rating: fc.constantFrom(1 as const, 2 as const, 3 as const),
      concepts: fc.array(subjects, { maxLength: 2 }),
    },
    { noNullPrototype: true },
  ),
);

/** Any progress that can be: events in order, none that was cleared. */
export const anyProgress: fc.Arbitrary<Progress> = fc
  .record({
    events: fc.array(anyEvent, { maxLength: 12 }),
    cleared: fc.dictionary(writers, fc.nat(6)),
    positions: fc.dictionary(
      subjects,
      fc.record({ passageId: subjects, at: fc.nat(5) }, { noNullPrototype: true }),
    ),
  })
  .map(({ events, cleared, positions }) =>
    progressOf(events, {
      cleared: Object.fromEntries(Object.entries(cleared)),
      positions: Object.fromEntries(Object.entries(positions)),
    }),
  );
