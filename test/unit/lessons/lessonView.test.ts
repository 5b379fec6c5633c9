import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import { CourseIndex } from '../../../src/course';
import {
  addPassageRead,
  addReflection,
  addReview,
  emptyProgress,
  type Progress,
  setPosition,
} from '../../../src/course/progress';
import { lessonProgress, resumeAt, showMessage } from '../../../src/features/lessons/lessonView';
import { fromLessonPage, toLessonPage } from '../../../src/features/lessons/messages';
import { smallCourse } from '../course/courseFixture';

const course = new CourseIndex(smallCourse);

const read = (...ids: string[]): Progress =>
  ids.reduce((progress, id) => addPassageRead(progress, 'm', id, 1), emptyProgress);

describe('where to go on reading', () => {
  const cases: readonly { name: string; progress: Progress; last?: string; at: string }[] = [
    { name: 'begins at the beginning', progress: emptyProgress, at: 'cookies/secure' },
    {
      name: 'goes on in the first lesson not read to its end',
      progress: read('cookies/secure', 'cookies/samesite'),
      at: 'csrf/attack',
    },
    {
      name: 'begins anew when all is read',
      progress: read('cookies/secure', 'cookies/samesite', 'csrf/attack', 'csrf/forms'),
      at: 'cookies/secure',
    },
    {
      name: 'prefers the lesson that was open last',
      progress: emptyProgress,
      last: 'csrf',
      at: 'csrf/attack',
    },
    {
      name: 'goes to the place in the lesson',
      progress: setPosition(emptyProgress, 'csrf', 'csrf/forms', 1),
      last: 'csrf',
      at: 'csrf/forms',
    },
    { name: 'forgets a lesson that is gone', progress: emptyProgress, last: 'gone', at: 'cookies/secure' },
    {
      name: 'forgets a place that is gone',
      progress: setPosition(emptyProgress, 'csrf', 'csrf/gone', 1),
      last: 'csrf',
      at: 'csrf/attack',
    },
    {
      name: 'does not take the place of another lesson',
      progress: setPosition(emptyProgress, 'csrf', 'cookies/samesite', 1),
      last: 'csrf',
      at: 'csrf/attack',
    },
  ];
  for (const { name, progress, last, at } of cases) {
    it(name, () => assert.equal(resumeAt(course, progress, last)?.passage.id, at));
  }

  it('is nowhere in an empty course', () => {
    const empty = new CourseIndex({ language: 'en', lessons: [], questions: [], glossary: [], labs: [] });
    assert.equal(resumeAt(empty, emptyProgress, 'csrf'), undefined);
  });
});

describe('lesson page messages', () => {
  const place = course.passage('csrf/forms');
  assert.ok(place);

  it('show one lesson whole, the others in outline, and pass the schema of the page', () => {
    const message = showMessage(course, read('csrf/attack'), place, true);
    assert.ok(message.type === 'show');
    assert.equal(message.lesson.id, 'csrf');
    assert.deepEqual(
      message.outline.map(({ id, passages }) => [id, passages.length]),
      [
        ['cookies', 2],
        ['csrf', 2],
      ],
    );
    assert.deepEqual(
      message.questions.map(({ id }) => id),
      ['q-form'],
    );
    assert.deepEqual(message.progress.read, ['csrf/attack']);
    assert.deepEqual(v.parse(toLessonPage, structuredClone(message)), message);
  });

  it('carry the last answers and grades', () => {
    const answer = { questionId: 'q-form', chosen: [0], mode: 'lesson' } as const;
    let progress = addReview(emptyProgress, 'm', { ...answer, at: 1, correct: false, rating: 1 });
    progress = addReview(progress, 'm', { ...answer, at: 2, correct: true, rating: 3 });
    progress = addReflection(progress, 'm', 'part', ['c'], 3);
    assert.deepEqual(lessonProgress(progress), {
      read: [],
      answers: { 'q-form': true },
      reflections: { part: ['c'] },
      labsPassed: [],
      exercisesPassed: [],
    });
  });

  const fromPage: readonly [message: unknown, valid: boolean][] = [
    [{ type: 'ready' }, true],
    [{ type: 'open', passageId: 'csrf/forms' }, true],
    [{ type: 'open', passageId: 1 }, false],
    [{ type: 'answer', questionId: 'q', answer: { kind: 'choice', chosen: [0, 2] } }, true],
    [{ type: 'answer', questionId: 'q', answer: { kind: 'text', text: 'Lax' } }, true],
    [{ type: 'answer', questionId: 'q', chosen: [0, 2] }, false],
    [{ type: 'answer', questionId: 'q', answer: { kind: 'choice', chosen: [-2] } }, false],
    [{ type: 'answer', questionId: 'q', answer: { kind: 'order', order: [0.5] } }, false],
    [{ type: 'reflect', partId: 'part', met: ['c'] }, true],
    [{ type: 'link', url: 'https://example.com' }, true],
    [{ type: 'run', command: 'anything' }, false],
    ['ready', false],
    [null, false],
  ];
  for (const [message, valid] of fromPage) {
    it(`${valid ? 'take' : 'refuse'} ${JSON.stringify(message)} from the page`, () => {
      assert.equal(v.safeParse(fromLessonPage, message).success, valid);
    });
  }
});
