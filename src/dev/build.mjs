import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { cacheDir, root } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';

/** What the product is made of, and what its tests are made of besides. */
const SOURCES = [
  'src',
  'media',
  'l10n',
  'esbuild.js',
  'package.json',
  'package.nls.json',
  'package.nls.de.json',
  'package-lock.json',
];
const PACKED = ['README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore'];
const TESTS = ['test'];

/** @param {readonly string[]} names files and folders of the project */
function hashOf(names) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ name) => {
    const file = path.join(root, name);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const entry of fs.readdirSync(file).sort()) add(path.posix.join(name, entry));
    } else {
      hash.update(`${name}\0${stat.size}\0`).update(fs.readFileSync(file));
    }
  };
  for (const name of names) add(name);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Builds the product, and its tests if wanted, and packages it; does nothing if nothing has changed.
 * @param {{tests?: boolean}} [options]
 * @returns {Promise<string>} the .vsix, kept in the cache folder
 */
export const buildAndPackage = (options = {}) =>
  withLock('build', async () => {
    const product = hashOf([...SOURCES, ...PACKED]);
    const wanted = options.tests ? `${product} ${hashOf(TESTS)}` : product;
    const vsix = path.join(cacheDir, 'packages', `session-tutor-${product}.vsix`);
    // The stamp lies in what the build deletes first, so no other build can leave it in place.
    const stamp = path.join(root, 'dist', '.stamp');
    const built = readText(stamp);
    const isBuilt = built === wanted || (!options.tests && built?.startsWith(product));
    if (!isBuilt) {
      await step(
        options.tests ? 'Building the extension and its tests' : 'Building the extension',
        async () => {
          const args = ['esbuild.js', '--production', ...(options.tests ? ['--tests'] : [])];
          await run(process.execPath, args, { cwd: root });
        },
      );
      fs.writeFileSync(stamp, wanted);
    }
    if (!fs.existsSync(vsix)) {
      await step('Packaging the extension', async () => {
        fs.rmSync(path.dirname(vsix), { recursive: true, force: true });
        fs.mkdirSync(path.dirname(vsix), { recursive: true });
        const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
        const making = `${vsix}.making`;
        await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', making], { cwd: root });
        fs.renameSync(making, vsix);
      });
    }
    return vsix;
  });

/** @param {string} file */
function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
