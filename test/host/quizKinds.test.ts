import { strict as assert } from 'node:assert';
import { seededRandom } from '../../src/base/random';
import { CourseIndex, type Question } from '../../src/course';
import { reviewsOf } from '../../src/course/progress';
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

const base = {
  tags: ['S27'],
  concepts: ['cookie-secure' as const],
  passage: 'cookies/secure',
  applied: true,
  objective: 'tell which',
  source: { standard: 'RFC 9999', section: '§1', url: 'https://example.com/' },
};
const ordering: Question = {
  ...base,
  id: 'order',
  kind: 'ordering',
  stem: 'In which order?',
  items: ['one', 'two', 'three'].map((text) => ({ text, explanation: `why ${text}` })),
};
const matching: Question = {
  ...base,
  id: 'match',
  kind: 'matching',
  stem: 'What belongs together?',
  pairs: ['a', 'b', 'c'].map((name) => ({ left: `l${name}`, right: `r${name}`, explanation: `why ${name}` })),
  extras: [{ right: 'rd', explanation: 'fits none' }],
};
const fillIn: Question = {
  ...base,
  id: 'gap',
  kind: 'fill-in',
  stem: 'What is missing?',
  code: { language: 'http', text: 'Set-Cookie: sid=1; ____' },
  accepted: ['Secure'],
  caseSensitive: false,
  explanation: 'it stays on HTTPS',
  mistakes: [{ text: 'HttpOnly', explanation: 'that is for scripts' }],
};
const sends: Question = {
  ...base,
  id: 'sends',
  kind: 'browser-sends',
  stem: 'What is sent?',
  options: ['x', 'y', 'z'].map((name, index) => ({
    text: `${name}=1`,
    correct: index !== 1,
    explanation: `why ${name}`,
  })),
};

const isExplanation = (page: PickerPage) => page.rows.some(({ id }) => id === 'lesson');
const isResult = (page: PickerPage) => page.rows.some(({ id }) => id === 'close');
const row = (page: PickerPage, text: string) =>
  page.rows.find(({ label }) => label.includes(text))?.id ?? assert.fail(`no row "${text}"`);

describe('quiz in the palette', () => {
  function setUp(questions: readonly Question[], own: readonly Question[] = []) {
    const progress = new MementoProgressStore(new MemoryMemento(), tickingClock(), new NoticeLog());
    const told: string[] = [];
    let pages: PickerPage[] = [];
    let script: Script = () => leave;
    const { course } = smallCourse([]);
    const player = new QuizPlayer({
      course: async () => new CourseIndex({ ...course, questions }),
      progress,
      code: new CodeLog(),
      openPicker: () => {
        const picker = new ScriptedPicker((page, index) => script(page, index));
        pages = picker.pages;
        return picker;
      },
      run: async () => undefined,
      tell: (message) => told.push(message),
      random: seededRandom(1),
      clock: tickingClock(),
      findings: () => new Map(),
      workspaceQuestions: async () => own,
    });
    const play = async (next: Script, start: 'start' | 'dailyReview' = 'start') => {
      script = next;
      await player[start]();
      return pages;
    };
    return { play, progress, told };
  }

  /** Chooses all topics, answers by `answer`, goes on, and closes at the end. */
  const through =
    (answer: (page: PickerPage) => ReturnType<typeof pick>, scope = 'all'): Script =>
    (page, index) => {
      if (index === 0) return pick(scope);
      if (isResult(page)) return pick('close');
      return isExplanation(page) ? pick('next') : answer(page);
    };

  it('asks for an order step by step, takes steps back, and explains each', async () => {
    const { play, progress } = setUp([ordering]);
    let back = 0;
    const pages = await play(
      through((page) => {
        if (page.rows.length === 3) return pick(row(page, back === 0 ? 'two' : 'one'));
        if (back++ === 0) return { kind: 'back' };
        return pick(row(page, 'two'));
      }),
    );
    const [event] = reviewsOf(await progress.load());
    assert.deepEqual([event?.correct, event?.chosen], [true, [0, 1, 2]]);
    assert.match(pages[2]?.prompt ?? '', /So far: 1\. two/);
    const explanation = pages.find(isExplanation);
    assert.match(explanation?.prompt ?? '', /^Correct\./);
    assert.deepEqual(
      explanation?.rows.flatMap(({ heading }) => heading ?? []),
      ['right', 'right', 'right', 'further'],
    );
  });

  it('asks for each pair in turn and tells how much was right', async () => {
    const { play } = setUp([matching]);
    const wrong = ['rb', 'ra', 'rc'];
    let turn = 0;
    const pages = await play(through((page) => pick(row(page, wrong[turn++] ?? ''))));
    const explanation = pages.find(isExplanation);
    assert.match(explanation?.prompt ?? '', /^Not correct: 33 % of it is right\./);
    assert.ok(explanation?.rows.some(({ heading }) => heading === 'right is: ra, not: rb'));
  });

  it('takes a text for a gap, after a hint that counts', async () => {
    const { play, progress } = setUp([fillIn]);
    let hinted = false;
    const pages = await play(
      through(() => {
        if (hinted) return { kind: 'typed', text: 'secure' };
        hinted = true;
        return pick('hint');
      }),
    );
    assert.match(pages[2]?.prompt ?? '', /Hint: it begins with “S” and has 6 characters\./);
    assert.deepEqual(
      reviewsOf(await progress.load()).map(({ rating, chosen }) => [rating, chosen]),
      [[2, []]],
    );
  });

  it('keeps what is ticked when a button is pressed, and counts what was known', async () => {
    const { play, progress } = setUp([sends]);
    let pressed = false;
    const pages = await play(
      through((page) => {
        if (pressed) return pick(...page.rows.flatMap(({ id, picked }) => (picked ? id : [])));
        pressed = true;
        return { kind: 'picked', ids: ['sure'], selected: ['0', '2'] };
      }),
    );
    assert.deepEqual(
      pages[2]?.rows.map(({ picked }) => picked),
      [true, false, true],
    );
    assert.deepEqual(
      reviewsOf(await progress.load()).map(({ rating }) => rating),
      [4],
    );
  });

  it('plays an exam: nothing is explained before it is handed in, then every option is', async () => {
    const { play, progress } = setUp([sends, fillIn, matching]);
    const seen: string[] = [];
    let looked = false;
    const pages = await play((page, index) => {
      if (index === 0) return pick('exam');
      if (isResult(page)) {
        seen.push('result');
        if (looked) return pick('close');
        looked = true;
        return pick('look');
      }
      if (isExplanation(page)) {
        seen.push('explanation');
        return pick('next');
      }
      if (page.rows.some(({ id }) => id === 'finish')) {
        seen.push('hand in');
        return pick('finish');
      }
      seen.push('question');
      if (page.typing === 'text') return { kind: 'typed', text: 'Secure' };
      return page.multiple ? pick('0', '2') : pick('skip');
    });
    assert.deepEqual(seen, [
      ...['question', 'question', 'question', 'hand in', 'result'],
      ...['explanation', 'explanation', 'explanation', 'result'],
    ]);
    const result = pages.find(isResult);
    assert.equal(result?.prompt, '2 of 3 correct, 67 %. 1 not answered.');
    assert.ok(result?.rows.some(({ heading }) => heading === 'By area'));
    assert.ok(pages.some(({ prompt }) => prompt?.startsWith('Not answered.')));
    assert.deepEqual(
      reviewsOf(await progress.load()).map(({ mode }) => mode),
      ['exam', 'exam'],
    );
  });

  it('asks about the own code, and says so where nothing is found', async () => {
    const own: Question = { ...sends, id: 'workspace:cookie/missing-secure:line:1' };
    const { play, progress, told } = setUp([fillIn], [own]);
    await play(through(() => pick('0', '2'), 'workspace'));
    const [event] = reviewsOf(await progress.load());
    assert.deepEqual([event?.mode, event?.concepts], ['workspace', ['cookie-secure']]);
    assert.deepEqual(told, []);
    const nothing = setUp([fillIn]);
    await nothing.play(() => pick('workspace'));
    assert.deepEqual(nothing.told, ['noFindings']);
  });

  it('reviews what was answered wrongly, and says so where nothing is due', async () => {
    const { play, told } = setUp([fillIn]);
    await play(() => leave, 'dailyReview');
    assert.deepEqual(told, ['nothingDue']);
    await play(through(() => ({ kind: 'typed', text: 'HttpOnly' })));
    const pages = await play(
      (page) =>
        isResult(page)
          ? pick('close')
          : isExplanation(page)
            ? pick('next')
            : { kind: 'typed', text: 'Secure' },
      'dailyReview',
    );
    assert.equal(pages.at(-1)?.prompt, '1 of 1 correct, 100 %.');
  });
});
