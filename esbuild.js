// Builds dist/ (what is shipped) and, with --tests, out/ (what tests it).
//   node esbuild.js [--production] [--tests] [--watch]
//   node esbuild.js --course: nothing but the course, to check its content
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { buildCourses, watchCourses } = require('./src/dev/buildCourse.js');
const { buildParts } = require('./src/dev/buildParts.js');
const { buildSchema } = require('./src/dev/buildSchema.js');
const { buildWasm } = require('./src/dev/buildWasm.js');
const { buildWords } = require('./src/dev/buildWords.js');
const { vscodeApi } = require('./src/dev/vscodeApiPlugin.js');

const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');
const watch = process.argv.includes('--watch');
const courseOnly = process.argv.includes('--course');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  external: ['vscode'],
  // web-tree-sitter is made for Node and browser alike; the grammars come as bytes, so the Node parts
  // that it would load by name are never reached in a browser.
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};
/** @type {import('esbuild').BuildOptions} */
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };
/** @type {import('esbuild').BuildOptions} */
const browser = { ...shared, platform: 'browser', format: 'iife', external: ['fs/promises', 'module'] };

/**
 * For bundles that parse: of web-tree-sitter the CommonJS build, as the other one finds its place by
 * `import.meta.url`, which a CommonJS bundle has not; of jsonc-parser the other way round, as its CommonJS build
 * finds its parts by a `require` that cannot be bundled.
 */
const parsing = {
  alias: {
    'web-tree-sitter': require.resolve('web-tree-sitter'),
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  },
};

/**
 * Modules for the servers of exercises, a file each, so that nothing has to be installed. What they share of
 * tables (types of files, encodings) they share in several copies; one of each is enough.
 */
const exerciseModules = ['express', 'express-session', 'cookie-parser', 'csrf-csrf', 'jsonwebtoken', 'jose'];
const usedBy = (/** @type {string} */ user, /** @type {string} */ name) =>
  require.resolve(name, { paths: [require.resolve(user)] });
/** @type {import('esbuild').BuildOptions} */
const forExercises = {
  ...node,
  sourcemap: false,
  alias: { 'mime-db': usedBy('express', 'mime-db'), 'iconv-lite': usedBy('body-parser', 'iconv-lite') },
  outdir: 'dist/exercises/modules',
  entryPoints: Object.fromEntries(exerciseModules.map((name) => [name, name])),
};

/** Entry points that exist: a part of the product that is not there yet is not built. */
const entries = (/** @type {Record<string, string>} */ list) =>
  Object.fromEntries(Object.entries(list).filter(([, file]) => fs.existsSync(file)));

/** The extension, by the host that runs it. */
const extensions = {
  node: {
    ...node,
    outdir: 'dist',
    // Bundles that this one loads at run time: when the first file is checked, or the first exercise is run.
    external: ['*/languageClient.node', '*/exercises.node'],
    plugins: [vscodeApi()],
    supported: { 'dynamic-import': false },
    entryPoints: entries({ 'extension.node': 'src/extension.node.ts' }),
  },
  browser: {
    ...browser,
    format: /** @type {const} */ ('cjs'),
    external: ['fs/promises', 'module'],
    plugins: [vscodeApi()],
    outdir: 'dist',
    entryPoints: entries({ 'extension.browser': 'src/extension.browser.ts' }),
  },
};

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  {
    ...node,
    ...parsing,
    outdir: 'dist',
    entryPoints: entries({
      'languageClient.node': 'src/languageClient.node.ts',
      'exercises.node': 'src/exercises.node.ts',
      'server.node': 'src/server/main.node.ts',
      'cracker.node': 'src/features/decoder/cracker.node.ts',
    }),
  },
  forExercises,
  {
    ...node,
    outdir: 'dist/exercises',
    sourcemap: false,
    entryPoints: entries({ preload: 'src/node/exercises/preload.ts' }),
  },
  {
    ...node,
    ...parsing,
    outdir: 'dist',
    entryPoints: entries({ cli: 'src/cli/main.ts' }),
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...browser,
    outdir: 'dist',
    entryPoints: entries({
      'server.browser': 'src/server/main.browser.ts',
      'cracker.browser': 'src/features/decoder/cracker.browser.ts',
    }),
  },
  {
    ...browser,
    outdir: 'dist/webview',
    entryPoints: entries({
      glossary: 'src/webview/glossary/main.ts',
      lesson: 'src/webview/lesson/main.ts',
      progress: 'src/webview/progress/main.ts',
      quiz: 'src/webview/quiz/main.ts',
      report: 'src/webview/report/main.ts',
      decoder: 'src/webview/decoder/main.ts',
    }),
  },
  {
    ...browser,
    // A module: the labs themselves come with the first one that is opened, not with the page.
    format: 'esm',
    splitting: true,
    chunkNames: 'lab-[hash]',
    outdir: 'dist/webview',
    entryPoints: entries({ lab: 'src/webview/lab/main.ts' }),
  },
];

/** Files that are shipped as they are. */
const assets = {
  'node_modules/web-tree-sitter/web-tree-sitter.wasm': 'dist/web-tree-sitter.wasm',
  'node_modules/tree-sitter-javascript/tree-sitter-javascript.wasm': 'dist/tree-sitter-javascript.wasm',
  'node_modules/tree-sitter-python/tree-sitter-python.wasm': 'dist/tree-sitter-python.wasm',
  'node_modules/tree-sitter-typescript/tree-sitter-typescript.wasm': 'dist/tree-sitter-typescript.wasm',
  'node_modules/tree-sitter-typescript/tree-sitter-tsx.wasm': 'dist/tree-sitter-tsx.wasm',
  'node_modules/@vscode/codicons/dist/codicon.css': 'dist/webview/codicon.css',
  'node_modules/@vscode/codicons/dist/codicon.ttf': 'dist/webview/codicon.ttf',
};

/**
 * Test bundles, all found by glob: unit and end-to-end tests for Node, host suites for both hosts.
 * @returns {import('esbuild').BuildOptions[]}
 */
function testBuilds() {
  const files = (/** @type {string} */ folder) =>
    (fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
      .filter((name) => name.endsWith('.test.ts'))
      .sort()
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')));
  /** @returns {import('esbuild').BuildOptions} */
  const forMocha = (/** @type {string} */ name) => ({
    ...node,
    minify: false,
    format: 'esm',
    splitting: true,
    sourcemap: 'inline',
    packages: 'external',
    outdir: `out/${name}`,
    outbase: `test/${name}`,
    outExtension: { '.js': '.mjs' },
    entryPoints: files(`test/${name}`),
  });
  const inRoots = (/** @type {string} */ file) => file.startsWith('test/host/roots/');
  const suites = {
    index: files('test/host').filter((file) => !inRoots(file)),
    // For a window with several folders.
    roots: files('test/host').filter(inRoots),
  };
  /** @returns {import('esbuild').BuildOptions} */
  const forHost = (
    /** @type {string} */ kind,
    /** @type {keyof typeof suites} */ name,
    /** @type {object} */ base,
  ) => ({
    ...base,
    minify: false,
    // Not as CommonJS: mocha's bundle would take the exports of ours for its own.
    format: 'iife',
    globalName: 'sessionTutorSuites',
    footer: { js: 'module.exports = sessionTutorSuites;' },
    sourcemap: 'inline',
    define: { ...shared.define, TEST_HOST: JSON.stringify(kind) },
    outfile: `out/host/${kind}/${name}.js`,
    stdin: {
      // The suites are declared inside run(), once mocha's globals are there.
      contents: `import { runSuites } from './test/host/run';
        export const run = () => runSuites(() => { ${suites[name].map((file) => `require('./${file}');`).join(' ')} });`,
      resolveDir: __dirname,
      loader: 'ts',
    },
  });
  const forWeb = {
    ...browser,
    external: ['vscode'],
    alias: { 'node:assert': './test/host/assertForWeb.ts' },
  };
  return [
    forMocha('unit'),
    forMocha('e2e'),
    forHost('node', 'index', node),
    forHost('node', 'roots', node),
    forHost('web', 'index', forWeb),
    forHost('web', 'roots', forWeb),
  ];
}

async function main() {
  if (courseOnly) return buildCourses();
  for (const folder of watch ? [] : ['dist', ...(tests ? ['out/unit', 'out/e2e', 'out/host'] : [])]) {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  const list = [...builds, ...(tests ? testBuilds() : [])].filter((build) => {
    const points = build.entryPoints ?? {};
    return build.stdin !== undefined || (Array.isArray(points) ? points : Object.keys(points)).length > 0;
  });
  for (const [from, to] of Object.entries(assets)) {
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(from, to);
  }
  await Promise.all([buildWasm(), buildWords(), buildSchema()]);
  if (watch) {
    await watchCourses();
    // The extension as one file each, whose source maps a debugger can follow.
    for (const build of [...Object.values(extensions), ...list])
      await (await esbuild.context(/** @type {any} */ (build))).watch();
  } else {
    await Promise.all([
      buildParts('node', extensions.node),
      buildParts('browser', extensions.browser),
      ...list.map((build) => esbuild.build(/** @type {any} */ (build))),
    ]);
    // Last, so that a mistake in the content leaves everything else built.
    await buildCourses();
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
