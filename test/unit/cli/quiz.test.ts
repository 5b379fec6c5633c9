import { strict as assert } from 'node:assert';
import { seededRandom } from '../../../src/base/random';
import { UsageError } from '../../../src/cli/io';
import { createQuizCommand } from '../../../src/cli/quiz';
import type { Question } from '../../../src/course';
import { reviewsOf, wrongQuestions } from '../../../src/course/progress';
import { parseProgressFile } from '../../../src/course/progressFile';
import { choice, courseOf, MemoryFiles, otherKinds, terminal } from './courseSupport';

function world(questions: readonly Question[], files = new MemoryFiles()) {
  const command = createQuizCommand({
    loadCourse: async () => courseOf(...questions),
    files,
    random: seededRandom(3),
  });
  let start = 1_900_000_000_000;
  const run = async (args: readonly string[], lines: readonly string[], interruptAfter?: number) => {
    start += 60_000;
    const there = terminal(lines, { start, ...(interruptAfter === undefined ? {} : { interruptAfter }) });
    const code = await command.run(args, there.io);
    const text = there.text();
    assert.equal(there.state.closed, text.includes('Question 1'), 'the input is let go');
    return { code, text };
  };
  const saved = (file: string) => {
    const parsed = parseProgressFile(files.texts.get(file) ?? '');
    assert.ok(parsed.kind === 'progress');
    return parsed.progress;
  };
  return { run, files, saved };
}

/** Answers a choice by the text of the option that it shows: tries each number until it is this one. */
const placeOf = (text: string, option: string) =>
  new RegExp(`(\\d)\\) ${option}`).exec(text)?.[1] ?? assert.fail(`${option} is not shown`);

const kind = (id: string) => otherKinds.filter((question) => question.id === id);

describe('session-tutor quiz', () => {
  it('asks, explains every option, and says how it went', async () => {
    const { run } = world([choice('q')]);
    const shown = (await run(['--seed', '5'], [])).text;
    const { code, text } = await run(['--seed', '5'], [placeOf(shown, 'q right')]);
    assert.equal(code, 0);
    for (const part of [
      'Question 1 of 1 · Secure attribute',
      'What about q?',
      'Correct.',
      'because it is right',
      'because it is wrong',
      'because it is off',
      'Source: RFC 9999, §1',
      'Result: 1 of 1 correct, 100 %.',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
  });

  it('says what a wrong answer was and what to look at again', async () => {
    const { run } = world([choice('q')]);
    const shown = (await run(['--seed', '5'], [])).text;
    const { text } = await run(['--seed', '5'], [placeOf(shown, 'q wrong')]);
    assert.match(text, /Not correct\./);
    assert.match(text, /\[!\] q wrong/);
    assert.match(text, /\[ \] q right \(right\)/);
    assert.match(text, /To look at again:\n {2}Secure attribute +0 of 1/);
  });

  for (const [id, answer, wrong] of [
    ['line', '2', '3'],
    ['sends', '1, 3', '1 2 3'],
    ['gap', 'secure', 'HttpOnly'],
  ] as const) {
    it(`takes the answer to a ${kind(id)[0]?.kind}`, async () => {
      const { run } = world(kind(id));
      assert.match((await run([], [answer])).text, /1 of 1 correct/);
      assert.match((await run([], [wrong])).text, /0 of 1 correct/);
    });
  }

  it('takes orders and pairs by the numbers shown', async () => {
    const order = world(kind('order'));
    const shown = (await order.run(['--seed', '1'], [])).text;
    const right = ['one', 'two', 'three'].map((word) => placeOf(shown, word));
    assert.match((await order.run(['--seed', '1'], [right.join(' ')])).text, /1 of 1 correct/);
    assert.match(
      (await order.run(['--seed', '1'], [[...right].reverse().join(' ')])).text,
      /belongs to place 1/,
    );
    const match = world(kind('match'));
    const sides = (await match.run(['--seed', '1'], [])).text;
    const pairs = ['ra', 'rb', 'rc'].map((word) => placeOf(sides, word));
    assert.match((await match.run(['--seed', '1'], [pairs.join(' ')])).text, /1 of 1 correct/);
    const partly = await match.run(['--seed', '1'], [[pairs[1], pairs[0], pairs[2]].join(' ')]);
    assert.match(partly.text, /Not correct: 33 % of it is right\.[\s\S]*la \(right is: ra\)/);
  });

  it('asks again for what it cannot take', async () => {
    const { run } = world(kind('line'));
    const { text } = await run([], ['', 'seven', '7', '2 3', '2']);
    assert.match(text, /Type an answer/);
    assert.match(text, /Please type the number of the line\./);
    assert.match(text, /Please type one of these lines: 1, 2, 3\./);
    assert.match(text, /1 of 1 correct/);
  });

  it('keeps the grades of hints and of what was known in a file', async () => {
    const { run, saved } = world(kind('gap'));
    await run(['--progress', 'p.json'], ['?', 'Secure']);
    await run(['--progress', 'p.json'], ['! Secure']);
    await run(['--progress', 'p.json'], ['SameSite']);
    const reviews = reviewsOf(saved('p.json'));
    assert.deepEqual(
      reviews.map(({ rating }) => rating),
      [2, 4, 1],
    );
    assert.deepEqual(
      reviews.map(({ mode, chosen }) => [mode, chosen.length]),
      [
        ['quiz', 0],
        ['quiz', 0],
        ['quiz', 0],
      ],
    );
    assert.deepEqual(wrongQuestions(saved('p.json')), ['gap']);
  });

  it('asks what was answered wrongly by the schedule, and says so where nothing is due', async () => {
    const { run } = world([...kind('gap'), choice('other', { concepts: ['logout'] })]);
    assert.match((await run(['--review', '--progress', 'p'], [])).text, /Nothing is due/);
    await run(['--progress', 'p', '--topic', 'cookie-secure'], ['wrong']);
    const { text } = await run(['--review', '--progress', 'p'], ['Secure', 'q']);
    assert.match(text, /Question 1 of 1[\s\S]*What is missing\?[\s\S]*1 of 1 correct/);
  });

  it('ends with its input and with q, and keeps what was answered', async () => {
    const { run, saved } = world([choice('a'), choice('b'), choice('c')]);
    const ended = await run(['--progress', 'p'], ['1']);
    assert.equal(ended.code, 0);
    assert.match(ended.text, /2 not answered\./);
    const quit = await run(['--progress', 'p'], ['1', 'q', '1']);
    assert.equal(quit.code, 0);
    assert.equal(reviewsOf(saved('p')).length, 2);
  });

  it('ends cleanly at Ctrl-C', async () => {
    const { run, saved } = world([choice('a'), choice('b')]);
    const { code, text } = await run(['--progress', 'p'], ['1', '1'], 1);
    assert.equal(code, 130);
    assert.match(text, /Result: \d of 1 correct/);
    assert.equal(reviewsOf(saved('p')).length, 1);
  });

  describe('as an exam', () => {
    const bank = [choice('a'), choice('b', { tags: ['S35'] }), ...kind('gap')];

    it('explains nothing before the end, and scores by area', async () => {
      const { run, saved } = world(bank);
      const { text } = await run(['--exam', '--count', '3', '--progress', 'p'], ['1', '1', '1']);
      const explained = text.indexOf('Source:');
      assert.ok(explained > text.lastIndexOf(' > '));
      assert.equal(text.match(/Source: RFC 9999/g)?.length, 3);
      assert.match(text, /By area:\n {2}Cookie attributes +\d of 2\n {2}JSON Web Tokens +\d of 1/);
      assert.deepEqual([...new Set(reviewsOf(saved('p')).map(({ mode }) => mode))], ['exam']);
    });

    it('comes back to what was left', async () => {
      const { run } = world(bank);
      const { text } = await run(['--exam', '--count', '3'], ['s', '1', '?', '1', '1']);
      assert.match(text, /There are no hints in an exam\./);
      assert.equal(text.match(/^Question 1 of 3/gm)?.length, 3);
      assert.ok(!text.includes('not answered.'));
    });

    it('counts what was never answered as wrong', async () => {
      const { text } = await world(bank).run(['--exam', '--count', '3'], []);
      assert.match(text, /Result: 0 of 3 correct, 0 %\.\n3 not answered\./);
      assert.equal(text.match(/Not answered\./g)?.length, 3);
    });

    it('ends with its time', async () => {
      // Each look at the clock is a second.
      const { text } = await world([choice('a')]).run(
        ['--exam', '--minutes', '1'],
        [...Array.from({ length: 70 }, () => '?'), '1'],
      );
      assert.match(text, /Result: \d of 1 correct/);
    });
  });

  for (const [name, args, message] of [
    ['an unknown topic', ['--topic', 'sailing'], /no topic "sailing"/],
    ['no number', ['--count', 'many'], /--count takes a whole number/],
    ['nothing to ask', ['--count', '0'], /--count takes a whole number from 1/],
    ['a review without progress', ['--review'], /needs --progress/],
    ['a review as an exam', ['--review', '--exam', '--progress', 'p'], /do not go together/],
    ['an argument', ['cookies'], /takes no argument/],
    ['minutes without an exam', ['--minutes', '5'], /for an --exam/],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const { io } = terminal([]);
      const command = createQuizCommand({
        loadCourse: async () => courseOf(choice('q')),
        files: new MemoryFiles(),
        random: seededRandom(1),
      });
      await assert.rejects(
        command.run([...args], io),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  for (const [name, text, message] of [
    ['damaged', '{"version":', /no progress that can be read/],
    ['of another program', '[]', /no progress that can be read/],
    ['of a newer version', '{"version":99}', /newer Session Tutor \(version 99/],
  ] as const) {
    it(`leaves a file that is ${name} as it is`, async () => {
      const files = new MemoryFiles();
      files.texts.set('p', text);
      const { io } = terminal(['1']);
      const command = createQuizCommand({
        loadCourse: async () => courseOf(choice('q')),
        files,
        random: seededRandom(1),
      });
      await assert.rejects(
        command.run(['--progress', 'p'], io),
        (error) => error instanceof UsageError && message.test(error.message),
      );
      assert.equal(files.texts.get('p'), text);
    });
  }

  it('takes a topic by id, by a part of its title, and by a fact', async () => {
    const bank = [choice('a'), choice('b', { concepts: ['logout'], tags: ['S48'] })];
    for (const topic of ['logout', 'S48', 's48']) {
      const { text } = await world(bank).run(['--topic', topic], []);
      assert.match(text, /Question 1 of 1[\s\S]*What about b\?/, topic);
    }
    const { text } = await world(bank).run(['--topic', 'secure attr'], []);
    assert.match(text, /What about a\?/);
  });
});
