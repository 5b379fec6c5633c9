// Measures the product: node test/bench/run.mjs [--only SECTION]
// Every file `NAME.bench.ts` beside this one is a section. Rates depend on the machine, so sections measure a peer
// beside the product where one exists, and print both and their ratio.
import fs from 'node:fs';
import path from 'node:path';
import { loadBundled } from './bundle.mjs';

const folder = import.meta.dirname;
const suffix = '.bench.ts';
const names = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .sort();

const at = process.argv.indexOf('--only');
const only = at < 0 ? undefined : process.argv[at + 1];
if (at >= 0 && !names.includes(only ?? '')) {
  console.error(`There is no section ${JSON.stringify(only)}; there are: ${names.join(', ')}.`);
  process.exit(2);
}

for (const name of names) {
  if (only !== undefined && name !== only) continue;
  console.log(`\n${name}`);
  const section = await loadBundled(path.join(folder, name + suffix));
  const started = performance.now();
  await section.run((/** @type {string} */ line) => console.log(`  ${line}`));
  console.log(`  (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
