import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { seededRandom } from '../../../src/base/random';
import { CourseIndex } from '../../../src/course';
import { DAY, dueConcepts, memoryOf } from '../../../src/course/memory';
import { emptyProgress, type Progress, type ProgressEvent } from '../../../src/course/progress';
import { mergeProgress } from '../../../src/course/progressMerge';
import { planReview, reviewQuestions } from '../../../src/course/reviewPlan';
import { forecastOf, historyOf, streakOf } from '../../../src/course/statistics';
import { answered, anyProgress, progressOf } from './progressFixture';
import { question } from './quizFixture';

const bank = [
  question('csrf-1', '+-', { concepts: ['csrf'] }),
  question('csrf-2', '+-', { concepts: ['csrf', 'cookie-samesite'] }),
  question('csrf-3', '+-', { concepts: ['csrf'] }),
  question('logout-1', '+-', { concepts: ['logout'] }),
  question('logout-2', '+-', { concepts: ['logout'] }),
  question('secure-1', '+-', { concepts: ['cookie-secure'], passage: 'cookies/secure' }),
];
const course = new CourseIndex({
  language: 'en',
  glossary: [],
  labs: [],
  lessons: [
    {
      id: 'cookies',
      title: 'Cookies',
      summary: '',
      prerequisites: [],
      minutes: 1,
      passages: [
        {
          id: 'cookies/secure',
          title: 'Secure',
          tags: [],
          concepts: ['cookie-secure'],
          blocks: [],
          sources: [],
          samples: [],
        },
      ],
    },
  ],
  questions: bank,
});
const start = 1_700_000_000_000;
const at = (days: number) => start + days * DAY;
const memory = (progress: Progress, now: number) => memoryOf(progress, course, now);
const rated = (number: number, questionId: string, days: number, rating: 1 | 2 | 3 | 4, writer = 'm') =>
  answered(`${writer}.${number}`, questionId, at(days), rating > 1, { rating });

describe('the memory of concepts', () => {
  it('knows nothing before the first answer', () => {
    assert.equal(memory(emptyProgress, start).size, 0);
  });

  it('asks again the later, the better it was known', () => {
    const due = ([1, 2, 3, 4] as const).map(
      (rating) => memory(progressOf([rated(1, 'csrf-1', 0, rating)]), at(0)).get('csrf')?.due ?? 0,
    );
    assert.ok(due.every((time, index) => index === 0 || time >= (due[index - 1] ?? 0)));
    assert.ok((due[3] ?? 0) > (due[0] ?? 0) + 2 * DAY);
  });

  it('counts an answer for each concept of its question', () => {
    const found = memory(progressOf([rated(1, 'csrf-2', 0, 3)]), at(0));
    assert.deepEqual([...found.keys()].sort(), ['cookie-samesite', 'csrf']);
  });

  it('grows with right answers at their time and falls with a wrong one', () => {
    const events = [rated(1, 'csrf-1', 0, 3), rated(2, 'csrf-3', 3, 3), rated(3, 'csrf-1', 17, 3)];
    const mastery = (count: number, now: number) =>
      memory(progressOf(events.slice(0, count)), at(now)).get('csrf')?.mastery ?? 0;
    assert.ok(mastery(1, 0) < mastery(2, 3) && mastery(2, 3) < mastery(3, 17));
    const after = memory(progressOf([...events, rated(4, 'csrf-2', 30, 1)]), at(30)).get('csrf');
    assert.equal(after?.lapses, 1);
    assert.ok((after?.mastery ?? 1) < mastery(3, 30));
  });

  it('forgets with time', () => {
    const progress = progressOf([rated(1, 'csrf-1', 0, 3)]);
    const chance = (now: number) => memory(progress, at(now)).get('csrf')?.retrievability ?? 0;
    assert.ok(chance(0) > chance(5) && chance(5) > chance(100));
    assert.deepEqual(dueConcepts(memory(progress, at(0)), at(0)), []);
    assert.equal(dueConcepts(memory(progress, at(10)), at(10)).length, 1);
  });

  it('counts an answer to a question that is gone by the concepts it names', () => {
    const gone = answered('m.1', 'workspace:1', at(0), false, { concepts: ['csrf', 'no such concept'] });
    assert.deepEqual([...memory(progressOf([gone]), at(0)).keys()], ['csrf']);
  });

  it('is the same for the same log, however it came together', () => {
    const mine: ProgressEvent[] = [rated(1, 'csrf-1', 0, 3), rated(2, 'csrf-2', 4, 1)];
    const theirs: ProgressEvent[] = [rated(1, 'csrf-3', 2, 3, 'n'), rated(2, 'logout-1', 3, 4, 'n')];
    const [a, b] = [progressOf(mine), progressOf(theirs)];
    const together = memory(progressOf([...theirs, ...mine]), at(5));
    assert.deepEqual(memory(mergeProgress(a, b), at(5)), together);
    assert.deepEqual(memory(mergeProgress(b, a), at(5)), together);
    assert.equal(together.get('csrf')?.reps, 3);
  });

  it('stays sound whatever clocks and logs say', () => {
    fc.assert(
      fc.property(anyProgress, fc.nat(25), (progress, now) => {
        const scaled = progress.events.map((event) => ({ ...event, at: event.at * DAY }));
        const named = scaled.map((event) =>
          event.type === 'answer' ? { ...event, concepts: ['csrf', 'logout'] } : event,
        );
        for (const entry of memory(progressOf(named), now * DAY).values()) {
          assert.ok(entry.retrievability >= 0 && entry.retrievability <= 1);
          assert.ok(entry.mastery >= 0 && entry.mastery <= 1);
          assert.ok(entry.lastReview <= now * DAY && entry.due > entry.lastReview);
          assert.ok(Number.isFinite(entry.stability) && entry.stability > 0);
        }
      }),
    );
  });

  it('does not put a concept off for an answer that claims to come from the future', () => {
    const events = [rated(1, 'csrf-1', 0, 3), rated(2, 'csrf-1', 5_000, 3)];
    assert.equal(dueConcepts(memory(progressOf(events), at(60)), at(60)).length, 1);
  });
});

describe('the plan of a review', () => {
  const plan = (events: readonly ProgressEvent[], now: number, findings?: ReadonlyMap<string, number>) =>
    planReview({ course, progress: progressOf(events), now: at(now), ...(findings && { findings }) }).map(
      ({ conceptId, reason }) => `${conceptId} ${reason}`,
    );

  it('is empty for a beginner', () => {
    assert.deepEqual(plan([], 0), []);
  });

  it('begins with what is most likely forgotten', () => {
    assert.deepEqual(plan([rated(1, 'csrf-1', 0, 2), rated(2, 'logout-1', 0, 3)], 20), [
      'csrf due',
      'logout due',
    ]);
  });

  it('brings what was answered wrongly at once, before what is due', () => {
    assert.deepEqual(plan([rated(1, 'logout-1', 0, 3), rated(2, 'csrf-1', 4, 1)], 4), [
      'csrf wrong',
      'logout due',
    ]);
  });

  it('brings what the checker finds in the own code before all that is not forgotten yet', () => {
    const findings = new Map([['cookie-secure', 2]]);
    assert.deepEqual(plan([rated(1, 'logout-1', 0, 3)], 4, findings), [
      'cookie-secure finding',
      'logout due',
    ]);
  });

  it('leaves what was just answered well alone, though the finding is still there', () => {
    assert.deepEqual(plan([rated(1, 'secure-1', 4, 3)], 4, new Map([['cookie-secure', 2]])), []);
  });

  it('ends with what was read and never asked', () => {
    const read: ProgressEvent = { type: 'read', id: 'm.9', at: at(0), passageId: 'cookies/secure' };
    assert.deepEqual(plan([read, rated(1, 'csrf-1', 1, 1)], 1), ['csrf wrong', 'cookie-secure new']);
  });

  it('asks one question a concept before any gets a second, and the wrong one first', () => {
    const events = [rated(1, 'csrf-3', 0, 1), rated(2, 'logout-1', 0, 1)];
    for (let seed = 0; seed < 20; seed++) {
      const input = { course, progress: progressOf(events), now: at(2) };
      const asked = reviewQuestions(input, 4, seededRandom(seed)).map((one) => one.question.id);
      assert.deepEqual(asked.slice(0, 2).sort(), ['csrf-3', 'logout-1']);
      assert.equal(new Set(asked).size, 4);
    }
  });

  it('never asks a question twice nor more than wanted', () => {
    fc.assert(
      fc.property(anyProgress, fc.nat(8), fc.integer(), (progress, count, seed) => {
        const ids = ['csrf-1', 'csrf-2', 'logout-1', 'secure-1'];
        const events = progress.events.map((event, index) =>
          event.type === 'answer' ? { ...event, questionId: ids[index % 4] ?? '' } : event,
        );
        const input = { course, progress: progressOf(events), now: at(30) };
        const asked = reviewQuestions(input, count, seededRandom(seed)).map((one) => one.question.id);
        assert.ok(asked.length <= count);
        assert.equal(new Set(asked).size, asked.length);
      }),
    );
  });
});

describe('the statistics', () => {
  const dayOf = (time: number) => Math.floor((time - start) / DAY);
  const events = [
    rated(1, 'csrf-1', 0, 3),
    rated(2, 'csrf-2', 3, 1),
    rated(3, 'logout-1', 3.5, 3),
    rated(4, 'csrf-1', 4, 3),
  ];

  it('count answers by day', () => {
    assert.deepEqual(historyOf(progressOf(events), at(4), 3, dayOf), [
      { day: 2, answered: 0, correct: 0 },
      { day: 3, answered: 2, correct: 1 },
      { day: 4, answered: 1, correct: 1 },
    ]);
  });

  it('put what is overdue to today and each concept on one day at most', () => {
    const found = memory(progressOf(events), at(40));
    const forecast = forecastOf(found, at(40), 7, dayOf);
    assert.equal(forecast.length, 7);
    assert.equal(forecast[0]?.day, 40);
    assert.equal(forecast[0]?.due, dueConcepts(found, at(40)).length);
    assert.ok(forecast.reduce((sum, { due }) => sum + due, 0) <= found.size);
  });

  it('count days in a row, today not needed yet', () => {
    const streak = (now: number) => streakOf(progressOf(events), at(now), dayOf);
    assert.deepEqual([streak(4), streak(5), streak(6), streakOf(emptyProgress, start, dayOf)], [2, 2, 0, 0]);
  });
});
