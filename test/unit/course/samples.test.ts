import { strict as assert } from 'node:assert';

import { CourseIndex } from '../../../src/course';
import { compileCourse } from '../../../src/course/compile';
import { decodeExact } from '../../../src/jwt';
import { lesson } from './contentFixture';
import { shippedCourse } from './shippedCourse';

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

describe('samples of a passage', () => {
  const compiled = (text: string) => {
    const { course, problems } = compileCourse('en', [
      { name: 'lessons/01-cookies.md', text: lesson({ text }) },
    ]);
    assert.deepEqual(problems, []);
    const [passage] = new CourseIndex(course).passages;
    assert.ok(passage);
    return passage.passage;
  };

  it('are its code in the languages that the checker reads, and its tokens', () => {
    const passage = compiled(
      [
        fence('js', 'a();'),
        fence('http', 'GET / HTTP/1.1'),
        fence('ts', 'b();'),
        fence('python', 'c()'),
        fence('jwt', 'eyJ9\n.eyJ9\n.AA'),
      ].join('\n\n'),
    );
    assert.deepEqual(passage.samples, [
      { id: 'cookies/secure/1', kind: 'code', language: 'javascript', text: 'a();\n' },
      { id: 'cookies/secure/2', kind: 'code', language: 'typescript', text: 'b();\n' },
      { id: 'cookies/secure/3', kind: 'code', language: 'python', text: 'c()\n' },
      { id: 'cookies/secure/4', kind: 'token', language: 'text', text: 'eyJ9.eyJ9.AA' },
    ]);
  });

  it('are linked below the code', () => {
    const passage = compiled(`Text.\n\n${fence('js', 'a();')}`);
    const html = passage.blocks.map((block) => (block.kind === 'html' ? block.html : '')).join('');
    assert.match(html, /<\/pre>\s*<p class="try"><a href="try:cookies\/secure\/1">/);
  });

  it('are found by their ids, and nothing else is', () => {
    const { course } = compileCourse('en', [
      { name: 'lessons/01-cookies.md', text: lesson({ text: fence('js', 'a();') }) },
    ]);
    const index = new CourseIndex(course);
    assert.equal(index.sample('cookies/secure/1')?.text, 'a();\n');
    for (const id of ['cookies/secure/2', 'cookies/secure', 'cookies', '', '/', 'other/secure/1']) {
      assert.equal(index.sample(id), undefined, id);
    }
  });

  it('that are tokens can be decoded', () => {
    const course = shippedCourse();
    const tokens = course.passages
      .flatMap(({ passage }) => passage.samples)
      .filter(({ kind }) => kind === 'token');
    assert.ok(tokens.length > 0);
    for (const { id, text } of tokens) assert.deepEqual(decodeExact(text).problems, [], id);
  });
});
