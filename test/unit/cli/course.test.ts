import { strict as assert } from 'node:assert';
import { createCourseCommand } from '../../../src/cli/course';
import { UsageError } from '../../../src/cli/io';
import { choice, courseOf, otherKinds, terminal } from './courseSupport';

const command = createCourseCommand(async () => courseOf(choice('first'), ...otherKinds));

async function run(...args: string[]) {
  const world = terminal([]);
  const code = await command.run(args, world.io);
  return { code, text: world.text() };
}

describe('session-tutor course', () => {
  it('lists lessons and questions as JSON of a known form', async () => {
    const { code, text } = await run('--format', 'json');
    const report = JSON.parse(text);
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(report), ['lessons', 'questions', 'labs', 'exercises']);
    assert.deepEqual(report.lessons, [
      { id: 'cookies', title: 'Cookie attributes', tags: ['S27', 'S28', 'F6'], concepts: ['cookie-secure'] },
    ]);
    assert.deepEqual(report.labs, [
      { id: 'sniff', title: 'Sniff', tags: ['S15'], concepts: ['cookie-secure'] },
    ]);
    assert.ok(report.exercises.length >= 3);
    for (const exercise of report.exercises) {
      assert.ok(exercise.tags.length > 0 && exercise.concepts.length > 0 && exercise.attacks.length > 0);
    }
    assert.equal(report.questions.length, 6);
    for (const question of report.questions) {
      assert.deepEqual(Object.keys(question), [
        'id',
        'kind',
        'tags',
        'concepts',
        'applied',
        'stem',
        'options',
        'source',
      ]);
      assert.equal(question.source, 'RFC 9999, §1, https://example.com/');
      for (const option of question.options)
        assert.deepEqual(Object.keys(option), ['text', 'correct', 'explanation']);
    }
  });

  it('gives questions of every kind right and wrong options', async () => {
    const { text } = await run('--format', 'json');
    for (const { id, options } of JSON.parse(text).questions) {
      const right = options.filter((option: { correct: boolean }) => option.correct).length;
      assert.ok(right > 0 && right < options.length, id);
    }
  });

  it('shows the code with the question', async () => {
    const { text } = await run('--format', 'json');
    const gap = JSON.parse(text).questions.find(({ id }: { id: string }) => id === 'gap');
    assert.equal(gap.stem, 'Set-Cookie: sid=1; ____\n\nWhat is missing?');
  });

  it('reads well as text, with the questions where they are wanted', async () => {
    const { text } = await run();
    for (const part of ['1 lessons, 4 minutes', '1. Cookie attributes (cookies)', 'S27 S28 F6', 'fill-in'])
      assert.ok(text.includes(part), part);
    assert.ok(!text.includes('What is missing?'));
    assert.ok(text.split('\n').every((line) => line.length <= 80));
    assert.ok((await run('--questions')).text.includes('- What is missing?'));
  });

  it('refuses what it does not know', async () => {
    await assert.rejects(run('--format', 'yaml'), UsageError);
    await assert.rejects(run('everything'), UsageError);
  });
});
