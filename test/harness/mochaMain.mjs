// Runs mocha over bundled test files in this process and tells its parent what happens:
//   node mochaMain.mjs <folder> <options as JSON>
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { reportEvents } from './mochaEvents.mjs';

const [folder, json] = process.argv.slice(2);
if (!folder || !json) throw new Error('Arguments are missing.');
/** @type {{grep?: string, timeout: number, retries: number}} */
const options = JSON.parse(json);

const mocha = new Mocha({
  ui: 'bdd',
  timeout: options.timeout,
  retries: options.retries,
  forbidOnly: true,
  ...(options.grep ? { grep: options.grep } : {}),
  reporter: /** @type {any} */ (
    /** @param {import('mocha').Runner} runner */
    function Reporter(runner) {
      reportEvents(runner, (event) => void process.send?.(event));
    }
  ),
});
const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
for (const file of files) if (file.endsWith('.test.mjs')) mocha.addFile(path.join(folder, file));
await mocha.loadFilesAsync();
mocha.run(() => {
  // Leaves once what was sent is out, whatever still keeps the loop busy.
  process.disconnect?.();
  setTimeout(() => process.exit(0), 500).unref();
});
