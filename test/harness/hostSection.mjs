import fs from 'node:fs';
import path from 'node:path';
import { remotePath, startNodeHost, writeUserSettings } from '../../src/dev/nodeHost.mjs';
import { root } from '../../src/dev/paths.mjs';
import { startWebHost } from '../../src/dev/webHost.mjs';
import { unpackExtension } from '../../src/dev/zip.mjs';
import { launchBrowser } from './launch.mjs';
import { writeLog } from './logs.mjs';

/** The Node host has every exercise attacked in each of its variants, which alone takes two minutes of two cores. */
const TOTAL_MS = 15 * 60_000;
const PREFIX = 'session-tutor-test ';

/** Windows in which suites run: with the fixtures' folder open, and with several. */
export const WINDOWS = /** @type {const} */ (['index', 'roots']);

/**
 * What suites need.
 * @typedef {object} Layout
 * @property {string} extension folder of the packaged files
 * @property {string} workspace folder to open
 * @property {string} roots file of a workspace with several folders
 * @property {(kind: 'node' | 'web', window: 'index' | 'roots') => string} suites the file, without its ending
 */

/**
 * Lays out what the extension host loads: the packaged files and the suites beside them, apart from the
 * project's own folders, in which someone may be building.
 * @param {string} folder
 * @param {string} vsix
 * @param {string | undefined} grep
 * @returns {Layout}
 */
export function layOut(folder, vsix, grep) {
  const extension = path.join(folder, 'extension');
  const workspace = path.join(folder, 'workspace');
  unpackExtension(vsix, extension);
  fs.cpSync(path.join(root, 'test', 'fixtures', 'workspace'), workspace, { recursive: true });
  const several = path.join(folder, 'several');
  fs.cpSync(path.join(root, 'test', 'fixtures', 'roots'), several, { recursive: true });
  fs.cpSync(path.join(root, 'out', 'host'), path.join(extension, 'suites'), { recursive: true });
  const suites = (/** @type {string} */ kind, /** @type {string} */ window) =>
    path.join(extension, 'suites', kind, window);
  for (const kind of ['node', 'web']) {
    for (const window of WINDOWS) {
      // The hosts pass no options on to suites, so what to run is written in front of them.
      const file = `${suites(kind, window)}.js`;
      const setting = `globalThis.sessionTutorGrep = ${JSON.stringify(grep ?? '')};\n`;
      fs.writeFileSync(file, setting + fs.readFileSync(file, 'utf8'));
    }
  }
  return { extension, workspace, roots: path.join(several, 'several.code-workspace'), suites };
}

/**
 * Runs the host suites inside a real extension host, in browser pages one after the other.
 * @param {import('./report.mjs').Section} section
 * @param {{kind: 'node' | 'web', browser: string, folder: string, vsix: string, grep?: string}} options
 *   `folder`: for everything that this makes
 */
export async function runHostSection(section, options) {
  const layout = layOut(options.folder, options.vsix, options.grep);
  for (const window of WINDOWS) {
    const host = await (options.kind === 'node'
      ? startNode(layout, window, path.join(options.folder, `server-${window}`))
      : startWeb(layout, window));
    try {
      const context = await launchBrowser(options.browser, path.join(options.folder, `profile-${window}`));
      try {
        await runInPage(section, context, host.url);
      } finally {
        await context.close();
      }
    } finally {
      await host.service.stop();
      writeLog(`${section.name}-${window}-server`, host.service.output());
    }
  }
  section.requireTests();
}

/**
 * @param {Layout} layout
 * @param {'index' | 'roots'} window
 * @param {string} dataDir
 */
async function startNode({ extension, workspace, roots, suites }, window, dataDir) {
  writeUserSettings(dataDir, { 'workbench.startupEditor': 'none' });
  const { service, port, url } = await startNodeHost({ dataDir, trusted: true, development: true });
  const remote = (/** @type {string} */ file) => `vscode-remote://127.0.0.1:${port}${remotePath(file)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(suites('node', window))],
  ];
  return { service, url: url(window === 'roots' ? roots : workspace, { payload: JSON.stringify(payload) }) };
}

/**
 * @param {Layout} layout
 * @param {'index' | 'roots'} window
 */
async function startWeb({ extension, workspace, roots, suites }, window) {
  const folder = window === 'roots' ? path.dirname(roots) : workspace;
  const host = await startWebHost({ folder, development: extension, tests: suites('web', window) });
  if (window !== 'roots') return host;
  const url = new URL(host.url);
  // The mounted folder holds the file and the folders that it names.
  url.searchParams.set('workspace', `vscode-test-web://mount/${path.basename(roots)}`);
  return { service: host.service, url: url.href };
}

/**
 * @param {import('./report.mjs').Section} section
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url
 */
async function runInPage(section, context, url) {
  /** @type {string[]} */
  const printed = [];
  section.begin();
  const page = await context.newPage();
  page.on('console', (message) => printed.push(message.text()));
  page.on('pageerror', (error) => printed.push(String(error)));
  /** @type {(code: number) => void} */
  let exit = () => {};
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    exit = resolve;
  });
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
      const [first] = args;
      if (typeof first === 'string' && first.startsWith(PREFIX))
        section.add(JSON.parse(first.slice(PREFIX.length)));
      else printed.push(args.map(String).join(' '));
    },
  );
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => exit(code));
  await page.goto(url);
  const timer = setTimeout(() => exit(-1), TOTAL_MS);
  const code = await exited;
  clearTimeout(timer);
  if (code !== 0 && section.failed === 0) printed.push(`The extension host ended with ${code}.`);
  const file = writeLog(`${section.name}-console`, printed.join('\n'));
  // Of all that VS Code prints, what concerns us names our files.
  const ours = printed.filter((text) => /suites|session-tutor/.test(text)).map((text) => text.slice(0, 1000));
  section.requireEnd([...ours.slice(-10), `The whole console: ${file}`].join('\n'));
}
