import path from 'node:path';
import { root } from '../../src/dev/paths.mjs';
import { run } from '../../src/dev/processes.mjs';
import { say } from '../../src/dev/progress.mjs';

const CASES = 500;
/** The same in each run, so that a commit is judged by itself; the command draws a new one each time. */
const SEED = 20290501;
const LIMIT_MS = 15 * 60_000;

/**
 * Plays random scenarios in the simulator of browsers and in a real one. The seed is said, so that what failed can
 * be played again.
 * @param {import('./report.mjs').Section} section
 */
export async function runProof(section) {
  say(`  Seed ${SEED}; again: npm run simulator:proof -- --seed ${SEED} --cases ${CASES}`);
  const script = path.join(root, 'test', 'proof', 'run.mjs');
  const { code, output } = await run(
    process.execPath,
    [script, '--seed', String(SEED), '--cases', String(CASES)],
    { cwd: root, allowFailure: true, limitMs: LIMIT_MS },
  );
  const title = `simulator and Chromium agree in ${CASES} scenarios (seed ${SEED})`;
  if (code === 0) section.pass(title);
  else section.fail(title, output.trim());
}
