import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { optimizeLate, tieringOf } from '../../../src/cli/engine';

describe('the engine of a short run', () => {
  it('has the option that is set, with the value that it is set back to', () => {
    const tiering = tieringOf(process.versions.v8);
    assert.ok(tiering, `nothing is known of the engine ${process.versions.v8} of this Node`);
    const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    assert.match(options, new RegExp(`--${tiering.option}=${tiering.usual}\\b`));
  });

  it('begins to optimize late, and as usual after some seconds', () => {
    const options: string[] = [];
    let later: (() => void) | undefined;
    optimizeLate({
      version: '11.3.244.8-node.39',
      set: (option) => options.push(option),
      later: (run, milliseconds) => {
        assert.equal(milliseconds, 5_000);
        later = run;
      },
    });
    assert.deepEqual(options, ['--interrupt-budget=1000000']);
    later?.();
    assert.deepEqual(options, ['--interrupt-budget=1000000', '--interrupt-budget=67584']);
  });

  it('is left as it is where nothing is known of it', () => {
    const fail = () => assert.fail('nothing is to be set');
    optimizeLate({ version: '99.1', set: fail, later: fail });
  });
});
