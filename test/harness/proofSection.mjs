import path from 'node:path';
import { root } from '../../src/dev/paths.mjs';
import { run } from '../../src/dev/processes.mjs';
import { say } from '../../src/dev/progress.mjs';

const CASES = 500;

/**
 * Plays random scenarios in the simulator of browsers and in a real one. The seed is another one each time and is
 * said, so that what failed can be played again.
 * @param {import('./report.mjs').Section} section
 */
export async function runProof(section) {
  const seed = Date.now() % 1_000_000_007;
  say(`  Seed ${seed}; again: npm run simulator:proof -- --seed ${seed} --cases ${CASES}`);
  const script = path.join(root, 'test', 'proof', 'run.mjs');
  const { code, output } = await run(
    process.execPath,
    [script, '--seed', String(seed), '--cases', String(CASES)],
    { cwd: root, allowFailure: true },
  );
  const title = `simulator and Chromium agree in ${CASES} scenarios (seed ${seed})`;
  if (code === 0) section.pass(title);
  else section.fail(title, output.trim());
}
