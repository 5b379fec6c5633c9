import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findRule } from '../../../src/checker';
import { findConcept } from '../../../src/concepts';
import { suites } from '../../../src/exercises/attacks';
import { exercises } from '../../../src/exercises/catalogue';
import { rulesOf } from '../../../src/exercises/grade';
import { MARKER, markerText, readMarker, startFiles } from '../../../src/exercises/project';
import { shippedCourse } from '../course/shippedCourse';
import { media } from './support';

describe('catalogue of exercises', function () {
  this.timeout(30_000);
  const course = shippedCourse();

  it('has ten exercises and more, each of its own id, title and checks', () => {
    assert.ok(exercises.length >= 10);
    for (const of of ['id', 'title', 'summary'] as const)
      assert.equal(new Set(exercises.map((each) => each[of])).size, exercises.length, of);
    assert.deepEqual(Object.keys(suites).sort(), exercises.map(({ id }) => id).sort());
  });

  for (const exercise of exercises) {
    describe(exercise.id, () => {
      it('has code for each check, and a check for each code', () => {
        assert.deepEqual(
          Object.keys(suites[exercise.id] ?? {}).sort(),
          exercise.checks.map(({ id }) => id).sort(),
        );
        assert.ok(exercise.checks.some(({ kind }) => kind === 'honest'));
      });

      it('belongs to a passage and to concepts of the course', () => {
        assert.ok(course.passage(exercise.passage), exercise.passage);
        for (const concept of exercise.concepts) assert.ok(findConcept(concept), concept);
        for (const tag of exercise.tags) assert.match(tag, /^[SF]\d{1,2}$/);
        for (const rule of rulesOf(exercise)) assert.ok(findRule(rule), rule);
      });

      it('names routes that stand in its code', () => {
        const code = exercise.files
          .map((name) => readFileSync(path.join(media, exercise.id, 'start', name), 'utf8'))
          .join('\n');
        const solution = exercise.files
          .map((name) => readFileSync(path.join(media, exercise.id, 'solution', name), 'utf8'))
          .join('\n');
        for (const { id, route } of exercise.checks) {
          if (route === undefined) continue;
          const [, method, address] = /^([A-Z]+) (\S+)$/.exec(route) ?? [];
          const text = method ? `.${method.toLowerCase()}('${address}'` : route;
          assert.ok(code.includes(text) || solution.includes(text), `${id}: ${text}`);
        }
      });
    });
  }

  it('reads markers, and says of damaged ones that they name nothing', () => {
    const [exercise] = exercises;
    assert.ok(exercise);
    const marker = startFiles(exercise).find(({ name }) => name === MARKER);
    assert.ok(marker && 'text' in marker);
    assert.deepEqual(readMarker(marker.text), { exercise: exercise.id, quiet: false });
    const quiet = { exercise: exercise.id, quiet: true };
    assert.deepEqual(readMarker(markerText(quiet)), quiet);
    assert.equal(readMarker('{"exercise":"a","quiet":1}')?.quiet, false);
    for (const text of ['', '{', 'null', '[]', '{"exercise":1}']) assert.equal(readMarker(text), undefined);
  });
});
