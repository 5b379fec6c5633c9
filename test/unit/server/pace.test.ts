import { strict as assert } from 'node:assert';
import { Pace } from '../../../src/server/pace';

describe('server: when a document is checked', () => {
  const cases: readonly {
    readonly what: string;
    readonly cost: number;
    readonly changes: readonly number[];
    readonly delays: readonly number[];
  }[] = [
    { what: 'at once when it is opened, however long it takes', cost: 0, changes: [0], delays: [0] },
    { what: 'at once at every key of a person', cost: 10, changes: [0, 80, 200, 260], delays: [0, 0, 0, 0] },
    {
      what: 'after a rest where a tool makes many changes',
      cost: 10,
      changes: [0, 5, 10],
      delays: [0, 30, 30],
    },
    { what: 'at once where it ends before the next key', cost: 60, changes: [0, 80], delays: [0, 0] },
    { what: 'after as long a rest as a check takes', cost: 90, changes: [0, 200], delays: [90, 90] },
    {
      what: 'after the longest rest where a check takes long',
      cost: 900,
      changes: [0, 200],
      delays: [150, 150],
    },
  ];
  it('at once where a single check has taken long', () => {
    const pace = new Pace(150);
    for (const took of [1_000, 20, 140]) pace.took(took);
    assert.equal(pace.delay(0), 0);
    for (const took of [140, 130, 120, 110]) pace.took(took);
    assert.equal(pace.delay(200), 110);
  });

  for (const { what, cost, changes, delays } of cases) {
    it(what, () => {
      const pace = new Pace(150);
      // The first one loads grammars.
      pace.took(1_000);
      pace.took(cost);
      assert.deepEqual(
        changes.map((now) => pace.delay(now)),
        delays,
      );
    });
  }
});
