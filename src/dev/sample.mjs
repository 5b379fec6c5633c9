import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from './paths.mjs';
import { UserError } from './progress.mjs';

const SAMPLE = path.join(root, 'media', 'samples', 'shop');

/**
 * A copy of the bundled sample to work in. It is made once for each version of the sample, so what the user
 * changed in it is still there the next time.
 * @returns {string} its folder
 */
export function sampleWorkspace() {
  if (!fs.existsSync(SAMPLE)) throw new UserError(`The sample is missing: ${SAMPLE}`);
  const hash = createHash('sha256');
  for (const name of fs.readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(SAMPLE, name);
    if (fs.statSync(file).isFile()) hash.update(`${name}\0`).update(fs.readFileSync(file));
  }
  const version = hash.digest('hex').slice(0, 12);
  const copy = path.join(cacheDir, 'samples', version, path.basename(SAMPLE));
  if (!fs.existsSync(copy)) {
    const making = `${copy}.making`;
    fs.rmSync(making, { recursive: true, force: true });
    fs.cpSync(SAMPLE, making, { recursive: true });
    fs.renameSync(making, copy);
  }
  return copy;
}
