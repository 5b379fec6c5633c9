import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { seededRandom } from '../../../src/base/random';
import {
  askQuestion,
  type QuizScope,
  questionsInScope,
  selectQuestions,
  shuffle,
} from '../../../src/course/quiz';
import { question } from './quizFixture';

const seeds = fc.integer();

describe('quiz', () => {
  describe('shuffling', () => {
    it('is a permutation and leaves its input alone', () => {
      fc.assert(
        fc.property(fc.array(fc.anything()), seeds, (items, seed) => {
          const copy = [...items];
          const shuffled = shuffle(items, seededRandom(seed));
          assert.deepEqual(items, copy);
          assert.equal(shuffled.length, items.length);
          const left = [...items];
          for (const item of shuffled) {
            const index = left.findIndex((other) => Object.is(other, item));
            assert.notEqual(index, -1);
            left.splice(index, 1);
          }
        }),
      );
    });

    it('is the same for the same seed', () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const numbers = [...Array(20).keys()];
          assert.deepEqual(shuffle(numbers, seededRandom(seed)), shuffle(numbers, seededRandom(seed)));
        }),
      );
    });

    it('puts each option in each place about equally often', () => {
      const random = seededRandom(7);
      const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
      for (let round = 0; round < 8000; round++) {
        for (const [place, index] of askQuestion(question('q', '+---'), random).order.entries()) {
          (counts[index] as number[])[place]!++;
        }
      }
      // 2000 expected; five standard deviations are about 194.
      for (const count of counts.flat()) assert.ok(Math.abs(count - 2000) < 194, String(counts));
    });

    it('draws numbers in [0, 1)', () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const random = seededRandom(seed);
          for (let draw = 0; draw < 20; draw++) {
            const value = random();
            assert.ok(value >= 0 && value < 1);
          }
        }),
      );
    });
  });

  describe('scope', () => {
    const bank = [
      question('a', '+-', { passage: 'tokens/what', concepts: ['session-token'] }),
      question('b', '+-', { passage: 'tokens/entropy', concepts: ['token-entropy', 'session-hijacking'] }),
      question('c', '+-', { passage: 'tokens-more/what', concepts: ['session-hijacking'] }),
    ];
    const cases: readonly [string, QuizScope, string[]][] = [
      ['everything', { kind: 'all' }, ['a', 'b', 'c']],
      ['a lesson', { kind: 'lesson', lessonId: 'tokens' }, ['a', 'b']],
      ['an unknown lesson', { kind: 'lesson', lessonId: 'token' }, []],
      ['a passage', { kind: 'passage', passageId: 'tokens/entropy' }, ['b']],
      ['a concept', { kind: 'concept', conceptId: 'session-hijacking' }, ['b', 'c']],
      ['an unknown concept', { kind: 'concept', conceptId: 'toString' }, []],
      ['given questions in their order', { kind: 'questions', ids: ['c', 'gone', 'a', 'c'] }, ['c', 'a']],
    ];
    for (const [name, scope, expected] of cases) {
      it(`finds the questions of ${name}`, () => {
        assert.deepEqual(
          questionsInScope(bank, scope).map(({ id }) => id),
          expected,
        );
      });
    }
  });

  describe('selection', () => {
    const bank = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => question(id, '+--'));
    const earlier = new Map([
      ['a', { at: 10, correct: true }],
      ['b', { at: 5, correct: true }],
      ['c', { at: 9, correct: false }],
      ['d', { at: 3, correct: false }],
    ]);
    const chosen = (count: number, seed: number) =>
      selectQuestions(bank, count, earlier, seededRandom(seed)).map((asked) => asked.question.id);
    const expected = ['ef', 'd', 'c', 'b', 'a'];
    for (const count of [2, 3, 4, 5, 6]) {
      const ids = [...expected.slice(0, count - 1).join('')].sort();
      it(`takes ${ids.join(', ')} where ${count} of 6 are wanted`, () => {
        fc.assert(fc.property(seeds, (seed) => assert.deepEqual(chosen(count, seed).sort(), ids)));
      });
    }

    it('takes each unseen question now and then where not all fit', () => {
      const seen = new Set(Array.from({ length: 50 }, (_, seed) => chosen(1, seed)[0]));
      assert.deepEqual(seen, new Set(['e', 'f']));
    });

    it('asks each question once, no more than there are, with all its options', () => {
      fc.assert(
        fc.property(fc.nat(20), seeds, (count, seed) => {
          const asked = selectQuestions(bank, count, earlier, seededRandom(seed));
          assert.equal(asked.length, Math.min(count, bank.length));
          assert.equal(new Set(asked.map((item) => item.question.id)).size, asked.length);
          for (const { order } of asked) assert.deepEqual([...order].sort(), [0, 1, 2]);
        }),
      );
    });

    it('takes none where none are wanted', () => {
      assert.deepEqual(chosen(0, 1), []);
      assert.deepEqual(chosen(-3, 1), []);
    });
  });
});
