import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { courseLanguages } from '../../../src/course';
import { compileCourse, formatProblem } from '../../../src/course/compile';

const root = 'src/course/content';

describe('the course as it is shipped', () => {
  it('is written in the languages that the editor side knows', () => {
    assert.deepEqual(readdirSync(root).sort(), [...courseLanguages].sort());
  });

  for (const language of courseLanguages) {
    it(`has no problem in "${language}"`, () => {
      const files = readdirSync(`${root}/${language}`, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => ({ folder: file.parentPath.replaceAll('\\', '/'), name: file.name }))
        .map(({ folder, name }) => ({
          name: `${folder}/${name}`.slice(`${root}/${language}/`.length),
          text: readFileSync(`${folder}/${name}`, 'utf8'),
        }));
      const { course, problems } = compileCourse(language, files);
      assert.deepEqual(problems.map(formatProblem), []);
      assert.ok(course.lessons.length > 0 && course.questions.length > 0);
    }).timeout(20_000); // compiling takes long on a busy machine
  }
});
