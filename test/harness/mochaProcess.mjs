import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs bundled tests with mocha in a process of their own, so that one that hangs or crashes takes nothing
 * with it.
 * @param {import('./report.mjs').Section} section gets the results
 * @param {object} options
 * @param {string} options.folder with `*.test.mjs` files
 * @param {string} [options.grep]
 * @param {number} options.testMs longest time of one test
 * @param {number} [options.retries] how often a test that failed is tried again; what it said is reported
 * @param {number} options.totalMs longest time of them all
 * @param {Record<string, string>} [options.env]
 */
export async function runMochaProcess(section, options) {
  const main = fileURLToPath(new URL('mochaMain.mjs', import.meta.url));
  const child = fork(
    main,
    [
      options.folder,
      JSON.stringify({ grep: options.grep, timeout: options.testMs, retries: options.retries ?? 0 }),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...options.env },
      execArgv: ['--enable-source-maps'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-50_000);
    });
  }
  child.on('message', (event) => section.add(/** @type {import('./report.mjs').TestEvent} */ (event)));
  const timer = setTimeout(() => {
    output += `\nEnded by force after ${options.totalMs / 1000} s.`;
    child.kill('SIGKILL');
  }, options.totalMs);
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  await new Promise((resolve) => child.once('close', resolve));
  process.off('exit', end);
  clearTimeout(timer);
  section.requireReport(output);
}
