const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { name: extensionName, publisher } = require('../../package.json');

/**
 * How the second file is read, by the host: in Node it is a module; a web worker has no `require` for files, so
 * there it is read and run as the editor itself reads and runs the first one.
 */
const READ = {
  node: (/** @type {string} */ file) => `return require('./${file}');`,
  browser: (/** @type {string} */ file) => `
    const { Uri, extensions, workspace } = require('vscode');
    const { extensionUri } = extensions.getExtension('${publisher}.${extensionName}');
    const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', '${file}'));
    const own = { exports: {} };
    new Function('module', new TextDecoder().decode(bytes))(own);
    return own.exports;`,
};

/**
 * Builds the extension as two files: what the activation needs, and, beside it as `<name>.later.js`, everything
 * behind an `import()`, which is read at the first of them. The activation pays for reading code, run or not.
 *
 * esbuild splits only ES modules, which the editor does not load in a web worker: so it splits, each part is made a
 * CommonJS module, and a few lines here tie them together.
 *
 * @param {'node' | 'browser'} host
 * @param {import('esbuild').BuildOptions & {entryPoints: Record<string, string>, outdir: string}} options of one
 * entry point
 */
async function buildParts(host, options) {
  const { absWorkingDir = '.', outdir, entryPoints, minify = false, target = 'es2022' } = options;
  const folder = path.resolve(absWorkingDir, outdir);
  const [[name, source] = []] = Object.entries(entryPoints);
  if (!name || !source) return;
  const { outputFiles, metafile } = await esbuild.build({
    ...options,
    supported: {},
    format: 'esm',
    splitting: true,
    sourcemap: false,
    write: false,
    metafile: true,
  });
  const entry = Object.keys(metafile.outputs).find((key) => metafile.outputs[key]?.entryPoint === source);
  if (!entry) throw new Error(`${source} gave no file.`);
  /** @type {Map<string, string>} From the name by which the others know it. */
  const parts = new Map();
  for (const file of outputFiles) {
    const base = path.basename(file.path);
    const output = metafile.outputs[path.posix.join(outdir, base)];
    /** What may be in the other file. */
    const later = (output?.imports ?? []).flatMap(({ kind, path: target }) =>
      kind === 'dynamic-import' && metafile.outputs[target] ? [`./${path.basename(target)}`] : [],
    );
    const text = file.text.replace(/\bimport\("(\.\/[^"]+\.js)"\)/g, (whole, target) =>
      later.includes(target) ? `later("${target}")` : whole,
    );
    const { code } = await esbuild.transform(text, {
      format: 'cjs',
      minify,
      target,
      legalComments: 'none',
      // Of other bundles: `require` finds them.
      supported: { 'dynamic-import': false },
    });
    parts.set(`./${base}`, `${JSON.stringify(`./${base}`)}(module, exports, require, later) {\n${code}}`);
  }
  const first = neededAtOnce(metafile.outputs, entry);
  const isFirst = (/** @type {string} */ part) => first.has(path.posix.join(outdir, part));
  const those = (/** @type {boolean} */ isWanted) =>
    [...parts].flatMap(([part, code]) => (isFirst(part) === isWanted ? [code] : [])).join(',\n');
  const laterFile = `${name}.later.js`;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, `${name}.js`),
    `${loader(READ[host](laterFile), those(true))}\nmodule.exports = take('./${path.basename(entry)}');\n`,
  );
  fs.writeFileSync(path.join(folder, laterFile), `module.exports = {\n${those(false)}\n};\n`);
}

/**
 * The entry point and what it imports, directly or not, other than by `import()`.
 *
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @param {string} entry
 */
function neededAtOnce(outputs, entry) {
  const needed = new Set([entry]);
  for (const each of needed) {
    for (const { path: target, kind } of outputs[each]?.imports ?? [])
      if (kind === 'import-statement' && outputs[target]) needed.add(target);
  }
  return needed;
}

/**
 * @param {string} read the body of a function that gives the parts of the second file
 * @param {string} parts of the first file
 */
const loader = (read, parts) => `'use strict';
const parts = {
${parts}
};
const modules = new Map();
const take = (name) => {
  if (!Object.hasOwn(parts, name)) return require(name);
  let own = modules.get(name);
  if (!own) {
    own = { exports: {} };
    modules.set(name, own);
    try {
      parts[name](own, own.exports, take, later);
    } catch (error) {
      // As in Node: the next one sees the error too, and not half of the module.
      modules.delete(name);
      throw error;
    }
  }
  return own.exports;
};
let reading;
const read = async () => {${read}
};
const later = async (name) => {
  if (!Object.hasOwn(parts, name)) {
    reading ??= read();
    try {
      Object.assign(parts, await reading);
    } catch (error) {
      // Not found out for good: the next one tries again.
      reading = undefined;
      throw error;
    }
  }
  return take(name);
};`;

module.exports = { buildParts };
