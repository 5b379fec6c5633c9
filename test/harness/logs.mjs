import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/dev/paths.mjs';

/**
 * Keeps what was printed, for whoever looks for the cause of a failure.
 * @param {string} name
 * @param {string} text
 * @returns {string} the file
 */
export function writeLog(name, text) {
  const file = path.join(root, 'out', 'logs', `${name}.log`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}
