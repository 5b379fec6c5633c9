import { strict as assert } from 'node:assert';
import { toDisposable } from '../../../src/base/dispose';
import { Playback } from '../../../src/webview/lab/playback';

/** A playback whose pauses end when the test says so. */
function playback() {
  let waiting: (() => void) | undefined;
  let changes = 0;
  const player = new Playback(
    (run) => {
      waiting = run;
      return toDisposable(() => {
        waiting = undefined;
      });
    },
    () => changes++,
  );
  const rest = () => {
    const run = waiting;
    waiting = undefined;
    run?.();
  };
  return { player, rest, isWaiting: () => waiting !== undefined, changes: () => changes };
}

describe('playing of messages', () => {
  it('shows nothing where there is none', () => {
    const { player } = playback();
    player.start(0, true);
    assert.deepEqual([player.index, player.playing, player.moving], [-1, false, false]);
    player.toggle();
    assert.equal(player.playing, false);
  });

  it('lets one follow the other when each has arrived', () => {
    const { player, rest } = playback();
    player.start(3, true);
    const seen: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      seen.push(player.index);
      player.arrived();
      rest();
    }
    assert.deepEqual(seen, [0, 1, 2]);
    assert.equal(player.playing, false);
  });

  it('shows the last one at once where nothing may move', () => {
    const { player } = playback();
    player.start(3, false);
    assert.deepEqual([player.index, player.playing, player.moving], [2, false, false]);
  });

  it('shows the last one at once where there are very many', () => {
    const { player } = playback();
    player.start(100, true);
    assert.deepEqual([player.index, player.playing], [99, false]);
  });

  it('stops when one is chosen, and plays on from there', () => {
    const { player, isWaiting } = playback();
    player.start(4, true);
    player.arrived();
    player.show(2);
    assert.deepEqual([player.index, player.playing, isWaiting()], [2, false, false]);
    player.toggle();
    assert.deepEqual([player.index, player.playing], [3, true]);
    player.toggle();
    assert.deepEqual([player.index, player.playing], [3, false]);
    player.toggle();
    assert.equal(player.index, 0, 'from the beginning, once all were shown');
  });

  it('stays within the messages', () => {
    const { player } = playback();
    player.start(2, false);
    player.show(9);
    assert.deepEqual([player.index, player.isLast], [1, true]);
    player.show(-4);
    assert.deepEqual([player.index, player.isFirst], [0, true]);
  });

  it('leaves nothing waiting when it ends', () => {
    const { player, isWaiting } = playback();
    player.start(2, true);
    player.arrived();
    assert.equal(isWaiting(), true);
    player.dispose();
    assert.equal(isWaiting(), false);
  });
});
