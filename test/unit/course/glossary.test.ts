import { strict as assert } from 'node:assert';
import { compileCourse, formatProblem } from '../../../src/course/compile';
import { lesson } from './contentFixture';

describe('glossary', () => {
  const compile = (text: string) =>
    compileCourse('en', [
      { name: 'glossary.yaml', text },
      { name: 'lessons/01-cookies.md', text: lesson({ text: 'Text.' }) },
    ]);
  const entry = (term: string, rest = '') =>
    `- { term: ${term}, also: [], text: What it is., passage: cookies/secure${rest} }\n`;

  it('is sorted by its terms, whatever their case', () => {
    const { course, problems } = compile(entry('beta') + entry('Alpha') + entry('Gamma'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      course.glossary.map(({ term }) => term),
      ['Alpha', 'beta', 'Gamma'],
    );
  });

  const faults: readonly (readonly [what: string, text: string, problem: RegExp])[] = [
    [
      'a term twice',
      entry('Alpha') + entry('alpha'),
      /^glossary\.yaml:2: "alpha" is a name of "Alpha" already$/,
    ],
    [
      'an unknown passage',
      '- { term: A, also: [], text: T., passage: cookies/nowhere }',
      /glossary\.yaml:1: "A" leads to the unknown passage "cookies\/nowhere"/,
    ],
    ['an unknown key', entry('Alpha', ', extra: 1'), /glossary\.yaml:1: .*not a known key/],
    [
      'a text that is too long',
      `- { term: A, also: [], passage: cookies/secure, text: ${'x'.repeat(300)} }`,
      /at most 280/,
    ],
  ];
  for (const [what, text, problem] of faults) {
    it(`reports ${what}`, () => {
      const { problems } = compile(text);
      assert.equal(problems.length, 1);
      assert.match(formatProblem(problems[0] as (typeof problems)[number]), problem);
    });
  }
});
