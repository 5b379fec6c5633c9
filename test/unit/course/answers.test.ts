import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { seededRandom } from '../../../src/base/random';
import type { FillInQuestion, MatchingQuestion, OrderingQuestion, Question } from '../../../src/course';
import {
  type Answer,
  answerIndexes,
  gradeAnswer,
  isComplete,
  normalizeFill,
} from '../../../src/course/answers';
import { optionsOf } from '../../../src/course/options';
import { askQuestion } from '../../../src/course/quiz';
import { question } from './quizFixture';

const { options: _, kind: __, ...base } = question('q', '+-');

const ordering: OrderingQuestion = {
  ...base,
  kind: 'ordering',
  items: ['a', 'b', 'c', 'd'].map((text) => ({ text, explanation: `why ${text} there` })),
};
const matching: MatchingQuestion = {
  ...base,
  kind: 'matching',
  pairs: ['1', '2', '3'].map((n) => ({ left: `l${n}`, right: `r${n}`, explanation: `why ${n}` })),
  extras: [{ right: 'r4', explanation: 'fits none' }],
};
const fillIn: FillInQuestion = {
  ...base,
  kind: 'fill-in',
  code: { language: 'http', text: 'Set-Cookie: sid=1; ____' },
  accepted: ['SameSite=Lax', 'SameSite=Strict'],
  caseSensitive: false,
  explanation: 'why it is right',
  mistakes: [
    { text: 'HttpOnly', explanation: 'that is for scripts' },
    { text: 'Secure', explanation: 'that is for the network' },
  ],
};
const choice = (...chosen: number[]): Answer => ({ kind: 'choice', chosen });
const order = (...indexes: number[]): Answer => ({ kind: 'order', order: indexes });
const match = (...rights: number[]): Answer => ({ kind: 'match', rights });
const text = (written: string): Answer => ({ kind: 'text', text: written });

describe('grading', () => {
  const cases: readonly [string, Question, Answer, boolean, number][] = [
    ['the right option', question('q', '-+--'), choice(1), true, 1],
    ['a wrong option', question('q', '-+--'), choice(0), false, 0],
    ['nothing', question('q', '-+--'), choice(), false, 0],
    ['the right option and a wrong one', question('q', '-+--'), choice(1, 2), false, 0],
    ['the right option twice', question('q', '-+--'), choice(1, 1), true, 1],
    ['all right options in another order', question('q', '+-+-'), choice(2, 0), true, 1],
    ['a part of the right options', question('q', '+-+-'), choice(0), false, 0.5],
    ['all right options and a wrong one', question('q', '+-+-'), choice(0, 1, 2), false, 0.5],
    ['the right option and one that is not there', question('q', '-+--'), choice(1, 7), false, 0],
    ['a negative index', question('q', '-+--'), choice(-1), false, 0],
    ['an answer of another form', question('q', '-+--'), text('option 1'), false, 0],
    ['the right order', ordering, order(0, 1, 2, 3), true, 1],
    ['two neighbours changed', ordering, order(1, 0, 2, 3), false, (5 / 6) * 0.99],
    ['the order backwards', ordering, order(3, 2, 1, 0), false, 0],
    ['an order without an item', ordering, order(0, 1, 2), false, (3 / 6) * 0.99],
    ['an item twice', ordering, order(0, 1, 2, 3, 3), false, 0.99],
    ['indexes as options where an order is asked', ordering, choice(0, 1, 2, 3), false, 0],
    ['all pairs', matching, match(0, 1, 2), true, 1],
    ['two sides changed', matching, match(1, 0, 2), false, 1 / 3],
    ['a side that fits none', matching, match(0, 1, 3), false, 2 / 3],
    ['a side that is not there', matching, match(0, 1, 9), false, 2 / 3],
    ['no sides', matching, match(), false, 0],
    ['an accepted word', fillIn, text('SameSite=Lax'), true, 1],
    ['another accepted word, in other case and with blanks', fillIn, text(' samesite = STRICT; '), true, 1],
    ['a quoted word', fillIn, text('"SameSite=Lax"'), true, 1],
    ['a mistake', fillIn, text('Secure'), false, 0],
    ['an empty text', fillIn, text(''), false, 0],
  ];
  for (const [name, asked, answer, correct, score] of cases) {
    it(`takes ${name} (${asked.kind}) as ${correct ? 'correct' : 'wrong'}`, () => {
      const grade = gradeAnswer(asked, answer);
      assert.equal(grade.correct, correct);
      assert.ok(Math.abs(grade.score - score) < 1e-9, `${grade.score}`);
    });
  }

  it('says of each option whether it was rightly chosen or left', () => {
    const verdicts = (answer: Answer) =>
      gradeAnswer(question('q', '+-+-'), answer).parts.map(({ verdict }) => verdict);
    assert.deepEqual(verdicts(choice(1, 2)), ['missed', 'wrong', 'right', 'left']);
  });

  it('says of each item where it was put and where it belongs', () => {
    assert.deepEqual(
      gradeAnswer(ordering, order(0, 2, 1)).parts.map(({ verdict, given, expected }) => [
        verdict,
        given,
        expected,
      ]),
      [
        ['right', '1', '1'],
        ['wrong', '3', '2'],
        ['wrong', '2', '3'],
        ['wrong', undefined, '4'],
      ],
    );
  });

  it('says of each left side what was given and what belongs there', () => {
    assert.deepEqual(
      gradeAnswer(matching, match(3, 1, -1)).parts.map(({ verdict, given, expected }) => [
        verdict,
        given,
        expected,
      ]),
      [
        ['wrong', 'r4', 'r1'],
        ['right', 'r2', 'r2'],
        ['wrong', undefined, 'r3'],
      ],
    );
  });

  it('explains a mistake that was to be expected by its misconception, any other by what is right', () => {
    const why = (written: string) => gradeAnswer(fillIn, text(written)).parts[0]?.explanation;
    assert.equal(why('httponly'), 'that is for scripts');
    assert.equal(why('Path=/'), 'why it is right');
  });

  it('minds case where the question does', () => {
    const strict = { ...fillIn, caseSensitive: true };
    assert.equal(gradeAnswer(strict, text('samesite=lax')).correct, false);
    assert.equal(gradeAnswer(strict, text('SameSite=Lax')).correct, true);
  });

  it('is correct for exactly one set of options', () => {
    const signs = fc.array(fc.constantFrom('+', '-'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(signs, fc.uniqueArray(fc.nat(5)), (options, chosen) => {
        const right = options.flatMap((sign, index) => (sign === '+' ? [index] : []));
        const expected = JSON.stringify([...chosen].sort()) === JSON.stringify(right);
        assert.equal(gradeAnswer(question('q', options.join('')), choice(...chosen)).correct, expected);
      }),
    );
  });

  it('gives every answer a score from 0 to 1, and 1 to nothing but a correct one', () => {
    const answers = fc.oneof(
      fc.record({ kind: fc.constant('choice' as const), chosen: fc.array(fc.integer({ min: -1, max: 5 })) }),
      fc.record({ kind: fc.constant('order' as const), order: fc.array(fc.integer({ min: -1, max: 5 })) }),
      fc.record({ kind: fc.constant('match' as const), rights: fc.array(fc.integer({ min: -1, max: 5 })) }),
      fc.record({ kind: fc.constant('text' as const), text: fc.string() }),
    );
    const asked = fc.constantFrom<Question>(question('q', '+-+'), ordering, matching, fillIn);
    fc.assert(
      fc.property(asked, answers, (one, answer) => {
        const { correct, score } = gradeAnswer(one, answer);
        assert.ok(score >= 0 && score <= 1);
        assert.equal(score === 1, correct);
        assert.ok(answerIndexes(answer).every((index) => index >= -1));
      }),
    );
  });

  it('knows when an answer is complete', () => {
    const complete: readonly [Question, Answer, boolean][] = [
      [question('q', '+-'), choice(0), true],
      [question('q', '+-'), choice(), false],
      [ordering, order(3, 2, 1, 0), true],
      [ordering, order(3, 2, 1), false],
      [ordering, order(3, 2, 1, 1), false],
      [matching, match(0, 0, 0), true],
      [matching, match(0, 0, -1), false],
      [fillIn, text(' x '), true],
      [fillIn, text(' "" '), false],
    ];
    for (const [asked, answer, expected] of complete) assert.equal(isComplete(asked, answer), expected);
  });

  it('reads any text for a gap in time that grows with its length at most', () => {
    assert.equal(normalizeFill(`${' '.repeat(1_000_000)}x`), '');
    assert.equal(normalizeFill("'lax',"), 'lax');
  });
});

describe('any question as options', () => {
  for (const asked of [question('q', '+-'), ordering, matching, fillIn]) {
    it(`has right and wrong ones with reasons (${asked.kind})`, () => {
      const options = optionsOf(asked);
      assert.ok(options.some(({ correct }) => correct) && options.some(({ correct }) => !correct));
      assert.ok(options.every(({ explanation, text: shown }) => explanation !== '' && shown !== ''));
      assert.equal(new Set(options.map(({ text: shown }) => shown)).size, options.length);
    });
  }

  it('shows steps never in their right order', () => {
    const { items } = ordering;
    const three = { ...ordering, items: items.slice(0, 3) };
    for (let seed = 0; seed < 200; seed++) {
      const { order: shown } = askQuestion(three, seededRandom(seed));
      assert.deepEqual([...shown].sort(), [0, 1, 2]);
      assert.notDeepEqual(shown, [0, 1, 2]);
    }
  });
});
