import { strict as assert } from 'node:assert';
import { compileCourse } from '../../../src/course/compile';
import type { Block } from '../../../src/course/model';
import { lesson, question, withFile } from './contentFixture';

const htmlOf = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'html' ? block.html : `[${block.kind}]`)).join('\n');

/** The HTML of a passage with this text, and what the compiler had to say. */
function render(text: string) {
  const { course, problems } = compileCourse('en', withFile('lessons/01-cookies.md', lesson({ text })));
  return { html: htmlOf(course.lessons[0]?.passages[0]?.blocks ?? []), problems };
}

describe('course compiler', () => {
  it('compiles a lesson, its passages and their blocks in order', () => {
    const { course, problems } = compileCourse('en', withFile('questions/cookies.yaml', question()));
    assert.deepEqual(problems, []);
    const [first] = course.lessons;
    assert.deepEqual(
      { id: first?.id, title: first?.title, minutes: first?.minutes, prerequisites: first?.prerequisites },
      { id: 'cookies', title: 'Cookies', minutes: 3, prerequisites: [] },
    );
    const passage = first?.passages[0];
    assert.equal(passage?.id, 'cookies/secure');
    assert.equal(passage?.title, 'The Secure attribute');
    assert.deepEqual(passage?.tags, ['S27']);
    assert.deepEqual(passage?.concepts, ['cookie-secure']);
    assert.equal(passage?.sources[0]?.section, '§4.1.2.5');
    assert.deepEqual(
      passage?.blocks.map((block) => block.kind),
      ['html', 'sequence', 'html', 'reflection'],
    );
    assert.equal(course.questions[0]?.passage, 'cookies/secure');
    assert.match(course.questions[0]?.code?.html ?? '', /^<pre><code class="language-http">/);
  });

  it('keeps the path in the order of the file names', () => {
    const files = [
      { name: 'lessons/10-last.md', text: lesson({ id: 'last', ids: 'c' }) },
      { name: 'lessons/02-middle.md', text: lesson({ id: 'middle', ids: 'b', prerequisites: '[first]' }) },
      { name: 'lessons/01-first.md', text: lesson({ id: 'first', ids: 'a' }) },
    ];
    const { course, problems } = compileCourse('en', files);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      course.lessons.map(({ id }) => id),
      ['first', 'middle', 'last'],
    );
  });

  it('reads Windows line ends and a byte order mark', () => {
    const text = `\uFEFF${lesson({}).replaceAll('\n', '\r\n')}`;
    const { course, problems } = compileCourse('en', withFile('lessons/01-cookies.md', text));
    assert.deepEqual(problems, []);
    assert.equal(course.lessons[0]?.passages.length, 1);
  });

  it('gives a step without a tone the normal one', () => {
    const { course } = compileCourse('en', withFile('lessons/01-cookies.md', lesson({})));
    const sequence = course.lessons[0]?.passages[0]?.blocks.find((block) => block.kind === 'sequence');
    assert.deepEqual(
      sequence?.steps.map(({ tone }) => tone),
      ['normal', 'attack'],
    );
  });

  describe('Markdown', () => {
    const cases: readonly { name: string; text: string; html: RegExp }[] = [
      { name: 'escapes what would be HTML', text: 'if a < b & c', html: /<p>if a &lt; b &amp; c<\/p>/ },
      { name: 'escapes HTML in code', text: '`<script>`', html: /<code>&lt;script&gt;<\/code>/ },
      {
        name: 'escapes HTML in blocks of code',
        text: '```html\n<img onerror="x">\n```',
        html: /&lt;<span[^>]*>img/,
      },
      {
        name: 'colours code by classes',
        text: "```js\nconst a = 'b';\n```",
        html: /<pre><code class="language-javascript"><span class="hljs-keyword">const<\/span>/,
      },
      {
        name: 'takes code without a language as text',
        text: '```\na\n```',
        html: /class="language-text">a</,
      },
      {
        name: 'wraps tables so that they can scroll',
        text: '| a | b |\n|---|---|\n| 1 | 2 |',
        html: /^<div class="scroll"><table>[\s\S]*<\/table><\/div>$/,
      },
      {
        name: 'makes an empty corner of a table no header',
        text: '|  | b |\n|---|---|\n| 1 | 2 |',
        html: /<tr>\s*<td><\/td>\s*<th>b<\/th>\s*<\/tr>/,
      },
      {
        name: 'links to https',
        text: '[RFC](https://www.rfc-editor.org/rfc/rfc6265)',
        html: /<a href="https:\/\/www\.rfc-editor\.org\/rfc\/rfc6265">RFC<\/a>/,
      },
      {
        name: 'links to passages',
        text: 'see [there](#cookies/secure)',
        html: /<a href="#cookies\/secure">there<\/a>/,
      },
      { name: 'keeps headings below the passage', text: '### Why\n\ntext', html: /^<h3>Why<\/h3>/ },
    ];
    for (const { name, text, html } of cases) {
      it(name, () => {
        const result = render(text);
        assert.deepEqual(result.problems, []);
        assert.match(result.html, html);
      });
    }

    it('does not take a heading inside code for a passage', () => {
      const { course, problems } = compileCourse(
        'en',
        withFile('lessons/01-cookies.md', lesson({ text: '```text\n## Not a heading\n```' })),
      );
      assert.deepEqual(problems, []);
      assert.equal(course.lessons[0]?.passages.length, 1);
    });
  });
});
