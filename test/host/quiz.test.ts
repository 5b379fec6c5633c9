import { strict as assert } from 'node:assert';
import { seededRandom } from '../../src/base/random';
import type { Question } from '../../src/course';
import { type Progress, reviewsOf, wrongQuestions } from '../../src/course/progress';
import { MementoProgressStore } from '../../src/features/progress/store';
import type { PickerPage } from '../../src/features/quiz/picker';
import { QuizPlayer } from '../../src/features/quiz/quizPlayer';
import {
  CodeLog,
  leave,
  MemoryMemento,
  NoticeLog,
  pick,
  type Script,
  ScriptedPicker,
  smallCourse,
  tickingClock,
} from './quizSupport';
import { eventually } from './support';

const isQuestion = (page: PickerPage) => page.typing === 'digits';
const isExplanation = (page: PickerPage) => page.rows.some(({ id }) => id === 'lesson');
const isResult = (page: PickerPage) => page.rows.some(({ id }) => id === 'close');
const texts = (page: PickerPage | undefined) =>
  page?.rows.map(({ label, description }) => [label, description].filter(Boolean).join(' ')) ?? [];

/** Answers every question with the option of this index in the bank, goes on, and closes at the end. */
const answering =
  (choose: (page: PickerPage) => string, scope = 'all'): Script =>
  (page) => {
    if (isQuestion(page)) return pick(choose(page));
    if (isExplanation(page)) return pick('next');
    if (isResult(page)) return pick('close');
    return page.rows.some(({ id }) => id === scope) ? pick(scope) : pick(page.rows.at(-1)?.id ?? '');
  };

describe('quiz', () => {
  function setUp(course = smallCourse(['a1', 'a2', 'b1', 'b2', 'b3', 'b4', 'b5'])) {
    const progress = new MementoProgressStore(new MemoryMemento(), tickingClock(), new NoticeLog());
    const code = new CodeLog();
    const ran: string[] = [];
    const told: string[] = [];
    const own: Question[] = [];
    let script: Script = () => leave;
    const pickers: ScriptedPicker[] = [];
    const player = new QuizPlayer({
      course: async () => course,
      progress,
      code,
      openPicker: () => {
        const picker = new ScriptedPicker((page, index) => script(page, index));
        pickers.push(picker);
        return picker;
      },
      run: async (command, argument) => ran.push(`${command} ${argument}`),
      tell: (message) => told.push(message),
      random: seededRandom(1),
      clock: tickingClock(),
      findings: () => new Map(),
      workspaceQuestions: async () => own,
    });
    const play = async (how: 'start' | 'reviewMistakes' | { concept: string }, next: Script) => {
      script = next;
      await (typeof how === 'string' ? player[how]() : player.quizConcept(how.concept));
      const picker = pickers.at(-1);
      assert.ok(picker?.disposed);
      return picker.pages;
    };
    return { play, player, progress, code, ran, told, pickers, own };
  }
  const asked = (progress: Progress) => reviewsOf(progress).map(({ questionId }) => questionId);

  it('asks what and how many, then each question once, and explains it', async () => {
    const { play, progress } = setUp();
    const pages = await play('start', (page, index) => {
      if (index === 0) return pick('all');
      return index === 1 ? pick('5') : answering(() => '0')(page, index);
    });
    assert.deepEqual(texts(pages[0]), [
      'All topics, mixed 7 questions',
      'Exam, with a time limit',
      'What the checker finds in my code',
      'Session tokens 2 questions',
      'Cookies 5 questions',
    ]);
    assert.deepEqual(texts(pages[1]), ['5 questions', 'All 7 questions']);
    assert.equal(pages.length, 2 + 5 * 2 + 1);
    assert.match(pages[2]?.title ?? '', /^Question 1 of 5 · (Session token|Secure attribute)$/);
    const reviews = reviewsOf(await progress.load());
    assert.equal(new Set(reviews.map(({ questionId }) => questionId)).size, 5);
    for (const { correct, chosen, mode } of reviews)
      assert.deepEqual([correct, chosen, mode], [true, [0], 'quiz']);
    assert.match(pages.at(-1)?.prompt ?? '', /^5 of 5 correct, 100 %\.$/);
  });

  it('records what was chosen in the order of the bank, however the options are shown', async () => {
    const { play, progress } = setUp();
    const orders = new Set<string>();
    await play('start', (page, index) => {
      if (isQuestion(page)) orders.add(page.rows.map(({ id }) => id).join(''));
      return answering((question) => question.rows.find(({ label }) => label.includes('wrong'))?.id ?? '')(
        page,
        index,
      );
    });
    assert.ok(orders.size > 1, 'the options are shuffled');
    for (const { correct, chosen } of reviewsOf(await progress.load()))
      assert.deepEqual([correct, chosen], [false, [1]]);
  });

  it('explains every option in words, and says which was chosen', async () => {
    const { play } = setUp();
    const pages = await play(
      'start',
      answering(() => '1'),
    );
    const page = pages.find(isExplanation);
    assert.match(page?.prompt ?? '', /^Not correct\. Which one of/);
    const headings = page?.rows.flatMap(({ heading }) => heading ?? []).sort();
    assert.deepEqual(headings, [
      'correct · not chosen',
      'further',
      'wrong · not chosen',
      'wrong · your choice',
    ]);
    for (const part of ['is right', 'is wrong', 'is off', 'RFC 9999, §1']) {
      assert.ok(
        texts(page).some((text) => text.includes(part)),
        part,
      );
    }
  });

  it('shows a long explanation and a long option in full, over several rows', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
    const options = [true, false].map((correct) => ({
      text: `${words} ${correct}`,
      correct,
      explanation: words,
    }));
    const { play } = setUp(smallCourse(['a1'], { options }));
    const pages = await play(
      'start',
      answering(() => '0'),
    );
    const explanation = pages.find(isExplanation);
    assert.ok(texts(explanation).join(' ').includes(words));
    for (const text of texts(explanation)) assert.ok(text.length <= 90, text);
    assert.ok(pages.find(isQuestion)?.prompt?.includes(`${words} false`));
  });

  it('takes several options where several are right', async () => {
    const options = [true, false, true].map((correct, index) => ({
      text: `${index}`,
      correct,
      explanation: 'so',
    }));
    const { play, progress } = setUp(smallCourse(['a1'], { kind: 'multiple', options }));
    const pages = await play('start', (page, index) =>
      isQuestion(page) ? pick('2', '0') : answering(() => '')(page, index),
    );
    assert.equal(pages.find(isQuestion)?.multiple, true);
    const [event] = reviewsOf(await progress.load());
    assert.deepEqual([event?.correct, event?.chosen], [true, [0, 2]]);
  });

  it('loses nothing on Escape, and continues from there', async () => {
    const { play, progress } = setUp();
    const first = await play('start', (page, index) =>
      isQuestion(page) && page.title.startsWith('Question 3') ? leave : answering(() => '0')(page, index),
    );
    assert.deepEqual(asked(await progress.load()).length, 2);
    const pages = await play(
      'start',
      answering(() => '0', 'continue'),
    );
    assert.equal(texts(pages[0])[0], 'Continue the quiz 2 of 7 answered');
    assert.deepEqual(pages[1], first.at(-1));
    assert.equal(new Set(asked(await progress.load())).size, 7);
    const again = await play('start', () => leave);
    assert.ok(!again[0]?.rows.some(({ id }) => id === 'continue'));
  });

  it('goes back to look at earlier answers without asking again', async () => {
    const { play, progress } = setUp();
    let back = false;
    const pages = await play('start', (page, index) => {
      if (!back && isQuestion(page) && page.title.startsWith('Question 2')) {
        back = true;
        assert.equal(page.back, true);
        return { kind: 'back' };
      }
      return answering(() => '0')(page, index);
    });
    const titles = pages.filter(isExplanation).map(({ title }) => title.slice(0, 10));
    assert.deepEqual(titles.slice(0, 3), ['Question 1', 'Question 1', 'Question 2']);
    assert.equal(asked(await progress.load()).length, 7);
  });

  it('goes back from how many to what', async () => {
    const { play } = setUp();
    const pages = await play(
      'start',
      (_page, index) => [pick('all'), { kind: 'back' } as const, leave][index] ?? leave,
    );
    assert.deepEqual(pages[2], pages[0]);
  });

  it('stops with the result of what was answered', async () => {
    const { play } = setUp();
    const pages = await play('start', (page, index) =>
      isExplanation(page) ? pick('stop') : answering(() => '1')(page, index),
    );
    assert.equal(pages.at(-1)?.prompt, '0 of 1 correct, 0 %. 6 not answered.');
  });

  it('opens the lesson of the question, and continues at its explanation', async () => {
    const { play, ran } = setUp();
    const pages = await play('start', (page, index) =>
      isExplanation(page) ? pick('lesson') : answering(() => '0', 'lesson:tokens')(page, index),
    );
    assert.deepEqual(ran, ['sessionTutor.openPassage tokens/what']);
    const next = await play('start', (_page, index) => (index === 0 ? pick('continue') : leave));
    assert.deepEqual(next[1], pages.at(-1));
  });

  it('asks about one lesson only', async () => {
    const { play, progress } = setUp();
    await play(
      'start',
      answering(() => '0', 'lesson:cookies'),
    );
    assert.deepEqual(asked(await progress.load()).sort(), ['b1', 'b2', 'b3', 'b4', 'b5']);
  });

  it('asks about one concept only', async () => {
    const { play, progress } = setUp();
    await play(
      { concept: 'session-token' },
      answering(() => '0'),
    );
    assert.deepEqual(asked(await progress.load()).sort(), ['a1', 'a2']);
  });

  it('says so where there are no questions about a concept', async () => {
    const { play, told } = setUp();
    assert.deepEqual(await play({ concept: 'no-such-concept' }, () => leave), []);
    assert.deepEqual(told, ['noQuestions']);
  });

  it('offers the wrong ones and the weakest concept at the end', async () => {
    const { play, ran, progress } = setUp();
    const wrongCookies = (page: PickerPage) => (page.title.includes('Secure') ? '1' : '0');
    const pages = await play('start', (page, index) =>
      isResult(page) ? pick('weakest') : answering(wrongCookies)(page, index),
    );
    assert.equal(pages.at(-1)?.prompt, '2 of 7 correct, 29 %.');
    assert.deepEqual(texts(pages.at(-1)), [
      'Review wrong answers 5 questions',
      'Open the lesson on: Secure attribute',
      'Another quiz',
      'Close',
      'Secure attribute 0 of 5 correct',
      'Session token 2 of 2 correct',
    ]);
    assert.deepEqual(ran, ['sessionTutor.learnConcept cookie-secure']);
    assert.equal(wrongQuestions(await progress.load()).length, 5);
  });

  it('reviews the wrong ones at once, until they are right', async () => {
    const { play, progress } = setUp();
    let reviews = 0;
    const pages = await play('start', (page, index) => {
      if (isResult(page) && reviews === 0) {
        reviews++;
        return pick('review');
      }
      return answering(() => (reviews ? '0' : '1'), 'lesson:tokens')(page, index);
    });
    assert.equal(pages.at(-1)?.prompt, '2 of 2 correct, 100 %.');
    const done = await progress.load();
    assert.deepEqual(
      reviewsOf(done).map(({ mode }) => mode),
      ['quiz', 'quiz', 'review', 'review'],
    );
    assert.deepEqual(wrongQuestions(done), []);
  });

  it('reviews earlier wrong answers by its own command, and says so where there are none', async () => {
    const { play, told, progress } = setUp();
    await play('reviewMistakes', () => leave);
    assert.deepEqual(told, ['nothingWrong']);
    await progress.recordAnswers({
      questionId: 'a2',
      correct: false,
      chosen: [1],
      mode: 'lesson',
      rating: 1,
    });
    await progress.recordAnswers({
      questionId: 'no longer there',
      correct: false,
      chosen: [1],
      mode: 'lesson',
      rating: 1,
    });
    const pages = await play(
      'reviewMistakes',
      answering(() => '0'),
    );
    assert.match(pages[0]?.prompt ?? '', /a2/);
    assert.equal(pages.length, 3);
  });

  it('leaves the quiz that is open when another is started, which can continue it', async () => {
    const { play, player, pickers, code } = setUp(
      smallCourse(['a1'], { code: { language: 'js', text: '1' } }),
    );
    const open: Script = (page) => (isQuestion(page) ? undefined : pick('all'));
    let finished = false;
    const first = play('start', open).finally(() => {
      finished = true;
    });
    await eventually('the question', () => pickers[0]?.pages.some(isQuestion));
    assert.equal(finished, false);
    assert.equal(code.shown, 'a1');
    const second = player.start();
    await eventually('the question again', () => pickers[1]?.pages.some(isQuestion));
    await first.catch(() => {});
    assert.deepEqual([pickers[0]?.disposed, pickers[1]?.disposed], [true, false]);
    assert.equal(code.shown, 'a1');
    assert.equal(texts(pickers[1]?.pages[0])[0], 'Continue the quiz 0 of 1 answered');
    pickers[1]?.dispose();
    await second;
    assert.equal(code.shown, undefined);
  });

  it('shows the code of a question while it is asked, and closes it at the end', async () => {
    const { play, code } = setUp(smallCourse(['a1'], { code: { language: 'js', text: '1' } }));
    const shown: (string | undefined)[] = [];
    await play('start', (page, index) => {
      shown.push(code.shown);
      return answering(() => '0')(page, index);
    });
    assert.deepEqual(shown, [undefined, 'a1', 'a1', undefined]);
  });
});
