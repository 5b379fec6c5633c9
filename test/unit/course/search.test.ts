import { strict as assert } from 'node:assert';

import fc from 'fast-check';
import { CourseIndex } from '../../../src/course';
import { smallCourse } from './courseFixture';
import { shippedCourse } from './shippedCourse';

describe('search in the course', () => {
  const small = new CourseIndex(smallCourse);
  const found = (query: string) => small.search.find(query).map(({ kind, title }) => `${kind} ${title}`);

  it('finds a term by its name, first', () => {
    assert.equal(found('samesite')[0], 'term SameSite');
  });

  it('finds a term by another name of it', () => {
    assert.deepEqual(found('forgery').slice(0, 1), ['term CSRF']);
  });

  it('finds by the beginning of a word and with a slip', () => {
    assert.ok(found('forg').includes('term CSRF'));
    assert.ok(found('forgrey').includes('term CSRF'));
  });

  it('asks for all words', () => {
    assert.deepEqual(found('samesite nonsense'), []);
  });

  it('finds nothing for no words', () => {
    assert.deepEqual(found(''), []);
    assert.deepEqual(found('   '), []);
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (query) => small.search.find(query).length <= 30));
  });

  describe('of the shipped content', () => {
    const course = shippedCourse();
    const cases: readonly (readonly [query: string, passage: string])[] = [
      ['fixation', 'session-fixation/attack'],
      ['alg none', 'jwt-weaknesses/none'],
      ['Sec-Fetch-Site', 'request-origin/fetch-metadata'],
      ['xsrf', 'csrf/attack'],
      ['just-in-time', 'jit-provisioning/jit-provisioning'],
      ['regenerate', 'session-renewal/frameworks'],
      ['two minutes', 'samesite/lax-allowing-unsafe'],
      ['httponly', 'cookie-attributes/httponly'],
      ['denylist jti', 'jwt-lifetime/revocation-list'],
      ['refesh token', 'logout-trap/refresh'],
    ];
    for (const [query, passage] of cases) {
      it(`"${query}" leads to ${passage}`, () => {
        const ids = course.search.find(query, 8).map(({ passageId }) => passageId);
        assert.ok(ids.includes(passage), ids.join(', '));
      });
    }
  });
});
