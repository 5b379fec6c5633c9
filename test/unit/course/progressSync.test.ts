import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { addReview, emptyProgress, type Progress, reviewsOf } from '../../../src/course/progress';
import { mergeProgress } from '../../../src/course/progressMerge';
import { MAX_SYNC_EVENTS, readSlot, SYNC_SLOTS, slotFor, writeSlot } from '../../../src/course/progressSync';
import { answered, anyProgress, progressOf } from './progressFixture';

const overTheWire = (value: unknown) => JSON.parse(JSON.stringify(value));
const answer = (questionId: string, at: number) =>
  ({ questionId, at, correct: true, chosen: [0], mode: 'quiz', rating: 3 }) as const;

/** A machine with its own log, and the slots as its editor has them. */
class Machine {
  progress: Progress = emptyProgress;
  slots: unknown[] = Array.from({ length: SYNC_SLOTS });

  constructor(readonly writer: string) {}

  answer(questionId: string, at: number): void {
    this.progress = addReview(this.progress, this.writer, answer(questionId, at));
    this.publish();
  }

  publish(): void {
    const read = this.slots.map(readSlot);
    for (const slot of read)
      if (slot.kind === 'slot') this.progress = mergeProgress(this.progress, slot.progress);
    const place = slotFor(read, this.writer);
    if (place !== undefined) this.slots[place] = overTheWire(writeSlot(this.progress, this.writer));
  }
}

/** As settings sync does: key by key, and where both have changed a key the remote one stays. */
function synchronise(machine: Machine, remote: unknown[], base: Map<Machine, string[]>): void {
  const before = base.get(machine) ?? [];
  for (let place = 0; place < SYNC_SLOTS; place++) {
    const text = (value: unknown) => JSON.stringify(value) ?? '';
    const remoteChanged = text(remote[place]) !== (before[place] ?? '');
    if (remoteChanged) machine.slots[place] = remote[place];
    else remote[place] = machine.slots[place];
  }
  base.set(
    machine,
    remote.map((value) => JSON.stringify(value) ?? ''),
  );
  machine.publish();
}

describe('synchronised progress', () => {
  it('comes out of a slot as it went in', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        const read = readSlot(overTheWire(writeSlot(progress, 'm')));
        assert.ok(read.kind === 'slot' && read.writer === 'm');
        assert.deepEqual(read.progress, progress);
      }),
    );
  });

  it('reads anything as a slot, a free one or a newer one', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.ok(['slot', 'free', 'newer'].includes(readSlot(value).kind));
      }),
    );
    const slot = overTheWire(writeSlot(progressOf([answered('m.1', 'q', 5, true)]), 'm'));
    assert.equal(readSlot({ ...slot, version: 2 }).kind, 'newer');
    assert.equal(readSlot({ ...slot, packed: { ...slot.packed, names: [] } }).kind, 'free');
    assert.equal(readSlot({ ...slot, packed: { ...slot.packed, events: [[0, 0, 1]] } }).kind, 'free');
  });

  it('takes the own slot, a free one, or the one used the longest ago, never a newer one', () => {
    const of = (writer: string, at: number) =>
      readSlot(overTheWire(writeSlot(progressOf([answered('x.1', 'q', at, true)]), writer)));
    const free = readSlot(undefined);
    const newer = readSlot({ version: 9 });
    assert.equal(slotFor([of('a', 1), of('m', 2), free], 'm'), 1);
    assert.equal(slotFor([of('a', 1), newer, free], 'm'), 2);
    assert.equal(slotFor([of('a', 5), newer, of('b', 3)], 'm'), 2);
    assert.equal(slotFor([newer, newer], 'm'), undefined);
  });

  it('stays small, however much was answered', () => {
    const events = Array.from({ length: 5000 }, (_, index) =>
      answered(
        `0123456789abcdef.${index + 1}`,
        `a-question-with-a-long-name-${index % 420}`,
        1.7e12 + index * 60_000,
        true,
      ),
    );
    const slot = writeSlot(progressOf(events), '0123456789abcdef');
    assert.equal(slot.packed.events.length, MAX_SYNC_EVENTS);
    assert.ok(JSON.stringify(slot).length * SYNC_SLOTS < 512 * 1024, `${JSON.stringify(slot).length}`);
  });

  it('loses nothing when machines practise apart, take the same slot, and meet in any order', () => {
    const action = fc.record({ who: fc.nat(2), sync: fc.boolean() });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const machines = ['a', 'b', 'c'].map((name) => new Machine(name));
        const remote: unknown[] = Array.from({ length: SYNC_SLOTS });
        const base = new Map<Machine, string[]>();
        const done: string[] = [];
        for (const [step, { who, sync }] of actions.entries()) {
          const machine = machines[who];
          assert.ok(machine);
          if (sync) synchronise(machine, remote, base);
          else {
            done.push(`q${step}`);
            machine.answer(`q${step}`, step);
          }
        }
        for (let round = 0; round < 4; round++)
          for (const machine of machines) synchronise(machine, remote, base);
        for (const { progress } of machines)
          assert.deepEqual(
            reviewsOf(progress).map(({ questionId }) => questionId),
            done,
          );
      }),
    );
  });
});
