import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { ruleCatalogue } from '../../../src/checker/rules/catalogue';
import { compileCourse } from '../../../src/course/compile';
import {
  coveredTags,
  formatLintProblem,
  keyPositions,
  lintQuestions,
  longestKeyShare,
  recallShare,
} from '../../../src/course/lint';

const root = 'src/course/content/en';
const { course } = compileCourse(
  'en',
  ['lessons', 'questions'].flatMap((folder) =>
    readdirSync(`${root}/${folder}`).map((name) => ({
      name: `${folder}/${name}`,
      text: readFileSync(`${root}/${folder}/${name}`, 'utf8'),
    })),
  ),
);
const { questions, lessons } = course;

describe('the question bank', () => {
  it('breaks no rule of item writing and has no flaws of style', () => {
    assert.deepEqual(lintQuestions(questions, lessons).map(formatLintProblem), []);
  });

  it('asks at least twice for each fact of the syllabus, once about a case', () => {
    assert.equal(coveredTags.length, 59);
    for (const tag of coveredTags) {
      const about = questions.filter(({ tags }) => tags.includes(tag));
      assert.ok(about.length >= 2 && about.some(({ applied }) => applied), tag);
    }
  });

  it('asks for each of the notes on precise wording', () => {
    for (let note = 1; note <= 11; note++) {
      assert.ok(
        questions.some(({ tags }) => tags.includes(`F${note}`)),
        `F${note}`,
      );
    }
  });

  it('asks at least three times for each concept that a checker rule names', () => {
    const named = [...new Set<string>(ruleCatalogue.flatMap(({ concepts }) => concepts))];
    const short = named.filter(
      (concept) => questions.filter((question) => question.concepts.some((id) => id === concept)).length < 3,
    );
    assert.deepEqual(short, []);
  });

  it('is large, mostly applied, and has multiple choices too', () => {
    assert.ok(questions.length >= 400);
    assert.ok(recallShare(questions) < 0.4);
    const oneOfSeveral = questions.filter(({ kind }) => kind === 'single' || kind === 'click-line');
    assert.ok(oneOfSeveral.length <= questions.length * 0.75);
  });

  for (const kind of ['ordering', 'matching', 'click-line', 'browser-sends', 'fill-in']) {
    it(`asks at least twelve times in the form "${kind}", about many facts`, () => {
      const found = questions.filter((question) => question.kind === kind);
      assert.ok(found.length >= 12, `${found.length}`);
      assert.ok(new Set(found.flatMap(({ tags }) => tags)).size >= 8);
    });
  }

  it('gives a test-wise guesser neither a position nor a length to go by', () => {
    for (const [options, counts] of keyPositions(questions)) {
      const total = counts.reduce((sum, count) => sum + count, 0);
      for (const count of counts) assert.ok(Math.abs(count / total - 1 / options) < 0.1 || total < 20);
    }
    const { observed, chance } = longestKeyShare(questions);
    assert.ok(observed < chance + 0.1, `${observed} against ${chance}`);
  });

  for (const { id, code } of questions) {
    if (code?.language === 'js' || code?.language === 'ts') {
      it(`shows code that parses in "${id}"`, () => {
        const isModule = /^(?:export|import)\b/m.test(code.text);
        const text = isModule ? code.text : `async () => {\n${code.text}\n}`;
        assert.doesNotThrow(() => transformSync(text, { loader: 'ts', logLevel: 'silent' }));
      });
    }
    if (code?.language === 'json') {
      it(`shows JSON that parses in "${id}"`, () => {
        assert.doesNotThrow(() => JSON.parse(code.text));
      });
    }
  }
});
