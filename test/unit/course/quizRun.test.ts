import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { QuizRun } from '../../../src/course/quizRun';
import { question } from './quizFixture';

const asked = (...questions: ReturnType<typeof question>[]) =>
  questions.map((item) => ({ question: item, order: [...item.options.keys()] }));

describe('quiz run', () => {
  it('goes from question to question and ends behind the last', () => {
    const run = new QuizRun(asked(question('a', '+-'), question('b', '-+')));
    assert.equal(run.current?.question.id, 'a');
    assert.equal(run.answer([0]).correct, true);
    run.next();
    assert.equal(run.current?.question.id, 'b');
    assert.equal(run.answer([0]).correct, false);
    assert.equal(run.isOver, false);
    run.next();
    assert.equal(run.isOver, true);
    assert.equal(run.current, undefined);
  });

  it('does not go past a question that was not answered', () => {
    const run = new QuizRun(asked(question('a', '+-')));
    run.next();
    assert.equal(run.position, 0);
  });

  it('counts the first answer only', () => {
    const run = new QuizRun(asked(question('a', '+-')));
    assert.equal(run.answer([1]).correct, false);
    assert.equal(run.answer([0]).correct, false);
    assert.deepEqual(run.currentAnswer?.chosen, [1]);
    assert.equal(run.score.correct, 0);
  });

  it('goes back to answered questions and forward again', () => {
    const run = new QuizRun(asked(question('a', '+-'), question('b', '-+')));
    assert.equal(run.back(), false);
    run.answer([0]);
    run.next();
    assert.equal(run.currentAnswer === undefined, true);
    assert.equal(run.back(), true);
    assert.equal(run.currentAnswer?.grade.correct, true);
    run.next();
    assert.equal(run.current?.question.id, 'b');
  });

  it('takes no answer when it is over', () => {
    const run = new QuizRun([]);
    assert.equal(run.isOver, true);
    assert.throws(() => run.answer([0]), /over/);
    run.next();
    assert.equal(run.position, 0);
  });

  it('scores by concept, the weakest first', () => {
    const run = new QuizRun(
      asked(
        question('a', '+-', { concepts: ['csrf'] }),
        question('b', '+-', { concepts: ['csrf', 'cookie-samesite'] }),
        question('c', '+-', { concepts: ['cookie-secure'] }),
        question('d', '+-', { concepts: ['logout'] }),
      ),
    );
    for (const chosen of [0, 1, 1]) {
      run.answer([chosen]);
      run.next();
    }
    assert.deepEqual(run.score, {
      total: 4,
      answered: 3,
      correct: 1,
      wrong: ['b', 'c'],
      byConcept: [
        { conceptId: 'cookie-samesite', answered: 1, correct: 0 },
        { conceptId: 'cookie-secure', answered: 1, correct: 0 },
        { conceptId: 'csrf', answered: 2, correct: 1 },
      ],
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
        const run = new QuizRun(asked(...questions));
        let answered = 0;
        for (const step of actions) {
          if (step.do === 'next') run.next();
          else if (step.do === 'back') run.back();
          else if (!run.isOver) {
            if (!run.currentAnswer) answered++;
            run.answer(step.chosen);
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
