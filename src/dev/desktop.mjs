import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheDir } from './paths.mjs';
import { step, UserError } from './progress.mjs';

/**
 * The program file of the desktop VS Code, fetched once from its update server.
 * @returns {Promise<string>}
 */
export async function ensureDesktop() {
  try {
    return await step('Fetching the desktop VS Code (once)', () =>
      downloadAndUnzipVSCode({ cachePath: cacheDir, extractSync: true }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The desktop VS Code could not be fetched from update.code.visualstudio.com (${reason}). Without --desktop, everything comes from the npm registry.`,
    );
  }
}
