import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  addPassageRead,
  addReflection,
  addReview,
  emptyProgress,
  eventPlace,
  lastAnswers,
  type Progress,
  passagesRead,
  reflectionsMet,
  reviewsOf,
  setPosition,
  timeline,
  wrongQuestions,
} from '../../../src/course/progress';
import { answered, anyEvent, anyProgress, progressOf } from './progressFixture';

const answer = (questionId: string, at: number, correct = true) =>
  ({ questionId, at, correct, chosen: [0], mode: 'quiz', rating: correct ? 3 : 1 }) as const;

describe('the log of progress', () => {
  it('numbers what each writer records', () => {
    let progress: Progress = emptyProgress;
    for (const [writer, id] of [
      ['a', 'x'],
      ['b', 'y'],
      ['a', 'z'],
    ] as const)
      progress = addReview(progress, writer, answer(id, 5));
    assert.deepEqual(
      reviewsOf(progress).map(({ id, questionId }) => `${id} ${questionId}`),
      ['a.1 x', 'a.2 z', 'b.1 y'],
    );
  });

  it('never gives a number again, not even one that was cleared', () => {
    const progress = addReview({ ...emptyProgress, cleared: { a: 7 } }, 'a', answer('x', 5));
    assert.equal(progress.events[0]?.id, 'a.8');
  });

  it('reads ids of any form', () => {
    for (const [id, writer, number] of [
      ['a.1', 'a', 1],
      ['a.b.12', 'a.b', 12],
      ['old', 'old', 0],
      ['.5', '.5', 0],
      ['a.', 'a.', 0],
      ['a.1x', 'a.1x', 0],
      ['a.99999999999999999999', 'a.99999999999999999999', 0],
    ] as const)
      assert.deepEqual(eventPlace(id), { writer, number });
  });

  it('keeps every event that is added, and leaves what came before untouched', () => {
    fc.assert(
      fc.property(anyProgress, fc.nat(30), (progress, at) => {
        const copy = structuredClone(progress);
        const more = addReview(progress, 'a', answer('new', at));
        assert.deepEqual(progress, copy);
        assert.equal(more.events.length, progress.events.length + 1);
        assert.ok(progress.events.every((event) => more.events.includes(event)));
      }),
    );
  });

  it('says which questions were answered wrongly last, the longest ago first', () => {
    const progress = progressOf([
      answered('1', 'a', 10, false),
      answered('2', 'b', 20, false),
      answered('3', 'c', 15, false),
      answered('4', 'a', 30, true),
      answered('5', 'd', 5, true),
      answered('6', 'd', 40, false),
    ]);
    assert.deepEqual(wrongQuestions(progress), ['c', 'b', 'd']);
  });

  it('goes by time between machines, and by their own count within one', () => {
    assert.deepEqual(
      wrongQuestions(progressOf([answered('m.1', 'a', 50, true), answered('n.1', 'a', 20, false)])),
      [],
    );
    // The clock of the machine went back between the two.
    assert.deepEqual(
      wrongQuestions(progressOf([answered('m.1', 'a', 50, true), answered('m.2', 'a', 20, false)])),
      ['a'],
    );
  });

  it('names each wrong question once, and none that is right', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        const wrong = wrongQuestions(progress);
        assert.equal(new Set(wrong).size, wrong.length);
        for (const [id, last] of lastAnswers(progress)) assert.equal(wrong.includes(id), !last.correct);
      }),
    );
  });

  it('keeps when a passage was read first, and records it once', () => {
    const progress = addPassageRead(addPassageRead(emptyProgress, 'a', 'l/p', 5), 'a', 'l/p', 9);
    assert.deepEqual([...passagesRead(progress)], [['l/p', 5]]);
    assert.equal(progress.events.length, 1);
  });

  it('keeps the latest position of each lesson', () => {
    let progress = setPosition(emptyProgress, 'l', 'l/a', 1);
    progress = setPosition(progress, 'm', 'm/a', 2);
    progress = setPosition(progress, 'l', 'l/b', 3);
    assert.deepEqual(progress.positions, {
      l: { passageId: 'l/b', at: 3 },
      m: { passageId: 'm/a', at: 2 },
    });
    assert.equal(setPosition(progress, 'l', 'l/b', 9), progress);
  });

  it('keeps the latest grade of each part of the reflection', () => {
    let progress = addReflection(emptyProgress, 'a', 'p', ['x', 'y'], 1);
    progress = addReflection(progress, 'a', 'q', [], 2);
    progress = addReflection(progress, 'a', 'p', ['x'], 3);
    assert.deepEqual(Object.fromEntries(reflectionsMet(progress)), { p: ['x'], q: [] });
  });
});

describe('the timeline', () => {
  const times = (progress: Progress, now?: number) =>
    timeline(progress.events, now).map(({ event, time }) => `${event.id}@${time}`);

  it('lets no event happen before the one recorded before it', () => {
    const progress = progressOf([
      answered('m.1', 'a', 50, true),
      answered('m.2', 'b', 20, true),
      answered('m.3', 'c', 60, true),
    ]);
    assert.deepEqual(times(progress), ['m.1@50', 'm.2@50', 'm.3@60']);
  });

  it('takes a time that has not come for that of its neighbours', () => {
    const progress = progressOf([
      answered('m.1', 'a', 10, true),
      answered('m.2', 'b', 9_999, true),
      answered('m.3', 'c', 60, true),
    ]);
    assert.deepEqual(times(progress, 100), ['m.1@10', 'm.2@10', 'm.3@60']);
    const future = progressOf([answered('m.1', 'a', 9_999, true), answered('m.2', 'b', 60, true)]);
    assert.deepEqual(times(future, 100), ['m.1@60', 'm.2@60']);
  });

  it('holds each event once, in order, none later than now', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.nat(25), (events, now) => {
        const progress = progressOf(events);
        const timed = timeline(progress.events, now);
        assert.equal(timed.length, progress.events.length);
        assert.equal(new Set(timed.map(({ event }) => event)).size, timed.length);
        const last = new Map<string, number>();
        for (const [index, { event, time }] of timed.entries()) {
          assert.ok(time <= now && time >= 0);
          assert.ok(index === 0 || time >= (timed[index - 1]?.time ?? 0));
          const { writer, number } = eventPlace(event.id);
          assert.ok(number >= (last.get(writer) ?? 0), 'a writer counts on');
          last.set(writer, number);
        }
      }),
    );
  });
});
