import { strict as assert } from 'node:assert';
import { memoryOf } from '../../../src/course/memory';
import { labPracticeId, practiceRating, practiceStates } from '../../../src/course/practice';
import type { PracticeEvent } from '../../../src/course/progress';
import { readSlot, writeSlot } from '../../../src/course/progressSync';
import { Rating } from '../../../src/course/rating';
import { answered, progressOf } from './progressFixture';

const practised = (
  id: string,
  at: number,
  passed: boolean,
  rating: Rating,
  practiceId = 'lab/forge',
): PracticeEvent => ({
  type: 'practice',
  id,
  at,
  practiceId,
  passed,
  rating,
  concepts: ['csrf', 'gone-since'],
});
const noBank = { question: () => undefined };

describe('tasks in the log', () => {
  for (const [course, rating] of [
    [{ passed: true, stumbled: false }, Rating.good],
    [{ passed: true, stumbled: true }, Rating.hard],
    [{ passed: false, stumbled: true }, Rating.again],
  ] as const) {
    it(`are rated ${rating} when ${JSON.stringify(course)}`, () => {
      assert.equal(practiceRating(course), rating);
    });
  }

  it('stay passed once they were passed', () => {
    const states = practiceStates(
      progressOf([
        practised('m.1', 1, false, 1),
        practised('m.2', 2, true, 2),
        practised('m.3', 3, false, 1),
        practised('m.4', 4, false, 1, labPracticeId('crack')),
      ]),
    );
    assert.deepEqual(
      [...states],
      [
        ['lab/forge', 'passed'],
        ['lab/crack', 'tried'],
      ],
    );
  });

  it('count for the memory of their concepts as answers do', () => {
    const lab = (passed: boolean, rating: Rating) =>
      memoryOf(progressOf([practised('m.1', 5, passed, rating)]), noBank, 10).get('csrf');
    const answer = (correct: boolean, rating: Rating) =>
      memoryOf(
        progressOf([answered('m.1', 'own', 5, correct, { rating, concepts: ['csrf'] })]),
        noBank,
        10,
      ).get('csrf');
    assert.deepEqual(lab(true, Rating.good), answer(true, Rating.good));
    assert.deepEqual(lab(false, Rating.again), answer(false, Rating.again));
    assert.equal(lab(false, Rating.again)?.lastCorrect, false);
  });

  it('travel between machines', () => {
    const progress = progressOf([answered('m.1', 'q', 1, true), practised('m.2', 3, true, 2)]);
    const slot = readSlot(JSON.parse(JSON.stringify(writeSlot(progress, 'm'))));
    assert.deepEqual(slot.kind === 'slot' && slot.progress, progress);
  });
});
