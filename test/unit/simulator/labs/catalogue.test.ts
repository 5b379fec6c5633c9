import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import { labs } from '../../../../src/simulator/labs';
import { shippedCourse } from '../../course/shippedCourse';

/** Names of files that belong to one lab each. */
const namesIn = (folder: string, end: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end) && !/^(?:index|catalogue|engine|play)\./.test(name))
    .map((name) => name.slice(0, -end.length))
    .sort();

describe('labs', () => {
  const course = shippedCourse();

  it('are listed and tested, each of them', () => {
    const written = namesIn('src/simulator/labs/catalogue', '.ts').filter((name) => !name.endsWith('World'));
    assert.equal(labs.length, written.length);
    assert.deepEqual(namesIn('test/unit/simulator/labs', '.test.ts'), written);
    assert.equal(new Set(labs.map(({ id }) => id)).size, labs.length);
    assert.ok(labs.length >= 15);
  });

  for (const { id, passages, concepts, tags } of labs) {
    it(`belong to passages that teach what they show: ${id}`, () => {
      const taught = passages.map((each) => {
        const place = course.passage(each);
        assert.ok(place, each);
        return place.passage;
      });
      const lessons = passages.map((each) => course.lesson(each.split('/')[0] ?? ''));
      const all = lessons.flatMap((lesson) => lesson?.passages ?? []);
      for (const concept of concepts) {
        assert.ok(
          all.some((passage) => passage.concepts.includes(concept)),
          concept,
        );
      }
      for (const tag of tags) {
        assert.ok(
          all.some((passage) => passage.tags.includes(tag)),
          tag,
        );
      }
      assert.ok(taught.some((passage) => passage.concepts.some((concept) => concepts.includes(concept))));
    });
  }
});
