import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  addPassageRead,
  addReview,
  emptyProgress,
  lastAnswers,
  PROGRESS_VERSION,
  type Progress,
  parseProgress,
  type ReviewEvent,
  setPosition,
  setReflection,
  wrongQuestions,
} from '../../../src/course/progress';

const event = (id: string, questionId: string, at: number, correct: boolean): ReviewEvent => ({
  id,
  questionId,
  at,
  correct,
  chosen: [0],
  mode: 'quiz',
});

const events = fc.array(
  fc.record(
    {
      id: fc.string({ minLength: 1, maxLength: 4 }),
      questionId: fc.constantFrom('a', 'b', 'c', '__proto__'),
      at: fc.nat(1000),
      correct: fc.boolean(),
      chosen: fc.array(fc.nat(3)),
      mode: fc.constantFrom('lesson', 'quiz', 'review'),
    },
    { noNullPrototype: true },
  ) satisfies fc.Arbitrary<ReviewEvent>,
);

const withEvents = (list: readonly ReviewEvent[]): Progress => list.reduce(addReview, emptyProgress);

describe('progress', () => {
  describe('reading what was saved', () => {
    const good = {
      version: 1,
      reviews: [event('1', 'q', 5, false)],
      passagesRead: { 'tokens/what': 3 },
      positions: { tokens: 'tokens/what' },
      reflections: { storage: { at: 9, met: ['names-xss'] } },
    };
    const without = (key: string) =>
      Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
    const cases: readonly [string, unknown, 'progress' | 'newer' | 'corrupt', (string | number)?][] = [
      ['nothing', undefined, 'progress'],
      ['empty progress', emptyProgress, 'progress'],
      ['full progress', good, 'progress'],
      ['null', null, 'corrupt'],
      ['a string', '{"version":1}', 'corrupt'],
      ['a list', [], 'corrupt'],
      ['no version', without('version'), 'corrupt'],
      ['version 0', { ...good, version: 0 }, 'corrupt'],
      ['version "1"', { ...good, version: '1' }, 'corrupt'],
      ['a newer version of an unknown form', { version: 2, log: 'x' }, 'newer', 2],
      ['no reviews', without('reviews'), 'corrupt', 'reviews'],
      [
        'a review without id',
        { ...good, reviews: [{ ...good.reviews[0], id: '' }] },
        'corrupt',
        'reviews.0.id',
      ],
      [
        'a review in no time',
        { ...good, reviews: [{ ...good.reviews[0], at: NaN }] },
        'corrupt',
        'reviews.0.at',
      ],
      [
        'a negative option',
        { ...good, reviews: [{ ...good.reviews[0], chosen: [-1] }] },
        'corrupt',
        'chosen.0',
      ],
      ['an unknown mode', { ...good, reviews: [{ ...good.reviews[0], mode: 'exam' }] }, 'corrupt', 'mode'],
      ['a position that is a number', { ...good, positions: { tokens: 3 } }, 'corrupt', 'positions.tokens'],
      [
        'a reflection without criteria',
        { ...good, reflections: { p: { at: 1 } } },
        'corrupt',
        'reflections.p',
      ],
    ];
    for (const [name, saved, kind, detail] of cases) {
      it(`takes ${name} as ${kind}`, () => {
        const parsed = parseProgress(saved);
        assert.equal(parsed.kind, kind);
        if (parsed.kind === 'newer') assert.equal(parsed.version, detail);
        if (parsed.kind === 'corrupt') assert.ok(parsed.reason.includes(String(detail ?? '')), parsed.reason);
        if (parsed.kind === 'progress') assert.deepEqual(parsed.progress, saved ?? emptyProgress);
      });
    }

    it('never throws, whatever was saved', () => {
      fc.assert(
        fc.property(fc.anything(), (saved) => {
          assert.ok(['progress', 'newer', 'corrupt'].includes(parseProgress(saved).kind));
        }),
      );
    });

    it('gives back every progress that was made', () => {
      fc.assert(
        fc.property(events, (list) => {
          const progress = withEvents(list);
          assert.deepEqual(parseProgress(JSON.parse(JSON.stringify(progress))), {
            kind: 'progress',
            progress,
          });
        }),
      );
    });
  });

  describe('the log of answers', () => {
    it('keeps every event, in the order of recording, each id once', () => {
      fc.assert(
        fc.property(events, (list) => {
          const first = new Map<string, ReviewEvent>();
          for (const item of list) if (!first.has(item.id)) first.set(item.id, item);
          assert.deepEqual(withEvents(list).reviews, [...first.values()]);
        }),
      );
    });

    it('leaves what came before untouched', () => {
      const before = withEvents([event('1', 'a', 1, true)]);
      const copy = structuredClone(before);
      addReview(before, event('2', 'b', 2, false));
      assert.deepEqual(before, copy);
    });

    it('says which questions were answered wrongly last, the longest ago first', () => {
      const progress = withEvents([
        event('1', 'a', 10, false),
        event('2', 'b', 20, false),
        event('3', 'c', 15, false),
        event('4', 'a', 30, true),
        event('5', 'd', 5, true),
        event('6', 'd', 40, false),
      ]);
      assert.deepEqual(wrongQuestions(progress), ['c', 'b', 'd']);
    });

    it('goes by the time of the answer, not by the order of the log', () => {
      const progress = withEvents([event('1', 'a', 50, true), event('2', 'a', 20, false)]);
      assert.deepEqual(wrongQuestions(progress), []);
      assert.equal(lastAnswers(progress).get('a')?.id, '1');
    });

    it('takes the later recorded of two answers at one time', () => {
      const progress = withEvents([event('1', 'a', 5, true), event('2', 'a', 5, false)]);
      assert.deepEqual(wrongQuestions(progress), ['a']);
    });

    it('names each wrong question once, and none that is right', () => {
      fc.assert(
        fc.property(events, (list) => {
          const progress = withEvents(list);
          const wrong = wrongQuestions(progress);
          assert.equal(new Set(wrong).size, wrong.length);
          for (const [id, last] of lastAnswers(progress)) assert.equal(wrong.includes(id), !last.correct);
        }),
      );
    });
  });

  it('keeps when a passage was read first', () => {
    const progress = addPassageRead(addPassageRead(emptyProgress, 'l/p', 5), 'l/p', 9);
    assert.deepEqual(progress.passagesRead, { 'l/p': 5 });
  });

  it('keeps the latest position of each lesson', () => {
    let progress = setPosition(emptyProgress, 'l', 'l/a');
    progress = setPosition(progress, 'm', 'm/a');
    progress = setPosition(progress, 'l', 'l/b');
    assert.deepEqual(progress.positions, { l: 'l/b', m: 'm/a' });
  });

  it('keeps the latest grade of each part of the reflection', () => {
    let progress = setReflection(emptyProgress, 'p', { at: 1, met: ['x', 'y'] });
    progress = setReflection(progress, 'q', { at: 2, met: [] });
    progress = setReflection(progress, 'p', { at: 3, met: ['x'] });
    assert.deepEqual(progress.reflections, { p: { at: 3, met: ['x'] }, q: { at: 2, met: [] } });
  });

  it('writes the version that it reads', () => {
    assert.equal(emptyProgress.version, PROGRESS_VERSION);
  });
});
