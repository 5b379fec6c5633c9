import { strict as assert } from 'node:assert';
import { addEvents, emptyProgress, type NewEvent } from '../../../src/course/progress';
import { exercises } from '../../../src/exercises/catalogue';
import { exercisePracticeId, exercisesPassed, recordOf } from '../../../src/exercises/record';

const DAY = 24 * 3600 * 1000;
const now = Date.UTC(2030, 4, 6);
const practice = (practiceId: string, passed: boolean, at: number): NewEvent => ({
  type: 'practice',
  practiceId,
  passed,
  rating: passed ? 3 : 1,
  concepts: [],
  at,
});
const progressOf = (...events: NewEvent[]) => addEvents(emptyProgress, 'a', events);

describe('record of exercises', () => {
  const [first, second] = exercises;
  assert.ok(first && second);

  it('names the day on which each was passed first, and no lab', () => {
    const progress = progressOf(
      practice(exercisePracticeId(first.id), false, now - 3 * DAY),
      practice(exercisePracticeId(first.id), true, now - 2 * DAY),
      practice(exercisePracticeId(first.id), true, now),
      practice(`lab/${second.id}`, true, now),
      practice('exercise/gone', true, now),
    );
    assert.deepEqual([...exercisesPassed(progress)], [[first.id, now - 2 * DAY]]);
    const text = recordOf(progress, now);
    assert.ok(text.includes(`| ${first.title} |`) && text.includes('2030-05-04'));
    assert.match(
      text,
      new RegExp(`So far: 1 of ${exercises.length} exercises passed. Printed on 2030-05-06`),
    );
  });

  it('says that the path is finished, and that it proves nothing', () => {
    const progress = progressOf(...exercises.map(({ id }) => practice(exercisePracticeId(id), true, now)));
    const text = recordOf(progress, now);
    assert.match(text, /The path is finished/);
    assert.ok(!text.includes('not yet'));
    assert.match(text, /no signature.*not a certificate/s);
  });
});
