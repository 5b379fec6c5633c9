import { strict as assert } from 'node:assert';
import { toDisposable } from '../../../src/base/dispose';
import { type Session, Supervisor } from '../../../src/features/checker/supervisor';

/** A supervisor whose servers crash when told, and whose clock stands still until moved. */
function setUp(
  launchResult: () => Promise<Session> = async () => ({
    stop: async () => {},
    check: async () => ({ findings: [] }),
    checkFiles: async () => ({ done: 0, leftOut: 0, complete: true }),
    baselineOf: async () => ({}),
    filesChanged: async () => {},
  }),
) {
  const state = {
    now: 0,
    launches: 0,
    stops: 0,
    givenUp: 0,
    crash: () => {},
    timers: [] as { work: () => void; delay: number }[],
  };
  const supervisor = new Supervisor({
    launch: async (onCrash) => {
      state.launches++;
      state.crash = onCrash;
      const session = await launchResult();
      return {
        ...session,
        stop: async () => {
          state.stops++;
          await session.stop();
        },
      };
    },
    clock: { now: () => state.now },
    later: (work, delay) => {
      const timer = { work, delay };
      state.timers.push(timer);
      return toDisposable(() => {
        state.timers = state.timers.filter((other) => other !== timer);
      });
    },
    log: () => {},
    onGiveUp: () => {
      state.givenUp++;
    },
  });
  const elapse = () => {
    const due = state.timers.splice(0);
    for (const { work } of due) work();
    return due.map(({ delay }) => delay);
  };
  return { state, supervisor, elapse };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('supervisor of the server', () => {
  it('starts one server, however often it is asked', async () => {
    const { state, supervisor } = setUp();
    supervisor.start();
    supervisor.start();
    await settle();
    assert.equal(state.launches, 1);
  });

  it('starts again after longer and longer waits, then gives up and says so once', async () => {
    const { state, supervisor, elapse } = setUp();
    supervisor.start();
    const waits: number[] = [];
    for (let crash = 0; crash < 5; crash++) {
      await settle();
      state.crash();
      waits.push(...elapse());
    }
    assert.deepEqual(waits, [500, 1_000, 2_000, 4_000]);
    assert.equal(state.launches, 5);
    assert.equal(state.givenUp, 1);
  });

  it('forgets crashes of long ago', async () => {
    const { state, supervisor, elapse } = setUp();
    supervisor.start();
    for (let crash = 0; crash < 20; crash++) {
      await settle();
      state.now += 60_000;
      state.crash();
      elapse();
    }
    assert.equal(state.givenUp, 0);
    assert.equal(state.launches, 21);
  });

  it('counts a start that fails as a crash', async () => {
    const { state, supervisor, elapse } = setUp(() => Promise.reject(new Error('no such file')));
    supervisor.start();
    for (let crash = 0; crash < 5; crash++) {
      await settle();
      elapse();
    }
    assert.equal(state.givenUp, 1);
  });

  it('counts one crash where a start fails and the connection closes too', async () => {
    let fail = (_error: Error) => {};
    const { state, supervisor, elapse } = setUp(
      () =>
        new Promise((_resolve, reject) => {
          fail = reject;
        }),
    );
    supervisor.start();
    await settle();
    state.crash();
    fail(new Error('closed'));
    await settle();
    assert.deepEqual(elapse(), [500]);
  });

  it('starts anew when asked, with a clean record', async () => {
    const { state, supervisor, elapse } = setUp();
    supervisor.start();
    for (let crash = 0; crash < 5; crash++) {
      await settle();
      state.crash();
      elapse();
    }
    await supervisor.restart();
    await settle();
    assert.equal(state.launches, 6);
    state.crash();
    assert.deepEqual(elapse(), [500]);
    assert.equal(state.givenUp, 1);
  });

  it('stops the running server before it starts the next, and does not take that for a crash', async () => {
    const { state, supervisor } = setUp();
    supervisor.start();
    await settle();
    const crashOfTheFirst = state.crash;
    await supervisor.restart();
    crashOfTheFirst();
    await settle();
    assert.deepEqual([state.stops, state.launches, state.timers.length], [1, 2, 0]);
  });

  it('leaves nothing behind when it is disposed', async () => {
    const { state, supervisor, elapse } = setUp();
    supervisor.start();
    await settle();
    state.crash();
    supervisor.dispose();
    assert.deepEqual(elapse(), []);
    assert.equal(state.launches, 1);
    const second = setUp();
    second.supervisor.start();
    second.supervisor.dispose();
    await settle();
    assert.equal(second.state.stops, 1);
  });
});
