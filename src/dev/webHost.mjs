import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureCodeOss, ensureTestWeb } from './hostCache.mjs';
import { startService } from './processes.mjs';

const READY_MS = 30_000;

/**
 * VS Code for the web on loopback: its extension host is a web worker, and the folder is mounted as a
 * virtual file system (changes stay in the page).
 * @param {object} options
 * @param {string} options.folder to open
 * @param {string} [options.extension] folder of an extension to offer as a user has it
 * @param {string} [options.development] folder of an extension to run in development mode
 * @param {string} [options.tests] script in that folder, without its ending, to run in the extension host
 * @param {number} [options.port] a free one by default
 * @returns {Promise<{service: import('./processes.mjs').Service, port: number, url: string}>}
 */
export async function startWebHost(options) {
  const [build, testWeb] = [await ensureCodeOss(), await ensureTestWeb()];
  const script = fileURLToPath(new URL('webHostMain.mjs', import.meta.url));
  const config = {
    extensionPaths: options.extension ? [options.extension] : undefined,
    extensionDevelopmentPath: options.development,
    extensionTestsPath: options.tests,
    folderMountPath: options.folder,
    build: { type: 'static', location: build },
    coi: false,
  };
  const service = startService("VS Code's web server", process.execPath, [
    script,
    path.join(testWeb, 'out', 'server', 'app.js'),
    String(options.port ?? 0),
    JSON.stringify(config),
  ]);
  try {
    const port = Number((await service.waitFor(/^Ready on (\d+)$/m, READY_MS))[1]);
    // By name, as webviews are served from `<id>.localhost`, which browsers resolve to loopback.
    return { service, port, url: `http://localhost:${port}/` };
  } catch (error) {
    await service.stop();
    throw error;
  }
}
