import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { emptyProgress, PROGRESS_VERSION } from '../../../src/course/progress';
import { exportProgress, parseProgress, parseProgressFile } from '../../../src/course/progressFile';
import { mergeProgress } from '../../../src/course/progressMerge';
import { answered, anyProgress, progressOf } from './progressFixture';

const good = progressOf(
  [
    answered('m.1', 'q', 5, false),
    { type: 'read', id: 'm.2', at: 3, passageId: 'tokens/what' },
    { type: 'reflection', id: 'm.3', at: 9, partId: 'storage', met: ['names-xss'] },
    {
      type: 'practice',
      id: 'm.4',
      at: 9,
      practiceId: 'lab/csrf',
      passed: true,
      rating: 3,
      concepts: ['csrf'],
    },
  ],
  { cleared: { n: 4 }, positions: { tokens: { passageId: 'tokens/what', at: 3 } } },
);
const first = {
  version: 1,
  reviews: [
    { id: 'f00d', questionId: 'q', at: 5, correct: false, chosen: [1], mode: 'quiz' },
    { id: 'beef', questionId: 'r', at: 8, correct: true, chosen: [0], mode: 'lesson' },
  ],
  passagesRead: { 'tokens/what': 3 },
  positions: { tokens: 'tokens/what' },
  reflections: { storage: { at: 9, met: ['names-xss'] } },
};

describe('reading saved progress', () => {
  const without = (key: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
  const withEvent = (parts: object) => ({
    ...good,
    events: [{ ...answered('m.1', 'q', 5, false), ...parts }],
  });
  const cases: readonly [string, unknown, 'progress' | 'newer' | 'corrupt', (string | number)?][] = [
    ['nothing', undefined, 'progress'],
    ['empty progress', emptyProgress, 'progress'],
    ['full progress', good, 'progress'],
    ['null', null, 'corrupt'],
    ['a string', '{"version":2}', 'corrupt'],
    ['a list', [], 'corrupt'],
    ['no version', without('version'), 'corrupt'],
    ['version 0', { ...good, version: 0 }, 'corrupt'],
    ['version "2"', { ...good, version: '2' }, 'corrupt'],
    ['a newer version of an unknown form', { version: 3, log: 'x' }, 'newer', 3],
    ['the first version, damaged', { ...first, reviews: [{}] }, 'corrupt', 'reviews.0.id'],
    ['no events', without('events'), 'corrupt', 'events'],
    ['an event without id', withEvent({ id: '' }), 'corrupt', 'events.0.id'],
    ['an event in no time', withEvent({ at: NaN }), 'corrupt', 'events.0.at'],
    ['a negative option', withEvent({ chosen: [-1] }), 'corrupt', 'chosen.0'],
    ['an unknown mode', withEvent({ mode: 'dream' }), 'corrupt', 'mode'],
    ['an unknown rating', withEvent({ rating: 5 }), 'corrupt', 'rating'],
    ['an unknown event', withEvent({ type: 'nap' }), 'corrupt', 'type'],
    ['a position that is a number', { ...good, positions: { tokens: 3 } }, 'corrupt', 'positions.tokens'],
  ];
  for (const [name, saved, kind, detail] of cases) {
    it(`takes ${name} as ${kind}`, () => {
      const parsed = parseProgress(saved);
      assert.equal(parsed.kind, kind);
      if (parsed.kind === 'newer') assert.equal(parsed.version, detail);
      if (parsed.kind === 'corrupt') assert.ok(parsed.reason.includes(String(detail ?? '')), parsed.reason);
      if (parsed.kind === 'progress') assert.deepEqual(parsed.progress, saved ?? emptyProgress);
    });
  }

  it('takes over all that the first version kept, the same each time', () => {
    const parsed = parseProgress(first);
    assert.ok(parsed.kind === 'progress');
    assert.deepEqual(parseProgress(first), parsed);
    const { events, positions } = parsed.progress;
    assert.deepEqual(
      events.map((event) => `${event.id} ${event.type} ${event.at}`),
      ['v1-f00d.1 read 3', 'v1-f00d.2 answer 5', 'v1-f00d.3 answer 8', 'v1-f00d.4 reflection 9'],
    );
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'answer' ? [event.rating] : [])),
      [1, 3],
    );
    assert.deepEqual(positions, { tokens: { passageId: 'tokens/what', at: 0 } });
    assert.deepEqual(mergeProgress(parsed.progress, parsed.progress), parsed.progress);
  });

  it('never throws, whatever was saved', () => {
    fc.assert(
      fc.property(fc.anything(), (saved) => {
        assert.ok(['progress', 'newer', 'corrupt'].includes(parseProgress(saved).kind));
      }),
    );
  });
});

describe('the exported file', () => {
  it('gives back every progress that was made', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        assert.deepEqual(parseProgressFile(exportProgress(progress)), { kind: 'progress', progress });
      }),
    );
  });

  it('says what it is', () => {
    const { format, version } = JSON.parse(exportProgress(emptyProgress));
    assert.deepEqual([format, version], ['session-tutor-progress', PROGRESS_VERSION]);
  });

  for (const [name, text, reason] of [
    ['no JSON', '{"version":', /JSON/],
    ['nothing', '', /JSON/],
    ['a file of another program', '{"format":"other","version":2}', /format is "other"/],
  ] as const) {
    it(`takes ${name} as corrupt and says why`, () => {
      const parsed = parseProgressFile(text);
      assert.ok(parsed.kind === 'corrupt' && reason.test(parsed.reason), JSON.stringify(parsed));
    });
  }

  it('reads a file with a byte order mark and one of the first version', () => {
    assert.equal(parseProgressFile(`\uFEFF${exportProgress(good)}`).kind, 'progress');
    assert.equal(parseProgressFile(JSON.stringify(first)).kind, 'progress');
  });
});
