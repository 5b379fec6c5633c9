import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { npm } from './processes.mjs';
import { step } from './progress.mjs';

const stampFile = path.join(root, 'node_modules', '.session-tutor-lock');

/**
 * Installs what package-lock.json names, unless it is there. Uses Node built-ins alone, as it runs before
 * anything is installed.
 */
export async function ensureDependencies() {
  const lock = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (readStamp() === lock || matchesLock()) {
    fs.writeFileSync(stampFile, lock);
    return;
  }
  await step('Installing what package-lock.json names (npm ci)', () => npm(['ci'], { cwd: root }));
  fs.writeFileSync(stampFile, lock);
}

function readStamp() {
  try {
    return fs.readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether every package of the lock file that this platform needs is there in the version named. */
function matchesLock() {
  /** @type {{packages: Record<string, {version?: string, optional?: boolean}>}} */
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).every(([folder, wanted]) => {
    if (folder === '' || wanted.optional || wanted.version === undefined) return true;
    try {
      const file = path.join(root, folder, 'package.json');
      return JSON.parse(fs.readFileSync(file, 'utf8')).version === wanted.version;
    } catch {
      return false;
    }
  });
}
