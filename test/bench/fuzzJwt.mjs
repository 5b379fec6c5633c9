// Decodes and inspects mutated tokens: node test/bench/fuzzJwt.mjs [--count N] [--seed N]
// None may crash, and none may take over 50 ms of processor time.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadBundled } from './bundle.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
});
const count = Number(values.count);
const seed = Number(values.seed ?? Date.now() % 1_000_000_007);
if (!Number.isInteger(count) || !Number.isInteger(seed)) {
  console.error('--count and --seed take whole numbers');
  process.exit(2);
}
const { fuzz } = await loadBundled(path.join(import.meta.dirname, 'fuzzJwt.ts'));
process.exit((await fuzz(count, seed, console.log)) ? 0 : 1);
