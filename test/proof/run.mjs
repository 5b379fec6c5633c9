// Plays random scenarios in the simulator and in a real Chromium: npm run simulator:proof -- [--seed N] [--cases N]
// The last line is "N agree, N disagree"; the exit code is 1 where any disagrees. The same seed plays the same again.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../../src/dev/browser.mjs';
import { runMain, UserError } from '../../src/dev/progress.mjs';
import { loadBundled } from '../bench/bundle.mjs';

runMain(async () => {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, cases: { type: 'string', default: '500' } },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000_007);
  const cases = Number(values.cases);
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases) || seed < 0 || cases < 1) {
    throw new UserError('--seed takes a whole number from 0, --cases one from 1.');
  }
  const browser = await ensureBrowser();
  const { prove } = await loadBundled(path.join(import.meta.dirname, 'main.ts'));
  const agree = await prove({ seed, cases, browser, log: console.log }).catch(
    (/** @type {unknown} */ error) => {
      console.error(error);
      return false;
    },
  );
  // A browser that crashed may leave servers waiting for it.
  process.exit(agree ? 0 : 1);
});
