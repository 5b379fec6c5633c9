import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { addReview, emptyProgress, reviewsOf } from '../../../src/course/progress';
import { boundProgress, mergeProgress, resetProgress, undoReset } from '../../../src/course/progressMerge';
import { answered, anyProgress, progressOf } from './progressFixture';

const answer = (questionId: string, at: number) =>
  ({ questionId, at, correct: true, chosen: [0], mode: 'quiz', rating: 3 }) as const;
const questions = (progress: Parameters<typeof reviewsOf>[0]) =>
  reviewsOf(progress).map(({ questionId }) => questionId);

describe('merging progress', () => {
  it('does not depend on which side is which', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        assert.deepEqual(mergeProgress(a, b), mergeProgress(b, a));
      }),
    );
  });

  it('does not depend on the grouping', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, anyProgress, (a, b, c) => {
        assert.deepEqual(mergeProgress(mergeProgress(a, b), c), mergeProgress(a, mergeProgress(b, c)));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        const once = mergeProgress(a, b);
        assert.deepEqual(mergeProgress(once, b), once);
        assert.deepEqual(mergeProgress(once, once), once);
      }),
    );
  });

  it('loses nothing that neither side has cleared', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        const merged = mergeProgress({ ...a, cleared: {} }, { ...b, cleared: {} });
        for (const event of [...a.events, ...b.events])
          assert.ok(merged.events.some((one) => JSON.stringify(one) === JSON.stringify(event)));
      }),
    );
  });

  it('keeps both of two events that machines of one name recorded under one id', () => {
    const merged = mergeProgress(
      progressOf([answered('m.1', 'a', 5, true)]),
      progressOf([answered('m.1', 'b', 5, true)]),
    );
    assert.deepEqual(questions(merged), ['a', 'b']);
  });
});

describe('reset', () => {
  it('empties, and stays empty after a merge with a machine that still has it all', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        const after = resetProgress(progress);
        assert.deepEqual(after.events, []);
        assert.deepEqual(mergeProgress(after, progress).events, []);
      }),
    );
  });

  it('leaves what another machine did that was not known here', () => {
    const here = progressOf([answered('m.1', 'a', 5, true), answered('n.1', 'b', 6, true)]);
    const there = progressOf([...here.events, answered('n.2', 'c', 7, true)]);
    assert.deepEqual(questions(mergeProgress(resetProgress(here), there)), ['c']);
  });

  it('is taken back with everything that was there and what came since', () => {
    fc.assert(
      fc.property(anyProgress, fc.boolean(), (before, practised) => {
        let after = resetProgress(before);
        if (practised) after = addReview(after, 'm', answer('since', 30));
        const back = undoReset(after, before, 'm');
        const bare = (events: typeof before.events) =>
          events.map((event) => JSON.stringify({ ...event, id: '' })).sort();
        const expected = [...before.events, ...after.events];
        assert.deepEqual(bare(back.events), bare(expected));
        // It is an addition like any other: the machine that was merged in before changes nothing.
        assert.deepEqual(mergeProgress(back, before), mergeProgress(before, back));
        assert.equal(mergeProgress(back, before).events.length, back.events.length);
      }),
    );
  });

  it('can be done and taken back again and again', () => {
    let progress = addReview(emptyProgress, 'm', answer('a', 1));
    for (let round = 0; round < 4; round++) {
      const before = progress;
      progress = undoReset(resetProgress(before), before, 'm');
      assert.deepEqual(questions(progress), ['a']);
    }
  });
});

describe('the bound on stored progress', () => {
  it('lets old answers to questions that were answered often go first', () => {
    const often = Array.from({ length: 10 }, (_, index) => answered(`m.${index + 1}`, 'often', index, true));
    const once = answered('m.11', 'once', 0, true);
    const bounded = boundProgress(progressOf([...often, once]), 5);
    assert.deepEqual(
      reviewsOf(bounded).map(({ questionId, at }) => `${questionId} ${at}`),
      ['once 0', 'often 6', 'often 7', 'often 8', 'often 9'],
    );
  });

  it('holds, and changes nothing below it', () => {
    fc.assert(
      fc.property(anyProgress, fc.nat(15), (progress, limit) => {
        const bounded = boundProgress(progress, limit);
        assert.equal(bounded.events.length, Math.min(limit, progress.events.length));
        assert.ok(bounded.events.every((event) => progress.events.includes(event)));
      }),
    );
  });
});
