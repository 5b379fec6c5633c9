import { strict as assert } from 'node:assert';
import {
  emptyProgress,
  type Progress,
  passagesRead,
  reflectionsMet,
  reviewsOf,
  wrongQuestions,
} from '../../src/course/progress';
import {
  APART_KEY,
  BACKUP_KEY,
  MementoProgressStore,
  PROGRESS_KEY,
  syncKeys,
  WRITER_KEY,
} from '../../src/features/progress/store';
import { MemoryMemento, NoticeLog, tickingClock } from './quizSupport';

describe('progress store', () => {
  const answer = (questionId: string, correct: boolean) =>
    ({ questionId, correct, chosen: [0, 2], mode: 'quiz', rating: correct ? 3 : 1 }) as const;

  function setUp(saved?: unknown) {
    const memento = new MemoryMemento();
    if (saved !== undefined) memento.values.set(PROGRESS_KEY, saved);
    const notices = new NoticeLog();
    const open = () => new MementoProgressStore(memento, tickingClock(), notices);
    return { memento, notices, open, store: open() };
  }

  it('is empty at first and tells nothing', async () => {
    const { store, notices, memento } = setUp();
    assert.deepEqual(await store.load(), emptyProgress);
    assert.deepEqual(notices.told, []);
    assert.deepEqual(memento.keys(), []);
  });

  it('keeps everything over a restart', async () => {
    const { store, open } = setUp();
    await store.recordAnswers(answer('q', false));
    await store.markPassageRead('tokens/what');
    await store.setReadingPosition('tokens', 'tokens/what');
    await store.recordReflection('storage', ['names-xss']);
    const progress = await open().load();
    assert.deepEqual(progress, await store.load());
    const [event] = reviewsOf(progress);
    assert.match(event?.id ?? '', /^[0-9a-f]{16}\.1$/);
    assert.deepEqual({ ...event, id: '', at: 0 }, { type: 'answer', ...answer('q', false), id: '', at: 0 });
    assert.deepEqual([...passagesRead(progress).keys()], ['tokens/what']);
    assert.equal(progress.positions.tokens?.passageId, 'tokens/what');
    assert.deepEqual(reflectionsMet(progress).get('storage'), ['names-xss']);
  });

  it('loses none of many answers given at once', async () => {
    const { store, open } = setUp();
    const ids = Array.from({ length: 30 }, (_, index) => `q${index}`);
    await Promise.all(ids.map((id) => store.recordAnswers(answer(id, false))));
    assert.deepEqual(wrongQuestions(await open().load()), ids);
  });

  it('adds to what another window saved meanwhile', async () => {
    const { store, open } = setUp();
    const other = open();
    await store.recordAnswers(answer('here', true));
    await other.recordAnswers(answer('there', true));
    await store.recordAnswers(answer('here again', true));
    const reviews = reviewsOf(await other.load());
    assert.deepEqual(
      reviews.map(({ questionId }) => questionId),
      ['here', 'there', 'here again'],
    );
  });

  it('says what changed, once for each change', async () => {
    const { store } = setUp();
    const seen: Progress[] = [];
    store.onDidChange((progress) => seen.push(progress));
    await store.markPassageRead('tokens/what');
    await store.markPassageRead('tokens/what');
    assert.equal(seen.length, 1);
    assert.deepEqual(seen[0], await store.load());
  });

  for (const saved of [
    '{"version":1',
    7,
    { version: 1, reviews: 'lost' },
    { version: 2, events: 'lost' },
    { version: -1 },
    [emptyProgress],
  ]) {
    it(`sets ${JSON.stringify(saved)} aside, tells the user once and starts afresh`, async () => {
      const { store, notices, memento, open } = setUp(saved);
      assert.deepEqual(await store.load(), emptyProgress);
      await store.recordAnswers(answer('q', false));
      assert.deepEqual(wrongQuestions(await open().load()), ['q']);
      assert.equal(notices.told.length, 1);
      const backup = memento.keys().find((key) => key.startsWith(BACKUP_KEY)) ?? '';
      assert.ok(notices.told[0]?.startsWith('corrupt ') && notices.told[0].endsWith(backup), notices.told[0]);
      assert.deepEqual(memento.get(backup), saved);
      assert.deepEqual(notices.backup, saved);
    });
  }

  it('leaves damaged progress where it is when no backup can be made', async () => {
    const { store, memento, notices } = setUp('damaged');
    memento.broken = (key) => key.startsWith(BACKUP_KEY);
    await store.recordAnswers(answer('q', false));
    assert.equal(memento.get(PROGRESS_KEY), 'damaged');
    assert.deepEqual(wrongQuestions(await store.load()), ['q']);
    assert.equal(notices.told.length, 2);
  });

  it('leaves progress of a newer version untouched and keeps answers apart', async () => {
    const newer = { version: 3, log: ['something'] };
    const { store, memento, notices, open } = setUp(newer);
    await store.recordAnswers(answer('q', false));
    assert.deepEqual(memento.get(PROGRESS_KEY), newer);
    assert.deepEqual(notices.told, [`newer 3 ${APART_KEY}`]);
    assert.deepEqual(wrongQuestions(await open().load()), ['q']);
  });

  it('tells once when saving fails, and goes on', async () => {
    const { store, memento, notices } = setUp();
    memento.broken = () => true;
    await store.recordAnswers(answer('a', false));
    await store.recordAnswers(answer('b', false));
    assert.deepEqual(notices.told, ['saveFailed Error: The disk is full.']);
    memento.broken = undefined;
    await store.recordAnswers(answer('c', false));
    assert.equal(wrongQuestions(await store.load()).includes('c'), true);
  });

  it('forgets all at a reset, and brings it back with what came since', async () => {
    const { store, open } = setUp();
    await store.recordAnswers(answer('before', false));
    await store.markPassageRead('tokens/what');
    await store.reset();
    assert.deepEqual((await open().load()).events, []);
    await store.recordAnswers(answer('since', true));
    assert.equal(await store.undoReset(), true);
    assert.deepEqual(
      reviewsOf(await open().load()).map(({ questionId }) => questionId),
      ['before', 'since'],
    );
    assert.equal(await store.undoReset(), false);
  });

  it('adds what a file holds, and writes nothing where that is known already', async () => {
    const { store, memento } = setUp();
    await store.recordAnswers(answer('here', true));
    const other = setUp();
    await other.store.recordAnswers(answer('there', false));
    await store.merge(await other.store.load());
    const both = reviewsOf(await store.load()).map(({ questionId }) => questionId);
    assert.deepEqual(both.sort(), ['here', 'there']);
    const saved = memento.get(PROGRESS_KEY);
    await store.merge(await other.store.load());
    assert.equal(memento.get(PROGRESS_KEY), saved);
  });

  describe('over settings sync', () => {
    /** What settings sync takes along, key by key; the last writer of a key wins. */
    const carry = (from: MemoryMemento, to: MemoryMemento) => {
      for (const key of syncKeys) {
        if (from.values.has(key)) to.values.set(key, structuredClone(from.values.get(key)));
      }
    };
    const answersOf = async (store: MementoProgressStore) =>
      reviewsOf(await store.load())
        .map(({ questionId }) => questionId)
        .sort();

    it('loses nothing where two machines have practised apart and took the same slot', async () => {
      const [a, b] = [setUp(), setUp()];
      await a.store.recordAnswers(answer('a1', true), answer('a2', false));
      await b.store.recordAnswers(answer('b1', true));
      // Both wrote the first slot: what the second one wrote is gone from there.
      carry(a.memento, b.memento);
      assert.deepEqual(await answersOf(b.store), ['a1', 'a2', 'b1']);
      await b.store.recordAnswers(answer('b2', true));
      carry(b.memento, a.memento);
      assert.deepEqual(await answersOf(a.store), ['a1', 'a2', 'b1', 'b2']);
      assert.deepEqual(wrongQuestions(await a.store.load()), ['a2']);
    });

    it('lets a reset reach the other machine, and what was not known at the reset stay', async () => {
      const [a, b] = [setUp(), setUp()];
      await a.store.recordAnswers(answer('old', true));
      carry(a.memento, b.memento);
      await b.store.recordAnswers(answer('unseen', true));
      await a.store.reset();
      carry(a.memento, b.memento);
      assert.deepEqual(await answersOf(b.store), ['unseen']);
    });

    it('takes along nothing but the slots, and damage in a slot harms nobody', async () => {
      let keys: readonly string[] = [];
      MementoProgressStore.synchronise({
        setKeysForSync: (given) => {
          keys = given;
        },
      });
      assert.deepEqual(keys, syncKeys);
      assert.ok(!keys.includes(WRITER_KEY) && !keys.includes(PROGRESS_KEY));
      const { store, memento, notices } = setUp();
      await store.recordAnswers(answer('q', true));
      for (const key of syncKeys) memento.values.set(key, 'damaged');
      assert.deepEqual(await answersOf(store), ['q']);
      assert.deepEqual(notices.told, []);
    });
  });
});
