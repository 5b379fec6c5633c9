const esbuild = require('esbuild');
const Module = require('node:module');
const path = require('node:path');

/**
 * Loads sources of the product into the build, bundled in memory.
 * @param {string} contents what to export, as a module in this folder
 * @returns {Promise<any>} its exports
 */
async function loadSource(contents) {
  const entry = path.join(__dirname, 'loaded.ts');
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: __dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  });
  const loaded = /** @type {any} */ (new Module(entry));
  loaded.paths = /** @type {any} */ (Module)._nodeModulePaths(__dirname);
  loaded._compile(outputFiles[0]?.text ?? '', entry);
  return loaded.exports;
}

module.exports = { loadSource };
