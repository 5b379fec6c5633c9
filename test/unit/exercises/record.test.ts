import { strict as assert } from 'node:assert';
import { fill } from '../../../src/base/translate';
import { addEvents, emptyProgress, type NewEvent } from '../../../src/course/progress';
import { exercises } from '../../../src/exercises/catalogue';
import { exercisePracticeId, exercisesPassed, makeRecord } from '../../../src/exercises/record';
import { recordHtml, recordMarkdown } from '../../../src/exercises/recordPage';

const DAY = 24 * 3600 * 1000;
const now = Date.UTC(2030, 4, 6);
const practice = (practiceId: string, passed: boolean, at: number): NewEvent => ({
  type: 'practice',
  practiceId,
  passed,
  rating: passed ? 3 : 1,
  concepts: [],
  at,
});
const progressOf = (...events: NewEvent[]) => addEvents(emptyProgress, 'a', events);

describe('record of exercises', () => {
  const [first, second] = exercises;
  assert.ok(first && second);

  it('names the day on which each was passed first, and no lab', () => {
    const progress = progressOf(
      practice(exercisePracticeId(first.id), false, now - 3 * DAY),
      practice(exercisePracticeId(first.id), true, now - 2 * DAY),
      practice(exercisePracticeId(first.id), true, now),
      practice(`lab/${second.id}`, true, now),
      practice('exercise/gone', true, now),
    );
    assert.deepEqual([...exercisesPassed(progress)], [[first.id, now - 2 * DAY]]);
    const record = makeRecord(progress, now);
    assert.deepEqual(
      record.rows.flatMap(({ exercise, passedOn }) => (passedOn ? [[exercise.id, passedOn]] : [])),
      [[first.id, '2030-05-04']],
    );
    for (const form of [recordMarkdown, recordHtml]) {
      const text = form(record, fill, 'en');
      assert.ok(text.includes(first.title) && text.includes('2030-05-04'));
      assert.ok(text.includes(`So far: 1 of ${exercises.length} exercises passed.`));
      assert.ok(text.includes('Made on 2030-05-06.'));
    }
  });

  it('says that the path is finished, and that it proves nothing', () => {
    const progress = progressOf(...exercises.map(({ id }) => practice(exercisePracticeId(id), true, now)));
    for (const form of [recordMarkdown, recordHtml]) {
      const text = form(makeRecord(progress, now), fill, 'en');
      assert.match(text, /The path is finished: (\d+) of \1 exercises passed/);
      assert.ok(!text.includes('not yet'));
      assert.match(text, /no signature.*not a certificate/s);
    }
  });

  it('is a page that loads nothing, runs nothing and escapes everything', () => {
    const record = makeRecord(emptyProgress, now);
    const hostile = `</style><script>alert(1)</script><img src=x onerror="x" data-a='y'>&`;
    const rows = record.rows.map((row) => ({ ...row, exercise: { ...row.exercise, title: hostile } }));
    const html = recordHtml(
      { ...record, rows, madeOn: hostile },
      (text, ...values) => fill(text + hostile, ...values),
      '"><i>',
    );
    const outside = html.replace(/<style>[^<]*<\/style>/, '');
    // Whatever is told, of elements there are those of the page alone.
    const kinds = new Set([...outside.matchAll(/<\/?([a-z!]\w*)/gi)].map(([, name]) => name?.toLowerCase()));
    assert.deepEqual(
      [...kinds].sort(),
      '!doctype body code div footer h1 head html main meta p style table tbody td th thead title tr'
        .split(' ')
        .filter((name) => name !== 'style'),
    );
    assert.match(html, /default-src 'none'/);
    const tags = [...outside.matchAll(/<[^>]*>/g)].join(' ');
    assert.doesNotMatch(tags, /\son\w+=|https?:|src=|href=|alert/);
    assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  });

  it('keeps its table whole in Markdown', () => {
    const record = makeRecord(emptyProgress, now);
    const rows = record.rows.map((row) => ({ ...row, exercise: { ...row.exercise, title: 'a|b' } }));
    const lines = recordMarkdown({ ...record, rows }, fill)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    assert.equal(lines.length, exercises.length + 2);
    assert.deepEqual([...new Set(lines.map((line) => line.split(/(?<!\\)\|/).length))], [7]);
  });
});
