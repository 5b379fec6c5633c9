import { strict as assert } from 'node:assert';
import { coveredTags, formatLintProblem, type LintProblem, lintQuestions } from '../../../src/course/lint';
import type { ChoiceQuestion, Lesson, Option, Question } from '../../../src/course/model';

const option = (text: string, correct: boolean, extra: Partial<Option> = {}): Option => ({
  text,
  correct,
  explanation: `Why this one is ${correct ? 'right' : 'wrong'}: it says "${text}".`,
  ...extra,
});

const good: ChoiceQuestion = {
  id: 'good',
  kind: 'single',
  stem: 'What does the attribute Secure do?',
  options: [
    option('It keeps the cookie off plain HTTP', true),
    option('It keeps the cookie from scripts', false),
    option('It keeps the cookie on one site', false),
  ],
  tags: ['S27'],
  concepts: ['cookie-secure'],
  passage: 'cookies/secure',
  applied: true,
  objective: 'say what Secure does',
  source: {
    standard: 'RFC 6265bis',
    section: '§4.1.2.5',
    url: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.2.5',
  },
};

const goodMultiple: ChoiceQuestion = {
  ...good,
  kind: 'multiple',
  stem: 'Which attributes protect a session cookie from theft? Select all that apply.',
  options: [
    option('Secure', true),
    option('HttpOnly', true),
    option('Max-Age', false),
    option('Path', false),
  ],
};

const [key, ...wrong] = good.options as readonly [Option, Option, Option];
const withOptions = (options: readonly Option[], stem = good.stem): ChoiceQuestion => ({
  ...good,
  stem,
  options,
});

/** Problems that one rule finds. */
const found = (rule: string, bank: readonly Question[], of: readonly Lesson[] = []): readonly LintProblem[] =>
  lintQuestions(bank, of).filter((problem) => problem.rule === rule);

/** Rule, what is bad in the question, the question, and optionally one that is just good. */
const itemCases: readonly (readonly [string, string, Question, Question?])[] = [
  ['key-count', 'no key', withOptions(wrong)],
  ['key-count', 'two keys', withOptions([key, option('It does two things', true), ...wrong])],
  [
    'key-count',
    'nothing but keys',
    { ...goodMultiple, options: goodMultiple.options.map((one) => ({ ...one, correct: true })) },
  ],
  [
    'key-count',
    'another number of keys than it asks for',
    { ...goodMultiple, stem: 'Which THREE attributes protect a session cookie from theft?' },
    { ...goodMultiple, stem: 'Which TWO attributes protect a session cookie from theft?' },
  ],
  ['says-how-many', 'several keys without a word about it', { ...goodMultiple, stem: 'Which protect?' }],
  ['says-how-many', 'one key, several asked for', { ...good, stem: `${good.stem} Select all that apply.` }],
  ['option-count', 'two options', withOptions([key, ...wrong.slice(1)])],
  [
    'option-count',
    'five options',
    withOptions([key, ...wrong, option('It does a fourth thing', false), option('It does a fifth', false)]),
    withOptions([option('True, as it is sent in clear', true), option('False, as it is encrypted', false)]),
  ],
  [
    'distinct-options',
    'the same twice but for capitals',
    withOptions([key, ...wrong, option(key.text.toUpperCase(), false)]),
    withOptions([key, option('sid=a1; Path=/', false), option('sid=a1; Path=/app', false)]),
  ],
  [
    'no-combined-options',
    'all of the above',
    withOptions([key, ...wrong, option('All of the above', false)]),
  ],
  ['no-combined-options', 'none of these', withOptions([key, ...wrong, option('None of these', false)])],
  [
    'no-combined-options',
    'A and B',
    withOptions([key, ...wrong, option('A and B', false)]),
    withOptions([key, ...wrong, option('Each cookie of the site', false)]),
  ],
  [
    'stem-form',
    'a statement',
    { ...good, stem: 'The attribute Secure.' },
    { ...good, stem: 'The attribute Secure keeps a cookie …' },
  ],
  [
    'negation-in-capitals',
    'a quiet not',
    { ...good, stem: 'Which of these does not protect a cookie?' },
    { ...good, stem: 'Which of these does NOT protect a cookie?' },
  ],
  [
    'negation-in-capitals',
    'a quiet contraction',
    { ...good, stem: "Which attribute doesn't help here?" },
    { ...good, stem: 'The cookie is not marked. What does the browser send?' },
  ],
  ['explanations', 'none', withOptions([{ ...key, explanation: '' }, ...wrong])],
  ['explanations', 'a word', withOptions([{ ...key, explanation: 'Right.' }, ...wrong])],
  [
    'explanations',
    'the same twice',
    withOptions([key, ...wrong.map((one) => ({ ...one, explanation: 'It is wrong, as everybody knows.' }))]),
  ],
  ['source', 'no section', { ...good, source: { ...good.source, section: ' ' } }],
  ['source', 'no https address', { ...good, source: { ...good.source, url: 'http://example.org' } }],
  ['tags', 'none', { ...good, tags: [] }],
  ['tags', 'beyond the syllabus', { ...good, tags: ['S60'] }, { ...good, tags: ['S59', 'F11'] }],
  ['tags', 'one twice', { ...good, tags: ['S1', 'S1'] }],
  ['concepts', 'none', { ...good, concepts: [] }],
  ['concepts', 'an unknown one', { ...good, concepts: ['cookie-flavour' as 'cookie-secure'] }],
  ['objective', 'none', { ...good, objective: '' }],
  ['objective', 'no verb first', { ...good, objective: 'Secure' }],
  [
    'code-size',
    'too many lines',
    { ...good, code: { language: 'js', text: 'f();\n'.repeat(15) } },
    { ...good, code: { language: 'js', text: 'f();\n'.repeat(14) } },
  ],
  [
    'code-size',
    'too wide',
    { ...good, code: { language: 'js', text: 'x'.repeat(71) } },
    { ...good, code: { language: 'js', text: 'x'.repeat(70) } },
  ],
  ['plain-text', 'Markdown in the stem', { ...good, stem: 'What does **Secure** do?' }],
  [
    'option-length',
    'a long key',
    withOptions([
      option('It keeps the cookie off all of the connections that lack encryption', true),
      ...wrong,
    ]),
    withOptions([option('Secure', true), option('HttpOnly', false), option('SameSite=Lax', false)]),
  ],
  ['absolutes', 'always', withOptions([key, ...wrong, option('It is always sent with them', false)])],
  [
    'stem-echoes-key',
    'the words of the key alone',
    {
      ...good,
      stem: 'Which attribute keeps cookies away from plain connections of a network?',
      options: [
        option('One for plain connections', true),
        option('One against scripts', false),
        option('One for sites', false),
      ],
    },
    { ...good, stem: 'Which attribute keeps the cookie off plain HTTP?' },
  ],
];

const passage = { title: 'Secure', concepts: [], blocks: [], samples: [], sources: [] };
const lesson: Lesson = {
  id: 'cookies',
  title: 'Cookies',
  summary: 'Their attributes',
  prerequisites: [],
  minutes: 5,
  passages: [{ ...passage, id: 'cookies/secure', tags: ['S27'] }],
};

/** `count` questions whose ids and stems differ. */
const many = (count: number, make: (index: number) => Partial<ChoiceQuestion> = () => ({})): Question[] =>
  Array.from({ length: count }, (_, index) => ({
    ...good,
    id: `good-${index}`,
    stem: `What does attribute ${index} do?`,
    ...make(index),
  }));

/** The key at one place after the other. */
const spread = (index: number): Partial<ChoiceQuestion> => ({
  options: [...wrong.slice(0, index % 3), key, ...wrong.slice(index % 3)],
});

const aboutEachFact = (applied: boolean): Question[] =>
  coveredTags.flatMap((tag) => many(2, (index) => ({ id: `${tag}-${index}`, tags: [tag], applied })));

/** Lengths of 31 to 35 characters, the key the longest in every question or in every third. */
const lengths = (longest: (index: number) => boolean) =>
  many(30, (index) => ({
    options: [
      option(`The key ${'x'.repeat(longest(index) ? 27 : 23)}`, true),
      option(`The first ${'y'.repeat(23)}`, false),
      option(`The second ${'z'.repeat(21)}`, false),
    ],
  }));

/** Rule, what is bad in the bank, a bad bank, a good one. Lessons are given to all. */
const bankCases: readonly (readonly [string, string, readonly Question[], readonly Question[]])[] = [
  [
    'unique-ids',
    'an id twice',
    [good, { ...goodMultiple, id: 'good' }],
    [good, { ...goodMultiple, id: 'other' }],
  ],
  ['unique-stems', 'the same question twice', [good, { ...good, id: 'other' }], many(2)],
  ['tag-coverage', 'facts that nobody asks for', [good], aboutEachFact(true)],
  ['tag-coverage', 'recall alone', aboutEachFact(false), aboutEachFact(true)],
  ['key-position', 'the key in the first place', many(30), many(30, spread)],
  ['longest-key', 'the longest option correct', lengths(() => true), lengths((index) => index % 3 === 0)],
  ['known-passage', 'a passage that is not there', [{ ...good, passage: 'cookies/colour' }], [good]],
  ['passage-teaches-tag', 'a passage about something else', [{ ...good, tags: ['S44'] }], [good]],
  [
    'recall-share',
    'recall in half of the bank',
    many(10, (index) => ({ applied: index < 5 })),
    many(10, (index) => ({ applied: index < 6 })),
  ],
];

describe('lint of questions', () => {
  for (const question of [good, goodMultiple]) {
    it(`finds nothing in a good ${question.kind} choice`, () => {
      const problems = lintQuestions([question], [lesson]).filter(
        (problem) => problem.question !== undefined,
      );
      assert.deepEqual(problems, []);
    });
  }

  for (const [rule, name, bad, better = bad.kind === 'single' ? good : goodMultiple] of itemCases) {
    it(`${rule}: ${name}`, () => {
      const problems = found(rule, [bad]);
      assert.equal(problems.length, 1, JSON.stringify(problems));
      assert.equal(problems[0]?.question, bad.id);
      assert.deepEqual(found(rule, [better]), []);
    });
  }

  for (const [rule, name, bad, better] of bankCases) {
    it(`${rule}: ${name}`, () => {
      const problems = found(rule, bad, [lesson]);
      assert.ok(problems.length > 0);
      assert.ok(problems.every(({ question }) => question === undefined));
      assert.deepEqual(found(rule, better, [lesson]), []);
    });
  }

  it('leaves the passages unchecked where no lessons are given', () => {
    assert.deepEqual(found('known-passage', [{ ...good, passage: 'nowhere/at-all' }]), []);
  });

  it('warns of style and calls breaches of the rules errors', () => {
    const levels = new Map(
      [...itemCases, ...bankCases].flatMap(([, , bad]) =>
        lintQuestions(Array.isArray(bad) ? bad : [bad as Question], [lesson]).map(
          (problem) => [problem.rule, problem.level] as const,
        ),
      ),
    );
    const warnings = [...levels].filter(([, level]) => level === 'warning').map(([rule]) => rule);
    assert.deepEqual(warnings.sort(), [
      'absolutes',
      'option-length',
      'passage-teaches-tag',
      'recall-share',
      'stem-echoes-key',
    ]);
  });

  it('accepts an empty bank but for its coverage', () => {
    const rules = new Set(lintQuestions([], []).map(({ rule }) => rule));
    assert.deepEqual([...rules], ['tag-coverage']);
  });

  it('names level, question and rule on one line', () => {
    const [problem] = found('tags', [{ ...good, tags: [] }]);
    assert.ok(problem);
    assert.equal(formatLintProblem(problem), 'error good (tags): carries at least one tag of the syllabus');
  });
});
