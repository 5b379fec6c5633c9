import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ensureNode, ensureServer } from './hostCache.mjs';
import { run, startService } from './processes.mjs';
import { step } from './progress.mjs';

const READY_MS = 60_000;

/** Settings that keep the editor quiet: no gallery, no updates, no agents, no questions. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** @param {string} dataDir the server's data folder */
export const userDataDir = (dataDir) => path.join(dataDir, 'data', 'User');

/**
 * Sets what a new user starts with; settings that the user has stay as they are.
 * @param {string} dataDir the server's data folder
 * @param {Record<string, unknown>} settings besides those that keep the editor quiet
 */
export function writeUserSettings(dataDir, settings) {
  const file = path.join(userDataDir(dataDir), 'settings.json');
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
}

const serverScript = async () => path.join(await ensureServer(), 'out', 'server-main.js');

/**
 * Installs an extension as a user does, from its .vsix.
 * @param {string} vsix
 * @param {string} dataDir the server's data folder
 */
export async function installExtension(vsix, dataDir) {
  const [node, script] = [await ensureNode(), await serverScript()];
  await step('Installing the extension into the VS Code server', () =>
    run(node, [
      script,
      '--server-data-dir',
      dataDir,
      '--accept-server-license-terms',
      '--install-extension',
      vsix,
      '--force',
    ]),
  );
}

/**
 * A VS Code server on loopback whose extension host is Node.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {number} [options.port] a free one by default
 * @param {boolean} [options.trusted] open folders without Restricted Mode
 * @param {boolean} [options.development] accept an extension under development from the page's address
 *   (then without a connection token, as for a server that lives for one run of tests)
 * @returns {Promise<{service: import('./processes.mjs').Service, port: number, token: string | undefined,
 *   url: (folder: string, query?: Record<string, string>) => string}>}
 */
export async function startNodeHost(options) {
  const [node, script] = [await ensureNode(), await serverScript()];
  fs.mkdirSync(options.dataDir, { recursive: true });
  const token = options.development ? undefined : randomBytes(24).toString('hex');
  const tokenFile = path.join(options.dataDir, 'token');
  // In a file, as every user of the machine can read a command line.
  if (token) fs.writeFileSync(tokenFile, token, { mode: 0o600 });
  const service = startService('The VS Code server', node, [
    script,
    '--host',
    '127.0.0.1',
    '--port',
    String(options.port ?? 0),
    ...(token ? ['--connection-token-file', tokenFile] : ['--without-connection-token']),
    '--accept-server-license-terms',
    '--server-data-dir',
    options.dataDir,
    '--disable-telemetry',
    ...(options.trusted ? ['--disable-workspace-trust'] : []),
    ...(options.development ? ['--enable-smoke-test-driver'] : []),
  ]);
  try {
    const port = Number((await service.waitFor(/Extension host agent listening on (\d+)/, READY_MS))[1]);
    const url = (/** @type {string} */ folder, /** @type {Record<string, string>} */ query = {}) => {
      const address = new URL(`http://127.0.0.1:${port}/`);
      if (token) address.searchParams.set('tkn', token);
      // A folder, or the file of a workspace with several.
      const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
      address.searchParams.set(kind, remotePath(folder));
      for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
      return address.href;
    };
    return { service, port, token, url };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

/**
 * A path as VS Code's URIs have it: with slashes, and one at the front.
 * @param {string} folder
 */
export const remotePath = (folder) => {
  const slashes = folder.replaceAll(path.sep, '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
};
