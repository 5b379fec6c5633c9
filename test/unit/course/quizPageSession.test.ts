import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import { seededRandom } from '../../../src/base/random';
import { CourseIndex } from '../../../src/course';
import { emptyProgress, type Progress } from '../../../src/course/progress';
import type { RecordedAnswer } from '../../../src/features/progress/store';
import { toQuizPage } from '../../../src/features/quiz/page/messages';
import { QuizPageSession } from '../../../src/features/quiz/page/quizPageSession';
import type { QuestionView, QuizView } from '../../../src/features/quiz/page/views';
import { smallCourse } from './courseFixture';

const MINUTE = 60_000;

function playing(progress: Progress = emptyProgress) {
  const recorded: RecordedAnswer[] = [];
  let now = 1_000_000;
  const session = new QuizPageSession({
    course: new CourseIndex(smallCourse),
    progress: {
      load: async () => progress,
      recordAnswers: async (...answers) => {
        recorded.push(...answers);
      },
    },
    clock: { now: () => now },
    random: seededRandom(1),
    words: { all: 'All', review: 'Review', wrong: 'Wrong', questions: 'Questions' },
  });
  const view = async (): Promise<QuizView> => {
    const shown = await session.view();
    // What is shown must pass the channel, in which only data travels.
    const sent = v.safeParse(toQuizPage, structuredClone({ type: 'show', view: shown }));
    assert.ok(sent.success, JSON.stringify(sent.issues));
    return shown;
  };
  const question = async (): Promise<QuestionView> => {
    const shown = await view();
    assert.equal(shown.kind, 'question');
    return shown as QuestionView;
  };
  const answer = async (right: boolean) => {
    const { asked } = await question();
    const options = 'options' in asked.question ? asked.question.options : [];
    const chosen = [options.findIndex(({ correct }) => correct === right)];
    await session.handle({ type: 'answer', answer: { kind: 'choice', chosen }, sure: false });
  };
  return { session, view, question, answer, recorded, pass: (time: number) => (now += time) };
}

describe('quiz page', () => {
  it('begins with the choice, where only topics with questions stand', async () => {
    const shown = await playing().view();
    assert.equal(shown.kind, 'setup');
    if (shown.kind !== 'setup') return;
    assert.deepEqual(
      shown.general.map(({ id, count }) => [id, count]),
      [['all', 3]],
    );
    assert.deepEqual(
      shown.lessons.map(({ id, count }) => [id, count]),
      [
        ['lesson:cookies', 2],
        ['lesson:csrf', 1],
      ],
    );
  });

  it('explains each answer in practice, and records it at once', async () => {
    const { session, question, answer, recorded } = playing();
    await session.handle({ type: 'begin', topic: 'lesson:cookies', count: 5, mode: 'practice' });
    assert.equal((await question()).given, undefined);
    await answer(true);
    assert.equal((await question()).given?.grade?.correct, true);
    assert.equal(recorded.length, 1);
    // A second answer to the same question changes nothing.
    await answer(false);
    assert.equal(recorded.length, 1);
    await session.handle({ type: 'next' });
    assert.equal((await question()).place, 1);
  });

  it('asks what was wrong again', async () => {
    const { session, view, question, answer, recorded } = playing();
    await session.handle({ type: 'begin', topic: 'all', count: 3, mode: 'practice' });
    for (const right of [true, false, true]) {
      await answer(right);
      await session.handle({ type: 'next' });
    }
    const result = await view();
    assert.ok(result.kind === 'result' && result.correct === 2 && result.answered === 3);
    await session.handle({ type: 'repeat' });
    assert.equal((await question()).asked.question.id, recorded.find(({ correct }) => !correct)?.questionId);
  });

  describe('in an exam', () => {
    it('shows no grade before the end, lets answers be changed, and records them together', async () => {
      const { session, view, question, answer, recorded } = playing();
      await session.handle({ type: 'begin', topic: 'all', count: 3, mode: 'exam' });
      await answer(false);
      const given = (await question()).given;
      assert.ok(given && !given.grade);
      await answer(true);
      await session.handle({ type: 'goTo', place: 2 });
      await answer(true);
      assert.deepEqual((await question()).answered, ['given', 'open', 'given']);
      assert.equal(recorded.length, 0);
      await session.handle({ type: 'finish' });
      const result = await view();
      assert.ok(result.kind === 'result');
      assert.deepEqual([result.correct, result.answered, result.total], [2, 2, 3]);
      assert.deepEqual(
        result.review.map(({ answer: one, grade }) => [one !== undefined, grade.correct]),
        [
          [true, true],
          [false, false],
          [true, true],
        ],
      );
      assert.deepEqual(
        recorded.map(({ mode, correct }) => [mode, correct]),
        [
          ['exam', true],
          ['exam', true],
        ],
      );
    });

    it('ends when the time is over, and keeps what was answered', async () => {
      const { session, view, question, answer, recorded, pass } = playing();
      await session.handle({ type: 'begin', topic: 'all', count: 2, mode: 'exam' });
      assert.equal((await question()).timeLeft, 3 * MINUTE);
      await answer(true);
      pass(MINUTE);
      assert.equal((await question()).timeLeft, 2 * MINUTE);
      pass(2 * MINUTE);
      assert.equal((await view()).kind, 'result');
      await session.handle({ type: 'answer', answer: { kind: 'choice', chosen: [0] }, sure: false });
      assert.equal(recorded.length, 1);
    });
  });

  it('does not begin what has no questions', async () => {
    const { session, view } = playing();
    for (const topic of ['wrong', 'review', 'lesson:none', 'domain:none', 'nonsense']) {
      assert.equal(await session.begin(topic, 5, 'practice'), false, topic);
    }
    assert.equal((await view()).kind, 'setup');
  });
});
