import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createChecker, findRule } from '../../../src/checker';
import { findConcept } from '../../../src/concepts';
import { suites } from '../../../src/exercises/attacks';
import { exercises } from '../../../src/exercises/catalogue';
import { exerciseInMarker, MARKER, startFiles } from '../../../src/exercises/project';
import { hostOf, loadTestWasm } from '../checker/support';
import { shippedCourse } from '../course/shippedCourse';
import { media } from './support';

/** Rules that the checker breaks in the start or the solution of an exercise. */
async function rulesBroken(exercise: (typeof exercises)[number], kind: 'start' | 'solution') {
  const files = Object.fromEntries(
    startFiles(exercise).map((file) => [
      file.name,
      'text' in file
        ? file.text
        : readFileSync(path.join(media, file.from.replace('/start/', `/${kind}/`)), 'utf8'),
    ]),
  );
  const checker = createChecker(loadTestWasm, () => ({}), hostOf(files));
  const broken = new Set<string>();
  for (const name of exercise.files) {
    const uri = `file:///app/${name}`;
    const { findings } = await checker.check({ uri, languageId: 'javascript', text: files[name] ?? '' });
    for (const { ruleId } of findings) broken.add(ruleId);
  }
  checker.dispose();
  return [...broken].sort();
}

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
        for (const rule of exercise.rules) assert.ok(findRule(rule), rule);
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

      it('breaks in its start what the checker finds, and nothing of it in the solution', async () => {
        const start = await rulesBroken(exercise, 'start');
        const solution = await rulesBroken(exercise, 'solution');
        assert.deepEqual(
          exercise.rules.filter((rule) => !start.includes(rule)),
          [],
          `found: ${start.join(', ')}`,
        );
        assert.deepEqual(
          exercise.rules.filter((rule) => solution.includes(rule)),
          [],
        );
      });
    });
  }

  it('reads markers, and says of damaged ones that they name nothing', () => {
    const [exercise] = exercises;
    assert.ok(exercise);
    const marker = startFiles(exercise).find(({ name }) => name === MARKER);
    assert.ok(marker && 'text' in marker);
    assert.equal(exerciseInMarker(marker.text), exercise.id);
    for (const text of ['', '{', 'null', '[]', '{"exercise":1}'])
      assert.equal(exerciseInMarker(text), undefined);
  });
});
