import fs from 'node:fs';
import { readZip } from '../../src/dev/zip.mjs';

const MAX_BYTES = 5 * 1024 * 1024;

/** Everything that a .vsix of ours may hold. Said anew here, so that a slip in .vscodeignore is noticed. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package(\.nls(\.\w+)?)?\.json$/,
  /^extension\/l10n\/bundle\.l10n\.\w+\.json$/,
  /^extension\/(readme|changelog)\.md$/i,
  /^extension\/license(\.txt)?$/i,
  /^extension\/dist\/[\w.-]+\.(js|wasm|json|txt)$/,
  /^extension\/dist\/webview\/[\w./-]+\.(js|css|ttf)$/,
  /^extension\/dist\/exercises\/[\w./-]+\.js$/,
  /^extension\/media\/[\w./-]+\.(png|svg|md|js|mjs|cjs|ts|json|html|css)$/,
];

/** What has to be in it for the extension to start in both hosts, and what is loaded by name later. */
const NEEDED = [
  'package.json',
  'package.nls.json',
  'dist/extension.node.js',
  'dist/extension.browser.js',
  'dist/extension.node.later.js',
  'dist/extension.browser.later.js',
  'dist/config.schema.json',
  'dist/words.txt',
  'dist/hmac.wasm',
  'media/icon.png',
];

/**
 * Looks into the package that users get.
 * @param {import('./report.mjs').Section} section
 * @param {string} vsix
 */
export function checkPackage(section, vsix) {
  const files = readZip(vsix);
  const names = files.map(({ name }) => name);
  /**
   * @param {string} title
   * @param {readonly string[]} wrong
   */
  const expectNone = (title, wrong) =>
    wrong.length === 0 ? section.pass(title) : section.fail(title, wrong.join('\n'));

  expectNone(
    'holds only what it may hold',
    names.filter((name) => !ALLOWED.some((pattern) => pattern.test(name))),
  );
  expectNone(
    'holds what it needs',
    NEEDED.filter((name) => !names.includes(`extension/${name}`)),
  );
  expectNone(
    'holds no source maps',
    files
      .filter(
        ({ name, read }) =>
          /\.map$/.test(name) || (/\.(js|css)$/.test(name) && read().includes('sourceMappingURL=')),
      )
      .map(({ name }) => name),
  );
  const size = fs.statSync(vsix).size;
  const title = `is smaller than 5 MB (${(size / 1024 / 1024).toFixed(2)} MB)`;
  if (size < MAX_BYTES) section.pass(title);
  else section.fail(title, files.map(({ name, read }) => `${read().length} ${name}`).join('\n'));
}
