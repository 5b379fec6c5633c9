import path from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { buildAndPackage } from './build.mjs';
import { ensureDesktop } from './desktop.mjs';
import { cacheDir } from './paths.mjs';
import { onSignal, run, startService, stopServices } from './processes.mjs';
import { say, step } from './progress.mjs';
import { sampleWorkspace } from './sample.mjs';

/**
 * Opens the desktop VS Code, with settings and extensions of its own, until its window is closed.
 * @param {string | undefined} folder the sample by default
 */
export async function openDesktop(folder) {
  onSignal(stopServices, 0);
  const program = await ensureDesktop();
  const vsix = await buildAndPackage();
  const own = [
    `--user-data-dir=${path.join(cacheDir, 'desktop-user')}`,
    `--extensions-dir=${path.join(cacheDir, 'desktop-extensions')}`,
  ];
  const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(program, { reuseMachineInstall: true });
  // On Windows the command line tool is a batch file, which only a shell runs; the shell splits at spaces.
  const shell = process.platform === 'win32';
  const [command, ...args] = [String(cli), ...cliArgs, ...own, '--install-extension', vsix, '--force'].map(
    (part) => (shell ? `"${part}"` : part),
  );
  await step('Installing the extension into the desktop VS Code', () =>
    run(String(command), args, { shell }),
  );
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const service = startService('VS Code', program, [folder ?? sampleWorkspace(), ...own, ...asRoot]);
  say('\nVS Code with Session Tutor opens. Close its window or press Ctrl+C to end.');
  await service.exited;
}
