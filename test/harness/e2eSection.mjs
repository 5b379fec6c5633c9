import fs from 'node:fs';
import path from 'node:path';
import { installExtension, startNodeHost, userDataDir, writeUserSettings } from '../../src/dev/nodeHost.mjs';
import { root } from '../../src/dev/paths.mjs';
import { startWebHost } from '../../src/dev/webHost.mjs';
import { unpackExtension } from '../../src/dev/zip.mjs';
import { writeLog } from './logs.mjs';
import { runMochaProcess } from './mochaProcess.mjs';

const TEST_MS = 60_000;
const TOTAL_MS = 25 * 60_000;

/**
 * What a spec is told of the host that it runs against.
 * @typedef {object} E2eTarget
 * @property {'node' | 'web'} host
 * @property {string} browser program file
 * @property {string} folder for profiles and other passing things
 * @property {string} fixtures the workspace as it is before a test
 * @property {string} workspace the copy of it that the editor opens
 * @property {string} url of the workbench with the workspace open
 * @property {string | undefined} restrictedUrl the same in Restricted Mode; the Node host only
 * @property {readonly string[]} userData folders in which the servers keep what users set and store
 * @property {string} output folder for screenshots and logs
 */

/**
 * Runs the end-to-end specs against the packaged extension, installed as a user does it.
 * @param {import('./report.mjs').Section} section
 * @param {{kind: 'node' | 'web', browser: string, folder: string, vsix: string, grep?: string}} options
 */
export async function runE2eSection(section, options) {
  const fixtures = path.join(root, 'test', 'fixtures', 'workspace');
  const workspace = path.join(options.folder, 'workspace');
  fs.cpSync(fixtures, workspace, { recursive: true });
  const hosts = await (options.kind === 'node'
    ? startNode(options, workspace)
    : startWeb(options, workspace));
  /** @type {E2eTarget} */
  const target = {
    host: options.kind,
    browser: options.browser,
    folder: options.folder,
    fixtures,
    workspace,
    url: hosts.url,
    restrictedUrl: hosts.restrictedUrl,
    userData: hosts.userData,
    output: path.join(root, 'out'),
  };
  try {
    await runMochaProcess(section, {
      folder: path.join(root, 'out', 'e2e'),
      grep: options.grep,
      testMs: TEST_MS,
      // A whole editor in a browser now and then loses a key press or a click.
      retries: 1,
      totalMs: TOTAL_MS,
      env: { SESSION_TUTOR_E2E: JSON.stringify(target) },
    });
  } finally {
    await Promise.all(hosts.services.map((service) => service.stop()));
    writeLog(`${section.name}-server`, hosts.services.map((service) => service.output()).join('\n'));
  }
}

/**
 * @param {{folder: string, vsix: string}} options
 * @param {string} workspace
 */
async function startNode({ folder, vsix }, workspace) {
  const dataDir = path.join(folder, 'server');
  await installExtension(vsix, dataDir);
  writeUserSettings(dataDir, { 'workbench.startupEditor': 'none' });
  const trusted = await startNodeHost({ dataDir, trusted: true });
  const restrictedDir = path.join(folder, 'restricted');
  fs.cpSync(dataDir, restrictedDir, { recursive: true });
  const restricted = await startNodeHost({ dataDir: restrictedDir });
  return {
    services: [trusted.service, restricted.service],
    url: trusted.url(workspace),
    restrictedUrl: restricted.url(workspace),
    userData: [userDataDir(dataDir), userDataDir(restrictedDir)],
  };
}

/**
 * @param {{folder: string, vsix: string}} options
 * @param {string} workspace
 */
async function startWeb({ folder, vsix }, workspace) {
  const extension = path.join(folder, 'extension');
  unpackExtension(vsix, extension);
  const { service, url } = await startWebHost({ folder: workspace, extension });
  return { services: [service], url, restrictedUrl: undefined, userData: [] };
}
