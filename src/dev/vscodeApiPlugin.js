const fs = require('node:fs');

/** Values (not types) that the module `vscode` declares at its top level, which is indented by one step. */
const EXPORT = /^(?:\t| {4})export (?:abstract )?(?:class|enum|namespace|const|let|function) (\w+)/gm;

/**
 * Lets all files of a bundle share one `vscode`. By itself esbuild copies the whole API, hundreds of
 * properties, for each file that imports it, and that was most of the time that the activation took.
 *
 * @returns {import('esbuild').Plugin}
 */
function vscodeApi() {
  return {
    name: 'vscode-api',
    setup(build) {
      build.onResolve({ filter: /^vscode$/ }, ({ kind }) =>
        // The `require` below, and that of CommonJS packages, are for the editor.
        kind === 'import-statement'
          ? { path: 'vscode', namespace: 'vscode-api' }
          : { path: 'vscode', external: true },
      );
      build.onLoad({ filter: /.*/, namespace: 'vscode-api' }, () => {
        const types = fs.readFileSync(require.resolve('@types/vscode/index.d.ts'), 'utf8');
        const names = new Set([...types.matchAll(EXPORT)].map((match) => match[1]));
        const lines = [...names].map((name) => `export const ${name} = /* @__PURE__ */ get('${name}');`);
        const head = "const api = require('vscode');\nconst get = (name) => api[name];\n";
        return { contents: head + lines.join('\n') };
      });
    },
  };
}

module.exports = { vscodeApi };
