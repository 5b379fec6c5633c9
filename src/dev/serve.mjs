import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { buildAndPackage } from './build.mjs';
import { installExtension, startNodeHost, writeUserSettings } from './nodeHost.mjs';
import { openInBrowser } from './openInBrowser.mjs';
import { cacheDir } from './paths.mjs';
import { choosePort, rememberPort } from './port.mjs';
import { onSignal, stopServices } from './processes.mjs';
import { say, UserError } from './progress.mjs';
import { sampleWorkspace } from './sample.mjs';
import { startWebHost } from './webHost.mjs';
import { unpackExtension } from './zip.mjs';

/**
 * @typedef {object} ServeOptions
 * @property {string | undefined} folder to open; the sample by default
 * @property {number | undefined} port
 * @property {boolean} open a browser, where there is one to see
 */

/**
 * Serves the VS Code server, whose extension host is Node, until it is ended.
 * @param {ServeOptions} options
 */
export async function serveNode(options) {
  onSignal(stopServices, 0);
  const folder = options.folder ?? sampleWorkspace();
  const vsix = await buildAndPackage();
  const dataDir = path.join(cacheDir, 'server-data');
  const stamp = path.join(dataDir, 'installed');
  const hash = createHash('sha256').update(fs.readFileSync(vsix)).digest('hex');
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== hash) {
    await installExtension(vsix, dataDir);
    fs.writeFileSync(stamp, hash);
  }
  // The sample says in its README what there is to see.
  writeUserSettings(dataDir, { 'workbench.startupEditor': 'readme' });
  const port = await choosePort('node', options.port);
  // The sample is ours; whether to trust any other folder is for the user to say, as in any VS Code.
  const host = await startNodeHost({ dataDir, port, trusted: options.folder === undefined });
  rememberPort('node', host.port);
  await present(host.service, host.url(folder), options);
}

/**
 * Serves VS Code for the web, whose extension host is a web worker, until it is ended.
 * @param {ServeOptions} options
 */
export async function serveWeb(options) {
  onSignal(stopServices, 0);
  const folder = options.folder ?? sampleWorkspace();
  const vsix = await buildAndPackage();
  const extension = path.join(cacheDir, 'web-extension', path.basename(vsix, '.vsix'));
  if (!fs.existsSync(extension)) {
    fs.rmSync(path.dirname(extension), { recursive: true, force: true });
    const making = `${extension}.making`;
    unpackExtension(vsix, making);
    fs.renameSync(making, extension);
  }
  const port = await choosePort('web', options.port);
  const host = await startWebHost({ folder, extension, port });
  rememberPort('web', host.port);
  await present(host.service, host.url, options);
}

/**
 * @param {import('./processes.mjs').Service} service
 * @param {string} url
 * @param {ServeOptions} options
 */
async function present(service, url, options) {
  say(`\nVS Code with Session Tutor is at\n\n  ${url}\n\nCtrl+C ends it.`);
  if (options.open) openInBrowser(url);
  await service.exited;
  if (service.isStopping()) return;
  const tail = service.output().trim().split('\n').slice(-15).join('\n');
  throw new UserError(`${service.name} ended by itself. It printed:\n${tail}`);
}
