import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { seededRandom } from '../../../src/base/random';
import type { Answer } from '../../../src/course/answers';
import { askQuestion } from '../../../src/course/quiz';
import { QuizRun, type RunOptions } from '../../../src/course/quizRun';
import { question } from './quizFixture';

const random = seededRandom(1);
const asked = (...questions: ReturnType<typeof question>[]) =>
  questions.map((item) => askQuestion(item, random));
const choice = (...chosen: number[]): Answer => ({ kind: 'choice', chosen });
/** A clock that a test moves. */
const handClock = () => {
  const clock = { time: 1_000_000, now: () => clock.time };
  return clock;
};
const start = (questions: ReturnType<typeof asked>, options: Partial<RunOptions> = {}) =>
  new QuizRun(questions, { clock: handClock(), random, ...options });

describe('quiz run', () => {
  it('goes from question to question and ends behind the last', () => {
    const run = start(asked(question('a', '+-'), question('b', '-+')));
    assert.equal(run.current?.question.id, 'a');
    assert.equal(run.answer(choice(0)).correct, true);
    run.next();
    assert.equal(run.current?.question.id, 'b');
    assert.equal(run.answer(choice(0)).correct, false);
    assert.equal(run.isOver, false);
    run.next();
    assert.equal(run.isOver, true);
    assert.equal(run.current, undefined);
  });

  it('does not go past a question that was not answered', () => {
    const run = start(asked(question('a', '+-')));
    run.next();
    assert.equal(run.position, 0);
  });

  it('counts the first answer only', () => {
    const run = start(asked(question('a', '+-')));
    assert.equal(run.answer(choice(1)).correct, false);
    assert.equal(run.answer(choice(0)).correct, false);
    assert.deepEqual(run.currentAnswer?.answer, choice(1));
    assert.equal(run.score.correct, 0);
  });

  it('goes back to answered questions and forward again', () => {
    const run = start(asked(question('a', '+-'), question('b', '-+')));
    assert.equal(run.back(), false);
    run.answer(choice(0));
    run.next();
    assert.equal(run.currentAnswer === undefined, true);
    assert.equal(run.back(), true);
    assert.equal(run.currentAnswer?.grade.correct, true);
    run.next();
    assert.equal(run.current?.question.id, 'b');
  });

  it('takes no answer when it is over', () => {
    const run = start([]);
    assert.equal(run.isOver, true);
    assert.throws(() => run.answer(choice(0)), /over/);
    run.next();
    assert.equal(run.position, 0);
  });

  it('scores by concept, the weakest first', () => {
    const run = start(
      asked(
        question('a', '+-', { concepts: ['csrf'] }),
        question('b', '+-', { concepts: ['csrf', 'cookie-samesite'] }),
        question('c', '+-', { concepts: ['cookie-secure'] }),
        question('d', '+-', { concepts: ['logout'] }),
      ),
    );
    for (const chosen of [0, 1, 1]) {
      run.answer(choice(chosen));
      run.next();
    }
    assert.deepEqual(run.score, {
      total: 4,
      answered: 3,
      correct: 1,
      points: 1,
      wrong: ['b', 'c'],
      byConcept: [
        { conceptId: 'cookie-samesite', answered: 1, correct: 0 },
        { conceptId: 'cookie-secure', answered: 1, correct: 0 },
        { conceptId: 'csrf', answered: 2, correct: 1 },
      ],
      byDomain: [{ domainId: 'tokens', total: 4, answered: 3, correct: 1 }],
    });
  });

  it('grades by how the answer came about', () => {
    const clock = handClock();
    const run = start(asked(...['a', 'b', 'c', 'd', 'e'].map((id) => question(id, '+--'))), { clock });
    const give = (chosen: number, { took = 0, sure = false, hint = false }) => {
      if (hint) run.hint();
      clock.time += took;
      run.answer(choice(chosen), sure);
      const rating = run.currentAnswer?.rating;
      run.next();
      return rating;
    };
    assert.equal(give(1, { sure: true }), 1);
    assert.equal(give(0, { sure: true, hint: true }), 2);
    assert.equal(give(0, { sure: false }), 3);
    assert.equal(give(0, { sure: true, took: 60_000 }), 3);
    assert.equal(give(0, { sure: true, took: 5_000 }), 4);
  });

  it('takes no hint after the answer, and the same hint twice', () => {
    const run = start(asked(question('a', '+---'), question('b', '+--')));
    const hint = run.hint();
    assert.equal(hint?.kind, 'not');
    assert.deepEqual(run.hint(), hint);
    run.answer(choice(0));
    run.next();
    run.answer(choice(0));
    assert.equal(run.hint(), undefined);
  });

  describe('as an exam', () => {
    const exam = (count: number, options: Partial<RunOptions> = {}) =>
      start(asked(...Array.from({ length: count }, (_, index) => question(`q${index}`, '+-'))), {
        mode: 'exam',
        ...options,
      });

    it('lets questions be left, looked at again and answered anew', () => {
      const run = exam(3);
      run.next();
      run.answer(choice(1));
      run.goTo(0);
      run.answer(choice(0));
      run.goTo(1);
      run.answer(choice(0));
      run.goTo(7);
      assert.equal(run.position, 1);
      run.finish();
      assert.equal(run.isOver, true);
      assert.throws(() => run.answer(choice(0)), /over/);
      assert.equal(run.back(), false);
      const { total, answered, correct, wrong } = run.score;
      assert.deepEqual({ total, answered, correct, wrong }, { total: 3, answered: 2, correct: 2, wrong: [] });
      assert.deepEqual(
        run.review.map(({ given }) => given?.grade.correct),
        [true, true, undefined],
      );
    });

    it('gives no hints', () => {
      assert.equal(exam(1).hint(), undefined);
    });

    it('ends with its time, whatever the clock does', () => {
      const clock = handClock();
      const run = exam(2, { clock, timeLimit: 60_000 });
      assert.equal(run.timeLeft, 60_000);
      clock.time -= 5_000_000;
      assert.equal(run.timeLeft, 60_000);
      clock.time += 5_059_000;
      assert.equal(run.timeLeft, 1_000);
      run.answer(choice(0));
      clock.time += 2_000;
      assert.equal(run.timeLeft, 0);
      assert.equal(run.isOver, true);
      assert.equal(run.current, undefined);
      assert.equal(run.score.correct, 1);
    });
  });

  it('keeps its counts together, whatever is done in whatever order', () => {
    const action = fc.oneof(
      fc.record({ do: fc.constant('answer'), chosen: fc.array(fc.nat(2)) }),
      fc.record({ do: fc.constantFrom('next', 'back'), chosen: fc.constant([]) }),
    );
    fc.assert(
      fc.property(fc.nat(5), fc.array(action), (count, actions) => {
        const questions = Array.from({ length: count }, (_, index) => question(`q${index}`, '+-+'));
        const run = start(asked(...questions));
        let answered = 0;
        for (const step of actions) {
          if (step.do === 'next') run.next();
          else if (step.do === 'back') run.back();
          else if (!run.isOver) {
            if (!run.currentAnswer) answered++;
            run.answer(choice(...step.chosen));
          }
          assert.ok(run.position >= 0 && run.position <= count);
          assert.equal(run.isOver, run.current === undefined);
          const { score } = run;
          assert.equal(score.answered, answered);
          assert.equal(score.correct + score.wrong.length, answered);
          if (run.isOver) assert.equal(answered, count);
        }
      }),
    );
  });
});
