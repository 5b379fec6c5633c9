import { strict as assert } from 'node:assert';
import { compileCourse, formatProblem } from '../../../src/course/compile';
import { lesson, question, withFile } from './contentFixture';

const LESSON = 'lessons/01-cookies.md';
const QUESTIONS = 'questions/cookies.yaml';

interface Case {
  readonly name: string;
  /** Text of the good file that is changed, and what it becomes. */
  readonly change: readonly [from: string, to: string];
  /** One problem, as it is shown. */
  readonly problem: RegExp;
}

const lessonCases: readonly Case[] = [
  {
    name: 'front matter is missing',
    change: ['---\nid', 'id'],
    problem: /md:1: a lesson starts with front matter/,
  },
  { name: 'a key is missing', change: ['title: Cookies\n', ''], problem: /md:2: "title" is missing/ },
  {
    name: 'a key is unknown',
    change: ['minutes: 3', 'minutes: 3\nauthor: me'],
    problem: /"author" is not a known key/,
  },
  {
    name: 'a value is of another type',
    change: ['minutes: 3', 'minutes: three'],
    problem: /md:6: "minutes" must be number/,
  },
  {
    name: 'a text is a number',
    change: ['section: §4.1.2.5', 'section: 4.1'],
    problem: /md:16: "sources.0.section" must be text \(put it into quotes\), not 4.1/,
  },
  { name: 'YAML is broken', change: ['tags: [S27]', 'tags: [S27'], problem: /md:1\d: YAML: / },
  {
    name: 'the id is not the file name',
    change: ['id: cookies', 'id: cookie'],
    problem: /md:2: the id "cookie" must be .*"cookies"/,
  },
  {
    name: 'a prerequisite does not exist',
    change: ['prerequisites: []', 'prerequisites: [nothing]'],
    problem: /md:5: the prerequisite "nothing" does not exist/,
  },
  {
    name: 'a lesson is its own prerequisite',
    change: ['prerequisites: []', 'prerequisites: [cookies]'],
    problem: /md:5: the prerequisite "cookies" comes later/,
  },
  {
    name: 'text stands before the first heading',
    change: ['## The', 'Hello.\n\n## The'],
    problem: /md:9: text before the first/,
  },
  {
    name: 'there is no passage',
    change: ['## The Secure attribute {#secure}', ''],
    problem: /at least one "## Heading/,
  },
  { name: 'a heading has no anchor', change: [' {#secure}', ''], problem: /md:9: a passage starts with/ },
  {
    name: 'an anchor is not kebab-case',
    change: ['{#secure}', '{#Secure_Flag}'],
    problem: /md:9: a passage starts with/,
  },
  {
    name: 'the passage block is missing',
    change: ['```passage', '```yaml'],
    problem: /md:9: the passage "The Secure attribute" must begin with/,
  },
  {
    name: 'a passage block comes late',
    change: ['More text.', '```passage\ntags: []\n```'],
    problem: /md:\d+: a passage block stands directly below its heading/,
  },
  {
    name: 'a tag is no fact',
    change: ['[S27]', '[S60]'],
    problem: /md:12: "tags.0" must be a syllabus fact/,
  },
  {
    name: 'a tag stands twice',
    change: ['[S27]', '[S27, S27]'],
    problem: /md:12: "tags" must not name a tag twice/,
  },
  {
    name: 'a concept is unknown',
    change: ['[cookie-secure]', '[secure-cookie]'],
    problem: /md:13: .*unknown concept, "secure-cookie"; did you mean .*"cookie-secure"/,
  },
  {
    name: 'there is no concept',
    change: ['[cookie-secure]', '[]'],
    problem: /md:13: "concepts" must name at least one/,
  },
  {
    name: 'a source is not https',
    change: ['url: https:', 'url: http:'],
    problem: /md:17: "sources.0.url" must be an https address/,
  },
  {
    name: 'a source is no address',
    change: ['url: https://', 'url: '],
    problem: /md:17: "sources.0.url" must be an https address/,
  },
  {
    name: 'an actor does not exist',
    change: ['from: browser', 'from: bank'],
    problem: /md:29: "bank" is no actor of this sequence \(browser, shop\)/,
  },
  {
    name: 'two actors share an id',
    change: ['{ id: shop', '{ id: browser'],
    problem: /two actors share an id/,
  },
  {
    name: 'a role is unknown',
    change: ['role: victim', 'role: hero'],
    problem: /"actors.0.role" must be victim, attacker/,
  },
  {
    name: 'a tone is unknown',
    change: ['tone: attack', 'tone: bad'],
    problem: /"steps.1.tone" must be normal, attack/,
  },
  {
    name: 'the model answer misses a criterion',
    change: ['**sniffing**', 'bad'],
    problem: /md:45: the model answer does not meet "sniffing"/,
  },
  {
    name: 'a link is not https',
    change: ['More text.', '[x](http://example.com)'],
    problem: /md:33: the link to "http:\/\/example.com"/,
  },
  {
    name: 'a link runs a script',
    change: ['More text.', '[x](javascript:alert(1))'],
    problem: /md:33: the link to "javascript:/,
  },
  {
    name: 'a link leads to no passage',
    change: ['More text.', '[x](#cookies/none)'],
    problem: /md:33: links to the unknown passage "cookies\/none"/,
  },
  {
    name: 'a picture is wanted',
    change: ['More text.', '![x](https://example.com/x.png)'],
    problem: /md:33: images cannot be shown/,
  },
  {
    name: 'HTML is written',
    change: ['More text.', 'More <b>text</b>.'],
    problem: /md:33: HTML is not rendered/,
  },
  {
    name: 'a heading is too high',
    change: ['More text.', '# More'],
    problem: /md:33: a heading inside a passage starts with ###/,
  },
  {
    name: 'code is of an unknown language',
    change: ['More text.', '```cobol\nMOVE\n```'],
    problem: /md:33: code of an unknown language, "cobol"/,
  },
];

const questionCases: readonly Case[] = [
  {
    name: 'the passage is unknown',
    change: ['cookies/secure', 'cookies/none'],
    problem: /yaml:14: "secure-means" belongs to the unknown passage/,
  },
  {
    name: 'no option is right',
    change: ['correct: true', 'correct: false'],
    problem: /yaml:10: "secure-means" needs exactly one option .* it has 0/,
  },
  {
    name: 'two options are right',
    change: ['correct: false', 'correct: true'],
    problem: /needs exactly one option .* it has 2/,
  },
  {
    name: 'options say the same',
    change: ['One over HTTP,', 'One over HTTPS,'],
    problem: /yaml:10: "0.options" must not say the same twice/,
  },
  {
    name: 'the explanation is empty',
    change: ['Secure forbids it.', '""'],
    problem: /yaml:11: "0.options.1.explanation" must not be empty/,
  },
  {
    name: 'the kind is unknown',
    change: ['kind: single', 'kind: triple'],
    problem: /yaml:2: "0.kind" must be single, multiple, ordering/,
  },
  {
    name: 'the concept is unknown',
    change: ['[cookie-secure]', '[nothing]'],
    problem: /yaml:13: .*unknown concept, "nothing"; the ids are in/,
  },
  {
    name: 'code is of an unknown language',
    change: ['language: http', 'language: cobol'],
    problem: /yaml:5: code of an unknown language/,
  },
];

/** The good file with one thing changed; fails where the change would change nothing. */
function changed(text: string, [from, to]: Case['change']): string {
  assert.ok(text.includes(from), `the fixture holds ${from}`);
  return text.replace(from, to);
}

const problemsOf = (name: string, text: string) =>
  compileCourse('en', withFile(name, text)).problems.map(formatProblem);

describe('problems of the course', () => {
  it('are none in the fixture', () => {
    assert.deepEqual(problemsOf(QUESTIONS, question()), []);
  });

  describe('in a lesson, where', () => {
    for (const { name, change, problem } of lessonCases) {
      it(name, () => {
        const problems = problemsOf(LESSON, changed(lesson({}), change));
        assert.ok(
          problems.some((text) => problem.test(text)),
          `no ${problem} in\n${problems.join('\n')}`,
        );
      });
    }
  });

  describe('in a question, where', () => {
    for (const { name, change, problem } of questionCases) {
      it(name, () => {
        const problems = problemsOf(QUESTIONS, changed(question(), change));
        assert.equal(problems.length, 1, problems.join('\n'));
        assert.match(problems[0] ?? '', problem);
      });
    }

    it('several are right in a question of several answers', () => {
      const text = changed(changed(question(), ['single', 'multiple']), ['correct: false', 'correct: true']);
      assert.deepEqual(problemsOf(QUESTIONS, text), []);
    });

    it('none is right in a question of several answers', () => {
      const text = changed(changed(question(), ['single', 'multiple']), ['correct: true', 'correct: false']);
      assert.match(problemsOf(QUESTIONS, text).join(), /needs at least one option/);
    });
  });

  describe('between files, where', () => {
    it('two questions share an id', () => {
      const problems = problemsOf('questions/more.yaml', question());
      assert.deepEqual(problems, [
        'questions/more.yaml:1: the question "secure-means" exists already at questions/cookies.yaml:1; ids must differ',
      ]);
    });

    it('two lessons share ids', () => {
      const problems = problemsOf('lessons/02-cookies.md', lesson({}));
      for (const what of ['two lessons have the id', 'the passage "', 'the sequence "', 'the reflection "']) {
        assert.ok(
          problems.some((problem) => problem.includes(what)),
          what,
        );
      }
    });

    it('a lesson cannot be read, and what refers to it is not blamed', () => {
      const problems = problemsOf(LESSON, changed(lesson({}), ['minutes: 3', 'minutes: three']));
      assert.equal(problems.length, 1, problems.join('\n'));
    });

    it('a prerequisite comes later', () => {
      const text = lesson({ id: 'zero', ids: 'zero-', prerequisites: '[cookies]' });
      assert.deepEqual(problemsOf('lessons/00-zero.md', text), [
        'lessons/00-zero.md:5: the prerequisite "cookies" comes later in the path',
      ]);
    });

    for (const name of ['lessons/cookies.md', 'notes.txt', 'questions/deep/er.yaml', 'lessons/01-a.yaml']) {
      it(`${name} is out of place`, () => {
        const text = lesson({ ids: 'other-' });
        assert.ok(problemsOf(name, text).some((problem) => problem.startsWith(`${name}: `)));
      });
    }
  });

  it('come in the order of the lines', () => {
    const text = changed(changed(lesson({}), ['[S27]', '[S60]']), ['More text.', '![x](y)']);
    const { problems } = compileCourse('en', withFile(LESSON, text));
    const lines = problems.filter(({ file }) => file === LESSON).map(({ line }) => line ?? 0);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
    assert.ok(lines.length >= 2);
  });
});
