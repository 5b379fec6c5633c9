import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = path.join(import.meta.dirname, '../..');

/**
 * Bundles a TypeScript file for Node into out/bench; gives back where it is.
 *
 * @param {string} file
 * @param {'esm' | 'cjs'} format
 */
export async function bundled(file, format = 'esm') {
  const outfile = path.join(
    root,
    'out/bench',
    path.basename(file).replace(/\.ts$/, format === 'esm' ? '.mjs' : '.cjs'),
  );
  await esbuild.build({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format,
    // What is measured is measured as it is shipped, with its libraries in it; what tests use alone is not.
    ...(format === 'esm' && { packages: 'external' }),
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: format === 'cjs',
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * Bundles a TypeScript file and loads it.
 *
 * @param {string} file
 */
export async function loadBundled(file) {
  return import(pathToFileURL(await bundled(file)).href);
}
