import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { ruleCatalogue } from '../../../src/checker/rules/catalogue';
import { concepts } from '../../../src/concepts';
import { CourseIndex } from '../../../src/course';
import { compileCourse } from '../../../src/course/compile';
import { findingCatalogue } from '../../../src/jwt';

const folder = 'src/course/content/en';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(md|yaml)$/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(`${folder}/${name}`, 'utf8') }));

describe('concepts', () => {
  const course = new CourseIndex(compileCourse('en', files).course);
  const named = new Set<string>([
    ...ruleCatalogue.flatMap((rule) => rule.concepts),
    ...findingCatalogue.map((finding) => finding.concept),
  ]);

  it('have ids of their own', () => {
    assert.equal(new Set(concepts.map(({ id }) => id)).size, concepts.length);
  });

  it('each rest on a standard with its section', () => {
    for (const { id, references } of concepts) {
      assert.ok(references.length > 0, id);
      for (const { standard, section, url } of references) {
        assert.ok(standard && section, id);
        assert.match(url, /^https:\/\/\S+[^/]$/, id);
      }
    }
  });

  for (const { id } of concepts) {
    it(`${id}: a passage teaches it and questions ask about it`, () => {
      assert.ok(course.passagesFor(id).length > 0, 'no passage');
      const least = named.has(id) ? 3 : 1;
      assert.ok(course.questionsFor(id).length >= least, `only ${course.questionsFor(id).length} questions`);
    });
  }
});
