import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import { CourseIndex } from '../../../src/course';
import { labPracticeId } from '../../../src/course/practice';
import { emptyProgress, type PracticeEvent } from '../../../src/course/progress';
import { labMessage, nextLab } from '../../../src/features/labs/labView';
import { fromLabPage, toLabPage } from '../../../src/features/labs/messages';
import { showMessage } from '../../../src/features/lessons/lessonView';
import { progressView } from '../../../src/features/progress/page/progressView';
import { smallCourse } from '../course/courseFixture';
import { progressOf } from '../course/progressFixture';

const [first] = smallCourse.labs;
assert.ok(first);
const second = { ...first, id: 'second', title: 'Second', passages: ['cookies/secure'], concepts: [] };
const course = new CourseIndex({ ...smallCourse, labs: [first, second] });
const practised = (labId: string, passed: boolean): PracticeEvent => ({
  type: 'practice',
  id: `m.${passed ? 2 : 1}`,
  at: 1,
  practiceId: labPracticeId(labId),
  passed,
  rating: 3,
  concepts: ['csrf'],
});

describe('the lab page', () => {
  it('is told of the lab, where to read, what to ask and what comes next', () => {
    const message = labMessage(course, emptyProgress, first);
    assert.deepEqual(v.parse(toLabPage, message), message);
    assert.deepEqual(
      message.passages.map(({ id }) => id),
      ['csrf/forms', 'csrf/attack'],
    );
    assert.deepEqual(
      message.concepts.map(({ id }) => id),
      ['csrf'],
    );
    assert.deepEqual([message.previous, message.next?.id, message.state], [undefined, 'second', undefined]);
    assert.deepEqual([message.lab.place, message.lab.count], [1, 2]);
  });

  it('is told what was achieved before', () => {
    assert.equal(labMessage(course, progressOf([practised('second', false)]), second).state, 'tried');
    assert.equal(labMessage(course, progressOf([practised('second', true)]), second).state, 'passed');
  });

  it('is proposed for the first lab that was not passed', () => {
    assert.equal(nextLab(course, emptyProgress)?.id, first.id);
    assert.equal(nextLab(course, progressOf([practised(first.id, true)]))?.id, 'second');
  });

  for (const [message, fits] of [
    [{ type: 'ready' }, true],
    [{ type: 'open', labId: 'second' }, true],
    [{ type: 'result', labId: 'second', passed: true, stumbled: false }, true],
    [{ type: 'result', labId: 'second', passed: 'yes', stumbled: false }, false],
    [{ type: 'open', labId: 'x'.repeat(1000) }, false],
    [{ type: 'run' }, false],
  ] as const) {
    it(`${fits ? 'may say' : 'may not say'} ${JSON.stringify(message).slice(0, 60)}`, () => {
      assert.equal(v.is(fromLabPage, message), fits);
    });
  }
});

describe('labs elsewhere', () => {
  it('stand at the first of their passages in a lesson', () => {
    const place = course.passage('csrf/attack');
    assert.ok(place);
    const message = showMessage(course, progressOf([practised(first.id, true)]), place, false);
    assert.ok(message.type === 'show');
    assert.deepEqual(
      message.labs.map(({ id, passageId }) => [id, passageId]),
      [[first.id, 'csrf/attack']],
    );
    assert.deepEqual(message.progress.labsPassed, [first.id]);
  });

  it('are on the progress page with what was achieved', () => {
    const { labs } = progressView(course, progressOf([practised('second', false)]), 10, (time) => time);
    assert.deepEqual(labs, [
      { id: first.id, title: first.title },
      { id: 'second', title: 'Second', state: 'tried' },
    ]);
  });
});
