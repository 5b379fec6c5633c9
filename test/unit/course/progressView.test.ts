import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import { CourseIndex } from '../../../src/course';
import { DAY } from '../../../src/course/memory';
import { addEvents, addPassageRead, emptyProgress, type Progress } from '../../../src/course/progress';
import { Rating } from '../../../src/course/rating';
import { toProgressPage } from '../../../src/features/progress/page/messages';
import { progressView } from '../../../src/features/progress/page/progressView';
import { smallCourse } from './courseFixture';

const NOON = Date.UTC(2026, 5, 15, 12);
const utc = (time: number) => Math.floor(time / DAY);

describe('progress page', () => {
  const course = new CourseIndex(smallCourse);
  const view = (progress: Progress, now = NOON) => {
    const shown = progressView(course, progress, now, utc);
    assert.ok(v.safeParse(toProgressPage, structuredClone({ type: 'show', view: shown })).success);
    return shown;
  };
  const answered = (progress: Progress, questionId: string, at: number, correct: boolean) =>
    addEvents(progress, 'me', [
      {
        type: 'answer',
        questionId,
        correct,
        chosen: [0],
        mode: 'quiz',
        rating: correct ? Rating.good : Rating.again,
        at,
      },
    ]);

  it('is empty for a beginner', () => {
    const shown = view(emptyProgress);
    assert.deepEqual(
      [shown.answered, shown.passagesRead, shown.passages, shown.streak, shown.due],
      [0, 0, 4, 0, 0],
    );
    assert.ok(shown.areas.length > 0);
    assert.ok(shown.areas.every(({ mastery }) => mastery === 0));
    assert.ok(shown.forecast.every(({ counts }) => counts[0] === 0));
  });

  it('counts answers by day, right and wrong', () => {
    let progress = answered(emptyProgress, 'q-strict', NOON - DAY, true);
    progress = answered(progress, 'q-form', NOON, false);
    progress = addPassageRead(progress, 'me', 'csrf/attack', NOON);
    const shown = view(progress);
    assert.deepEqual([shown.answered, shown.correct, shown.passagesRead, shown.streak], [2, 1, 1, 2]);
    assert.deepEqual(shown.history.slice(-2), [
      { date: '2026-06-14', counts: [1, 0] },
      { date: '2026-06-15', counts: [0, 1] },
    ]);
  });

  it('says when a concept comes up, and forecasts it on that day', () => {
    const progress = answered(emptyProgress, 'q-strict', NOON, true);
    const shown = view(progress);
    const concept = shown.areas
      .flatMap(({ concepts }) => concepts)
      .find(({ id }) => id === 'cookie-samesite');
    assert.ok(concept?.dueIn !== undefined && concept.dueIn > 0);
    assert.equal(concept.lastCorrect, true);
    assert.ok(concept.mastery > 0 && concept.mastery < 1);
    const total = shown.forecast.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0);
    assert.equal(total, 1);
    assert.equal(shown.forecast[concept.dueIn]?.counts[0], 1);
  });

  it('shows as due what was due before today', () => {
    const shown = view(answered(emptyProgress, 'q-strict', NOON - 300 * DAY, true));
    assert.equal(shown.due, 1);
    assert.equal(shown.forecast[0]?.counts[0], 1);
  });
});
