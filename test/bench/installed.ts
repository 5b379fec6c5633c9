import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Packages that only a measurement needs, installed from the registry beside what the bench builds, once.
 *
 * @returns the folder in which their `node_modules` is; undefined where they cannot be had
 */
export function installed(name: string, packages: readonly string[]): string | undefined {
  const folder = path.resolve('out/bench', name);
  const list = path.join(folder, 'installed.json');
  const wanted = JSON.stringify(packages);
  if (fs.existsSync(list) && fs.readFileSync(list, 'utf8') === wanted) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const { status } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--no-package-lock', ...packages],
    { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' },
  );
  if (status !== 0) return undefined;
  fs.writeFileSync(list, wanted);
  return folder;
}
