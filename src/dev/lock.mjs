import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDir } from './paths.mjs';
import { say } from './progress.mjs';

/**
 * Does `work` while no other process of this project does work of the same name: two runs at once must
 * neither build over each other nor fetch the same thing twice.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  fs.mkdirSync(cacheDir, { recursive: true });
  const file = path.join(cacheDir, `${name}.lock`);
  let told = false;
  while (!take(file)) {
    if (!told) say(`  waiting for another run (${name}) …`);
    told = true;
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // Someone holds it; a holder that died without letting go holds it no longer.
    try {
      const holder = Number(fs.readFileSync(file, 'utf8'));
      if (holder > 0 && !isAlive(holder)) fs.rmSync(file, { force: true });
    } catch {
      // Let go in this moment: the next try gets it.
    }
    return false;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
