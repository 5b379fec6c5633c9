import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildAndPackage } from '../../src/dev/build.mjs';
import { ensureDesktop } from '../../src/dev/desktop.mjs';
import { onSignal, startService, stopServices } from '../../src/dev/processes.mjs';
import { say } from '../../src/dev/progress.mjs';
import { layOut, WINDOWS } from './hostSection.mjs';
import { Section } from './report.mjs';

const TOTAL_MS = 300_000;

/**
 * Runs the host suites in the desktop VS Code.
 * @param {string | undefined} grep
 * @returns {Promise<boolean>} whether all is well
 */
export async function runDesktopTests(grep) {
  // What cannot be had is said before anything is built.
  await ensureDesktop();
  const vsix = await buildAndPackage({ tests: true });
  // VS Code makes a socket in it, whose path may have 103 characters; the temporary folder of macOS is long.
  const temporary = process.platform === 'win32' ? os.tmpdir() : '/tmp';
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(temporary, 'session-tutor-test-')));
  const cleanUp = async () => {
    await stopServices();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  onSignal(cleanUp, 130);
  const section = new Section('desktop');
  try {
    const layout = layOut(folder, vsix, grep);
    for (const window of WINDOWS) await runWindow(section, layout, window, folder);
    section.requireTests();
  } finally {
    await cleanUp();
  }
  section.finish();
  say(`\n${section.passed} passed, ${section.failed} failed`);
  return section.failed === 0 && section.passed > 0;
}

/**
 * @param {Section} section
 * @param {import('./hostSection.mjs').Layout} layout
 * @param {'index' | 'roots'} window
 * @param {string} folder for what this makes
 */
async function runWindow(section, { extension, workspace, roots, suites }, window, folder) {
  const program = await ensureDesktop();
  const events = path.join(folder, `events-${window}.jsonl`);
  const args = [
    window === 'roots' ? roots : workspace,
    `--extensionDevelopmentPath=${extension}`,
    `--extensionTestsPath=${suites('node', window)}`,
    `--user-data-dir=${path.join(folder, `user-${window}`)}`,
    `--extensions-dir=${path.join(folder, 'extensions')}`,
    '--disable-workspace-trust',
    '--disable-updates',
    '--disable-gpu',
    '--skip-welcome',
    '--skip-release-notes',
    '--no-sandbox',
  ];
  const env = { ...process.env, SESSION_TUTOR_EVENTS: events };
  section.begin();
  const service = startService('VS Code', program, args, { env });
  const timer = setTimeout(() => void service.stop(), TOTAL_MS);
  await service.exited;
  clearTimeout(timer);
  const lines = fs.existsSync(events) ? fs.readFileSync(events, 'utf8').trim().split('\n') : [];
  for (const line of lines) section.add(JSON.parse(line));
  section.requireEnd(service.output().split('\n').slice(-40).join('\n'));
}
