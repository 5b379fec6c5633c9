import { strict as assert } from 'node:assert';
import { safeParse } from 'valibot';
import { CourseIndex, chooseLanguage, courseFileName } from '../../../src/course';
import { courseLinks } from '../../../src/course/links';
import { courseSchema } from '../../../src/course/schema';
import { smallCourse } from './courseFixture';

describe('course index', () => {
  const index = new CourseIndex(smallCourse);
  const ids = (places: readonly { passage: { id: string } }[]) => places.map(({ passage }) => passage.id);

  it('finds lessons, passages and questions by id', () => {
    assert.equal(index.lesson('csrf')?.title, 'csrf');
    assert.equal(index.passage('csrf/forms')?.lesson.id, 'csrf');
    assert.equal(index.question('q-lax')?.passage, 'cookies/samesite');
  });

  it('knows nothing of ids that are not there', () => {
    for (const id of ['', 'nothing', 'csrf/nothing', 'constructor', '__proto__']) {
      assert.equal(index.lesson(id), undefined);
      assert.equal(index.passage(id), undefined);
      assert.equal(index.question(id), undefined);
      assert.deepEqual(index.passagesFor(id), []);
      assert.deepEqual(index.questionsOf(id), []);
      assert.deepEqual(index.questionsFor(id), []);
    }
  });

  it('lists passages in reading order', () => {
    assert.deepEqual(ids(index.passages), [
      'cookies/secure',
      'cookies/samesite',
      'csrf/attack',
      'csrf/forms',
    ]);
  });

  it('gives the passages whose subject a concept is before those that touch on it', () => {
    assert.deepEqual(ids(index.passagesFor('csrf')), ['csrf/attack', 'cookies/samesite']);
    assert.deepEqual(ids(index.passagesFor('cookie-samesite')), ['cookies/samesite', 'csrf/forms']);
  });

  it('groups questions by passage and by concept', () => {
    assert.deepEqual(
      index.questionsOf('cookies/samesite').map(({ id }) => id),
      ['q-strict', 'q-lax'],
    );
    assert.deepEqual(
      index.questionsFor('csrf').map(({ id }) => id),
      ['q-lax', 'q-form'],
    );
  });
});

describe('course language', () => {
  const cases: readonly [displayLanguage: string, file: string][] = [
    ['en', 'course.en.json'],
    ['en-GB', 'course.en.json'],
    ['EN', 'course.en.json'],
    ['zz', 'course.en.json'],
    ['', 'course.en.json'],
  ];
  for (const [displayLanguage, file] of cases) {
    it(`is read from ${file} for "${displayLanguage}"`, () => {
      assert.equal(courseFileName(chooseLanguage(displayLanguage)), file);
    });
  }
});

describe('course links', () => {
  it('are the sources and the links of every text, and nothing else', () => {
    assert.deepEqual([...courseLinks(smallCourse)].sort(), [
      'https://example.com/a?b=1&c=2',
      'https://example.com/model',
      'https://example.com/scenario',
      'https://www.rfc-editor.org/rfc/rfc6265',
    ]);
  });
});

describe('course schema', () => {
  it('takes a compiled course as it is', () => {
    assert.deepEqual(safeParse(courseSchema, structuredClone(smallCourse)).output, smallCourse);
  });

  const damages: readonly [what: string, value: unknown][] = [
    ['nothing', undefined],
    ['a list', []],
    ['no lesson', { ...smallCourse, lessons: [] }],
    [
      'a lesson without passages',
      { ...smallCourse, lessons: [{ ...smallCourse.lessons[0], passages: null }] },
    ],
    [
      'a question of an unknown kind',
      { ...smallCourse, questions: [{ ...smallCourse.questions[0], kind: 'x' }] },
    ],
    ['an unknown concept', { ...smallCourse, questions: [{ ...smallCourse.questions[0], concepts: ['x'] }] }],
  ];
  for (const [what, value] of damages) {
    it(`refuses ${what}`, () => {
      assert.equal(safeParse(courseSchema, value).success, false);
    });
  }
});
